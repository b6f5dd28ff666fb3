/**
 * The symmetric parts a suite is put together from.
 *
 * <p>Timing: ChaCha20, BLAKE2b and LIONESS use additions, exclusive ors and rotations only, and AEZ
 * bit-sliced rounds without a table. AES in counter mode and SHA-2 are the JDK's: constant time
 * where it uses the processor's instructions, and with tables where it does not.
 */
@NullMarked
package org.fennecmix.cipher;

import org.jspecify.annotations.NullMarked;
