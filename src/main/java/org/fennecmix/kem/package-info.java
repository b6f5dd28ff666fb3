/** Key encapsulation mechanisms. */
@NullMarked
package org.fennecmix.kem;

import org.jspecify.annotations.NullMarked;
