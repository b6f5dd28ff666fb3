package org.fennecmix.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * BLAKE3 (O'Connor, Aumasson, Neves, Wilcox-O'Hearn 2020) with digests of 32 bytes, in the modes
 * keyed_hash and derive_key. Texts of more than one chunk (1024 bytes) are hashed as a tree, one
 * chunk after the other.
 *
 * <p>Timing depends on lengths alone. A worker for one thread at a time; it allocates nothing after
 * construction.
 */
public final class Blake3 {
  /** Length of keys and digests, in bytes. */
  public static final int LENGTH = 32;

  private static final int BLOCK = Blake3Rounds.BLOCK;
  private static final int CHUNK = 1024;
  private static final int CHUNK_START = 1;
  private static final int CHUNK_END = 1 << 1;
  private static final int PARENT = 1 << 2;
  private static final int ROOT = 1 << 3;
  private static final int KEYED_HASH = 1 << 4;
  private static final int DERIVE_KEY_CONTEXT = 1 << 5;
  private static final int DERIVE_KEY_MATERIAL = 1 << 6;

  /** Subtrees of texts of up to 2^31 bytes: one of each height. */
  private static final int MOST_SUBTREES = 22;

  private final int[] key = new int[8];
  private final int[] chain = new int[8];
  private final byte[] block = new byte[BLOCK];
  private final byte[] subtrees = new byte[MOST_SUBTREES * LENGTH];

  /** Makes a worker with scratch space of its own. */
  public Blake3() {}

  /**
   * The key of a context for {@link #deriveKey}.
   *
   * @param context a constant of the application
   */
  public static byte[] contextKey(String context) {
    byte[] text = context.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[LENGTH];
    Blake3 blake3 = new Blake3();
    System.arraycopy(Blake3Rounds.IV, 0, blake3.key, 0, blake3.key.length);
    blake3.hash(text, 0, text.length, DERIVE_KEY_CONTEXT, out, 0);
    return out;
  }

  /** Derives 32 bytes from key material of {@code len} bytes. */
  public void deriveKey(byte[] contextKey, byte[] material, int off, int len, byte[] out) {
    Blake3Rounds.load(contextKey, 0, key);
    hash(material, off, len, DERIVE_KEY_MATERIAL, out, 0);
  }

  /** Hashes a text under a key of 32 bytes; the digest may be the key. */
  public void keyedHash(byte[] keyBytes, byte[] text, int off, int len, byte[] out) {
    Blake3Rounds.load(keyBytes, 0, key);
    hash(text, off, len, KEYED_HASH, out, 0);
  }

  private void hash(byte[] text, int off, int len, int flags, byte[] out, int outOff) {
    int chunks = Math.max(1, (len + CHUNK - 1) / CHUNK);
    int waiting = 0;
    for (int i = 0; i < chunks; i++) {
      int from = i * CHUNK;
      int size = Math.min(CHUNK, len - from);
      chunk(text, off + from, size, i, flags | (chunks == 1 ? ROOT : 0));
      // a subtree is complete as often as the number of chunks so far can be halved
      boolean last = i == chunks - 1;
      for (int done = i + 1; waiting > 0 && (last || (done & 1) == 0); done >>>= 1) {
        waiting--;
        parent(waiting, last && waiting == 0 ? flags | ROOT : flags);
      }
      Blake3Rounds.store(chain, subtrees, waiting * LENGTH);
      waiting++;
    }
    Blake3Rounds.store(chain, out, outOff);
  }

  /** Puts the chaining value of a chunk into {@code chain}; a whole tree has one ROOT block. */
  private void chunk(byte[] text, int off, int len, int number, int flags) {
    System.arraycopy(key, 0, chain, 0, chain.length);
    int start = CHUNK_START;
    int base = flags & ~ROOT;
    int from = 0;
    for (; len - from > BLOCK; from += BLOCK) {
      Blake3Rounds.compress(chain, text, off + from, BLOCK, number, base | start);
      start = 0;
    }
    int rest = len - from;
    int end = flags | start | CHUNK_END;
    if (rest == BLOCK) {
      Blake3Rounds.compress(chain, text, off + from, BLOCK, number, end);
      return;
    }
    System.arraycopy(text, off + from, block, 0, rest);
    Arrays.fill(block, rest, BLOCK, (byte) 0);
    Blake3Rounds.compress(chain, block, 0, rest, number, end);
  }

  /** Joins the subtree that waits at a place with the one in {@code chain}. */
  private void parent(int left, int flags) {
    System.arraycopy(subtrees, left * LENGTH, block, 0, LENGTH);
    Blake3Rounds.store(chain, block, LENGTH);
    System.arraycopy(key, 0, chain, 0, chain.length);
    Blake3Rounds.compress(chain, block, 0, BLOCK, 0, flags | PARENT);
  }

  /** Zeroes keys and scratch space. */
  public void wipe() {
    Arrays.fill(key, 0);
    Arrays.fill(chain, 0);
    Arrays.fill(block, (byte) 0);
    Arrays.fill(subtrees, (byte) 0);
  }
}
