/** Byte work that several packages share. Not exported. */
@NullMarked
package org.fennecmix.internal.bytes;

import org.jspecify.annotations.NullMarked;
