<<<<<<< HEAD
/** Byte work that several packages share. Not exported. */
=======
/** Work on byte arrays at offsets; not exported. */
>>>>>>> 668e0faf2fdbd30708a01ffc244c61977f8670b4
@NullMarked
package org.fennecmix.internal.bytes;

import org.jspecify.annotations.NullMarked;
