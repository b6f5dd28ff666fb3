package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  private static final byte[] NOTHING = {};

  private final ChaCha20 stream = new ChaCha20();
  private final Blake2b hash = new Blake2b();
  private final byte[] scratch = new byte[LEFT];
  private final @Nullable LaneHash lanes;
  private final byte[] digests;
  private final byte[][] laneKeys;
  private final byte[][] laneBlocks;
  private final int[] laneTexts;

  /** Makes a worker with scratch space of its own. */
  public Lioness() {
    this(X25519Engines.current());
  }

  /** Makes a worker whose many blocks are hashed by this engine, if it can. */
  Lioness(X25519Engine engine) {
    lanes = engine.newHash();
    int n = lanes == null ? 0 : lanes.lanes();
    digests = new byte[n * LEFT];
    laneKeys = new byte[n][];
    laneBlocks = new byte[n][];
    laneTexts = new int[n];
    Arrays.fill(laneKeys, NOTHING);
    Arrays.fill(laneBlocks, NOTHING);
  }

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

  /**
   * Decrypts blocks of one length in place, side by side as far as the JVM's engine can.
   *
   * @param keys the keys, secret; block i's stands in {@code keys[i]} from {@code keyOff}
   * @param blocks block i stands in {@code blocks[i]} from {@code offs[i]}
   * @param len length of every block, at least 33
   * @param n number of blocks
   */
  public void decryptMany(byte[][] keys, int keyOff, byte[][] blocks, int[] offs, int len, int n) {
    requireLength(len);
    int done = 0;
    for (; lanes != null && done + lanes.lanes() <= n; done += lanes.lanes()) {
      choose(lanes, keys, blocks, offs, done);
      hashRounds(lanes, keyOff + K4, len);
      streamRounds(keyOff + K3, len);
      hashRounds(lanes, keyOff + K2, len);
      streamRounds(keyOff + K1, len);
    }
    for (int i = done; i < n; i++) {
      decrypt(keys[i], keyOff, blocks[i], offs[i], len);
    }
    forget();
  }

  /** Encrypts as {@link #decryptMany} decrypts. */
  public void encryptMany(byte[][] keys, int keyOff, byte[][] blocks, int[] offs, int len, int n) {
    requireLength(len);
    int done = 0;
    for (; lanes != null && done + lanes.lanes() <= n; done += lanes.lanes()) {
      choose(lanes, keys, blocks, offs, done);
      streamRounds(keyOff + K1, len);
      hashRounds(lanes, keyOff + K2, len);
      streamRounds(keyOff + K3, len);
      hashRounds(lanes, keyOff + K4, len);
    }
    for (int i = done; i < n; i++) {
      encrypt(keys[i], keyOff, blocks[i], offs[i], len);
    }
    forget();
  }

  private void choose(LaneHash hashes, byte[][] keys, byte[][] blocks, int[] offs, int first) {
    for (int i = 0; i < hashes.lanes(); i++) {
      laneKeys[i] = keys[first + i];
      laneBlocks[i] = blocks[first + i];
      laneTexts[i] = offs[first + i] + LEFT;
    }
  }

  private void hashRounds(LaneHash hashes, int keyOff, int len) {
    hashes.hash(laneKeys, keyOff, laneBlocks, laneTexts, len - LEFT, digests);
    for (int i = 0; i < hashes.lanes(); i++) {
      for (int j = 0; j < LEFT; j++) {
        laneBlocks[i][laneTexts[i] - LEFT + j] ^= digests[i * LEFT + j];
      }
    }
  }

  private void streamRounds(int keyOff, int len) {
    for (int i = 0; i < laneKeys.length; i++) {
      streamRound(laneKeys[i], keyOff, laneBlocks[i], laneTexts[i] - LEFT, len);
    }
  }

  private void forget() {
    Arrays.fill(laneBlocks, NOTHING);
    Arrays.fill(laneKeys, NOTHING);
  }

  /** Zeroes the scratch space. */
  public void wipe() {
    if (lanes != null) {
      lanes.wipe();
    }
    Arrays.fill(digests, (byte) 0);
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
