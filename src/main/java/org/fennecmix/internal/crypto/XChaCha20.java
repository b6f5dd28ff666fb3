package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The XChaCha20 stream cipher (draft-irtf-cfrg-xchacha, section 2.3): ChaCha20 under the HChaCha20
 * of the key and the first 16 bytes of a nonce of 24. Timing depends on lengths alone. A worker for
 * one thread at a time.
 */
final class XChaCha20 {
  /** Length of a nonce, in bytes. */
  static final int NONCE_LENGTH = 24;

  private static final int HASHED = 16;

  private final ChaCha20 chaCha20 = new ChaCha20();
  private final byte[] subKey = new byte[ChaCha20.KEY_LENGTH];
  private final byte[] rest = new byte[ChaCha20.NONCE_LENGTH];

  /** Combines a text in place with the keystream from block 0; the nonce may stand beside it. */
  void xor(byte[] key, byte[] nonce, int nonceOff, byte[] text, int off, int len) {
    chaCha20.hash(key, 0, nonce, nonceOff, subKey);
    System.arraycopy(nonce, nonceOff + HASHED, rest, 4, NONCE_LENGTH - HASHED);
    chaCha20.xor(subKey, 0, rest, 0, 0, text, off, len);
  }

  /** Zeroes keys and scratch space. */
  void wipe() {
    chaCha20.wipe();
    Arrays.fill(subKey, (byte) 0);
    Arrays.fill(rest, (byte) 0);
  }
}
