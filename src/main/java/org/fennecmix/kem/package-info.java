/** Key encapsulation mechanisms, with sizes stated first. */
@NullMarked
package org.fennecmix.kem;

import org.jspecify.annotations.NullMarked;
