package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The LIONESS wide-block cipher (Anderson and Biham, 1996) of ChaCha20 and keyed BLAKE2b, as Nym
 * keys it.
 *
 * <p>The key of 192 bytes is K1 (32), K2 (64), K3 (32), K4 (64). A block of at least 33 bytes is L,
 * the first 32 bytes, and R, the rest. S is the ChaCha20 keystream with a zero nonce, H is BLAKE2b
 * with a 64-byte key and a 32-byte digest.
 *
 * <p>Timing depends on lengths alone. A worker for one thread at a time; it allocates nothing after
 * construction.
 */
public final class Lioness {
  /** Length of a key, in bytes. */
  public static final int KEY_LENGTH = 192;

  /** Smallest block, in bytes. */
  public static final int MIN_LENGTH = 33;

  private static final int LEFT = 32;
  private static final int K1 = 0;
  private static final int K2 = 32;
  private static final int K3 = 96;
  private static final int K4 = 128;
  private static final int HASH_KEY = 64;

  private final ChaCha20 stream = new ChaCha20();
  private final Blake2b hash = new Blake2b();
  private final byte[] scratch = new byte[LEFT];

  /** Makes a worker with scratch space of its own. */
  public Lioness() {}

  /**
   * Encrypts a block in place: R ^= S(L ^ K1), L ^= H(K2, R), R ^= S(L ^ K3), L ^= H(K4, R).
   *
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param block the block, is overwritten
   * @param off first byte of the block
   * @param len length of the block, at least 33
   */
  public void encrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    requireLength(len);
    streamRound(key, keyOff + K1, block, off, len);
    hashRound(key, keyOff + K2, block, off, len);
    streamRound(key, keyOff + K3, block, off, len);
    hashRound(key, keyOff + K4, block, off, len);
  }

  /**
   * Decrypts a block in place: the rounds of {@link #encrypt} in reverse order.
   *
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param block the block, is overwritten
   * @param off first byte of the block
   * @param len length of the block, at least 33
   */
  public void decrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    requireLength(len);
    hashRound(key, keyOff + K4, block, off, len);
    streamRound(key, keyOff + K3, block, off, len);
    hashRound(key, keyOff + K2, block, off, len);
    streamRound(key, keyOff + K1, block, off, len);
  }

  /** Zeroes the scratch space. */
  public void wipe() {
    stream.wipe();
    hash.wipe();
    Arrays.fill(scratch, (byte) 0);
  }

  private void streamRound(byte[] key, int keyOff, byte[] block, int off, int len) {
    for (int i = 0; i < LEFT; i++) {
      scratch[i] = (byte) (block[off + i] ^ key[keyOff + i]);
    }
    stream.xor(scratch, 0, block, off + LEFT, len - LEFT);
  }

  private void hashRound(byte[] key, int keyOff, byte[] block, int off, int len) {
    hash.init(LEFT, key, keyOff, HASH_KEY);
    hash.update(block, off + LEFT, len - LEFT);
    hash.doFinal(scratch, 0);
    for (int i = 0; i < LEFT; i++) {
      block[off + i] ^= scratch[i];
    }
  }

  private static void requireLength(int len) {
    if (len < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "block of " + len + " bytes is shorter than " + MIN_LENGTH);
    }
  }
}
