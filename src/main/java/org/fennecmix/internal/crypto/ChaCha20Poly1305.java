package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * ChaCha20-Poly1305 (RFC 8439, section 2.8) with a zero nonce and no associated data, for keys that
 * are used once. Encryption and tag are apart, so that a caller checks before it decrypts.
 *
 * <p>Timing depends on lengths alone. A worker for one thread at a time; it allocates nothing after
 * construction.
 */
public final class ChaCha20Poly1305 {
  /** Length of a key, in bytes. */
  public static final int KEY_LENGTH = ChaCha20.KEY_LENGTH;

  /** Length of a tag, in bytes. */
  public static final int TAG_LENGTH = Poly1305.TAG_LENGTH;

  private static final byte[] ZERO_NONCE = new byte[ChaCha20.NONCE_LENGTH];

  private final ChaCha20 stream = new ChaCha20();
  private final Poly1305 poly = new Poly1305();
  private final byte[] oneTimeKey = new byte[Poly1305.KEY_LENGTH];

  /** Makes a worker. */
  public ChaCha20Poly1305() {}

  /** Combines a buffer in place with the key stream from block 1. */
  public void xor(byte[] key, int keyOff, byte[] buf, int off, int len) {
    stream.xor(key, keyOff, ZERO_NONCE, 0, 1, buf, off, len);
  }

  /** Writes the tag of a ciphertext. */
  public void tag(byte[] key, int keyOff, byte[] text, int off, int len, byte[] out, int outOff) {
    Arrays.fill(oneTimeKey, (byte) 0);
    stream.xor(key, keyOff, ZERO_NONCE, 0, 0, oneTimeKey, 0, oneTimeKey.length);
    poly.init(oneTimeKey, 0);
    poly.updatePadded(text, off, len);
    poly.updateLengths(0, len);
    poly.doFinal(out, outOff);
  }

  /** Zeroes keys and scratch space. */
  public void wipe() {
    stream.wipe();
    poly.wipe();
    Arrays.fill(oneTimeKey, (byte) 0);
  }
}
