/** Engines behind the public parts; not exported. */
@NullMarked
package org.fennecmix.internal.crypto;

import org.jspecify.annotations.NullMarked;
