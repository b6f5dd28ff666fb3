/** Work on byte arrays at offsets; not exported. */
@NullMarked
package org.fennecmix.internal.bytes;

import org.jspecify.annotations.NullMarked;
