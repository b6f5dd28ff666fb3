package org.fennecmix.internal.crypto;

import org.jspecify.annotations.Nullable;

/**
 * ChaCha20 by the JDK's cipher, for JDKs whose cipher is faster than ours: none before 25. Its twin
 * for those is in the jar's folder for them.
 */
final class JdkChaCha20 {
  private JdkChaCha20() {}

  /** Returns null: use our own. */
  static @Nullable JdkChaCha20 create() {
    return null;
  }

  /** Combines a buffer in place with the keystream. */
  void xor(
      byte[] key,
      int keyOff,
      byte[] nonce,
      int nonceOff,
      int counter,
      byte[] buf,
      int off,
      int len) {
    throw new UnsupportedOperationException("there is no such cipher before JDK 25");
  }

  /** Zeroes our copy of the key. */
  void wipe() {}
}
