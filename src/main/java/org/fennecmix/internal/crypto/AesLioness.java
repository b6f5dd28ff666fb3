package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The wide-block cipher of the Python package sphinxmix: four rounds in the shape of LIONESS over
 * AES-128 in counter mode and SHA-256, all under one key of 16 bytes. S is the first 16 bytes of a
 * block, L the rest:
 *
 * <pre>
 *   S = CTR(key, SHA-256(L || key || "1")[0..16], S)    L = CTR(key, S, L)
 *   S = CTR(key, SHA-256(L || key || "3")[0..16], S)    L = CTR(key, S, L)
 * </pre>
 *
 * <p>Timing is that of the JDK's AES and SHA-256. A worker for one thread at a time; it allocates
 * nothing of its own after construction.
 */
public final class AesLioness {
  /** Length of a key, in bytes. */
  public static final int KEY_LENGTH = 16;

  /** Smallest block, in bytes. */
  public static final int MIN_LENGTH = 32;

  private static final int SHORT = 16;
  private static final byte[] FIRST = {'1'};
  private static final byte[] THIRD = {'3'};

  private final AesCtr aes = new AesCtr();
  private final Sha256 sha256 = new Sha256();
  private final byte[] digest = new byte[Sha256.LENGTH];

  /** Makes a worker. */
  public AesLioness() {}

  /** Encrypts a block of at least 32 bytes in place. */
  public void encrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    requireLength(len);
    shortHalf(FIRST, key, keyOff, block, off, len);
    longHalf(key, keyOff, block, off, len);
    shortHalf(THIRD, key, keyOff, block, off, len);
    longHalf(key, keyOff, block, off, len);
  }

  /** Decrypts a block of at least 32 bytes in place. */
  public void decrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    requireLength(len);
    longHalf(key, keyOff, block, off, len);
    shortHalf(THIRD, key, keyOff, block, off, len);
    longHalf(key, keyOff, block, off, len);
    shortHalf(FIRST, key, keyOff, block, off, len);
  }

  private static void requireLength(int len) {
    if (len < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "block of " + len + " bytes is shorter than " + MIN_LENGTH);
    }
  }

  private void shortHalf(byte[] round, byte[] key, int keyOff, byte[] block, int off, int len) {
    sha256.update(block, off + SHORT, len - SHORT);
    sha256.update(key, keyOff, KEY_LENGTH);
    sha256.update(round, 0, round.length);
    sha256.doFinal(digest, 0);
    aes.xor(key, keyOff, KEY_LENGTH, digest, 0, block, off, SHORT);
  }

  private void longHalf(byte[] key, int keyOff, byte[] block, int off, int len) {
    aes.xor(key, keyOff, KEY_LENGTH, block, off, block, off + SHORT, len - SHORT);
  }

  /** Zeroes keys and scratch space. */
  public void wipe() {
    aes.wipe();
    sha256.wipe();
    Arrays.fill(digest, (byte) 0);
  }
}
