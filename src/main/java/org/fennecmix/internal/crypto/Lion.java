package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * LION, the three-round wide-block cipher of the crate nym-outfox, over XChaCha20 and BLAKE3. With
 * l the first 24 bytes and r the rest: r ^= S(k1, l), l ^= H(k2, r), r ^= S(k3, l), where kj =
 * BLAKE3 derive_key("LIONKEYSj", key).
 *
 * <p><b>Three rounds do not resist chosen ciphertexts</b>; for reproduction only. Timing depends on
 * lengths alone. A worker for one thread at a time; it allocates nothing after construction.
 */
public final class Lion {
  /** Length of a key, in bytes. */
  public static final int KEY_LENGTH = 32;

  /** Smallest block, in bytes. */
  public static final int MIN_LENGTH = 48;

  private static final int LEFT = XChaCha20.NONCE_LENGTH;
  private static final byte[][] CONTEXTS = {
    Blake3.contextKey("LIONKEYS1"), Blake3.contextKey("LIONKEYS2"), Blake3.contextKey("LIONKEYS3")
  };

  private final Blake3 blake3 = new Blake3();
  private final XChaCha20 stream = new XChaCha20();
  private final byte[] roundKey = new byte[KEY_LENGTH];
  private final byte[] digest = new byte[Blake3.LENGTH];

  /** Makes a worker. */
  public Lion() {}

  /** Encrypts a block in place. */
  public void encrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    transform(1, 2, 3, key, keyOff, block, off, len);
  }

  /** Decrypts a block in place. */
  public void decrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    transform(3, 2, 1, key, keyOff, block, off, len);
  }

  /** Runs the three rounds with the round keys of these numbers, 1 to 3. */
  public void transform(
      int first, int second, int third, byte[] key, int keyOff, byte[] block, int off, int len) {
    if (len < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "block of " + len + " bytes is shorter than " + MIN_LENGTH);
    }
    makeRoundKey(first, key, keyOff);
    stream.xor(roundKey, block, off, block, off + LEFT, len - LEFT);
    makeRoundKey(second, key, keyOff);
    blake3.keyedHash(roundKey, block, off + LEFT, len - LEFT, digest);
    for (int i = 0; i < LEFT; i++) {
      block[off + i] ^= digest[i];
    }
    makeRoundKey(third, key, keyOff);
    stream.xor(roundKey, block, off, block, off + LEFT, len - LEFT);
  }

  private void makeRoundKey(int number, byte[] key, int keyOff) {
    blake3.deriveKey(CONTEXTS[number - 1], key, keyOff, KEY_LENGTH, roundKey);
  }

  /** Zeroes keys and scratch space. */
  public void wipe() {
    blake3.wipe();
    stream.wipe();
    Arrays.fill(roundKey, (byte) 0);
    Arrays.fill(digest, (byte) 0);
  }
}
