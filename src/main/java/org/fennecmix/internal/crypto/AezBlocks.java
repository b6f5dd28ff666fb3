package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The tweaked block cipher E(j, i, X) of AEZ v5 under one key, for a few blocks at a time, and its
 * offsets for all pairs of blocks. A block is two little-endian longs.
 *
 * <p>Timing: depends on lengths alone; there is no table look-up. A worker for one thread at a
 * time; it allocates only for a longer message than ever before.
 */
final class AezBlocks {
  /** Length of a key, I || J || L, in bytes. */
  static final int KEY_LENGTH = 48;

  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MULTIPLES = 8;
  private static final int MOST = 2 * AesQuad.BLOCKS;

  /** The blocks that {@link #four} and {@link #ten} work on, the offset already added. */
  final long[] block = new long[2 * MOST];

  private final long[] i = new long[2];
  private final long[] timesJ = new long[2 * MULTIPLES];
  private final long[] timesL = new long[2 * MULTIPLES];
  private final long[] running = new long[2];
  private final long[] four = new long[2 * AesQuad.BLOCKS];
  private final long[] keyI = new long[AesQuad.PLANES];
  private final long[] keyJ = new long[AesQuad.PLANES];
  private final long[] keyL = new long[AesQuad.PLANES];
  private final long[] keyZero = new long[AesQuad.PLANES];
  private final long[] state = new long[AesQuad.PLANES];
  private long[] offsets = new long[0]; // of E(1, i), as blocks

  AezBlocks() {
    AesQuad.addSboxConstant(keyZero);
  }

  /** Sets a key of 48 bytes and prepares the offsets of this many pairs. */
  void key(byte[] key, int off, int pairs) {
    load(key, off, i, 0);
    load(key, off + 16, timesJ, 2);
    load(key, off + 32, timesL, 2);
    multiples(timesJ);
    multiples(timesL);
    roundKey(i, 0, keyI);
    roundKey(timesJ, 2, keyJ);
    roundKey(timesL, 2, keyL);
    int room = 2 * AezPairs.GROUP * ((pairs + AezPairs.GROUP - 1) / AezPairs.GROUP);
    if (offsets.length < room) {
      Arrays.fill(offsets, 0);
      offsets = new long[room];
    }
    running[0] = i[0];
    running[1] = i[1];
    for (int n = 1; n <= pairs; n++) {
      if ((n & 7) == 1) {
        twice(running, 0, running, 0);
      }
      offsets[2 * n - 2] = timesJ[2] ^ running[0] ^ timesL[2 * (n & 7)];
      offsets[2 * n - 1] = timesJ[3] ^ running[1] ^ timesL[2 * (n & 7) + 1];
    }
  }

  private void roundKey(long[] part, int from, long[] planes) {
    for (int n = 0; n < AesQuad.BLOCKS; n++) {
      four[2 * n] = part[from];
      four[2 * n + 1] = part[from + 1];
    }
    AesQuad.slice(four, 0, planes);
    AesQuad.addSboxConstant(planes);
  }

  /** The offsets of E(1, i) for the pairs that {@link #key} was told of. */
  long[] offsets() {
    return offsets;
  }

  /** Writes the key's parts I, J and L, two longs each. */
  void keyBlocks(long[] out) {
    System.arraycopy(i, 0, out, 0, 2);
    System.arraycopy(timesJ, 2, out, 2, 2);
    System.arraycopy(timesL, 2, out, 4, 2);
  }

  /** Adds what turns the offset of E(1, i) into that of E(2, i). */
  void turn(long[] block) {
    block[0] ^= timesJ[2] ^ timesJ[4];
    block[1] ^= timesJ[3] ^ timesJ[5];
  }

  private static void load(byte[] in, int off, long[] out, int at) {
    out[at] = (long) WORD.get(in, off);
    out[at + 1] = (long) WORD.get(in, off + 8);
  }

  /** Fills in 2x to 7x, from x at 1. */
  private static void multiples(long[] m) {
    for (int n = 2; n < MULTIPLES; n++) {
      if ((n & 1) == 0) {
        twice(m, n, m, 2 * n);
      } else {
        m[2 * n] = m[2 * n - 2] ^ m[2];
        m[2 * n + 1] = m[2 * n - 1] ^ m[3];
      }
    }
  }

  /** Doubles a block in GF(2^128); block and result may be the same. */
  static void twice(long[] in, int from, long[] out, int to) {
    long high = Long.reverseBytes(in[from]);
    long low = Long.reverseBytes(in[from + 1]);
    out[to] = Long.reverseBytes(high << 1 | low >>> 63);
    out[to + 1] = Long.reverseBytes(low << 1 ^ high >> 63 & 0x87);
  }

  /** Block {@code slot} becomes the value plus the offset of E(j, i); j at most 7, i at most 8. */
  void put(int slot, long low, long high, int j, int index) {
    long e0 = i[0];
    long e1 = i[1];
    if (index > 0) {
      twice(i, 0, running, 0);
      e0 = running[0];
      e1 = running[1];
    }
    block[2 * slot] = low ^ e0 ^ timesJ[2 * j] ^ timesL[2 * (index & 7)];
    block[2 * slot + 1] = high ^ e1 ^ timesJ[2 * j + 1] ^ timesL[2 * (index & 7) + 1];
  }

  /** The same with any offset for I and J, for associated data of any length. */
  void putRaw(int slot, long low, long high, long[] offset, int index) {
    block[2 * slot] = low ^ offset[0] ^ timesL[2 * (index & 7)];
    block[2 * slot + 1] = high ^ offset[1] ^ timesL[2 * (index & 7) + 1];
  }

  /** Writes the key's I (0) or J (1). */
  void keyBlock(int which, long[] out) {
    out[0] = which == 0 ? i[0] : timesJ[2];
    out[1] = which == 0 ? i[1] : timesJ[3];
  }

  /** Block {@code slot} becomes the value plus the offset of E(-1, i); i at most 7. */
  void putTen(int slot, long low, long high, int index) {
    block[2 * slot] = low ^ timesL[2 * index];
    block[2 * slot + 1] = high ^ timesL[2 * index + 1];
  }

  /** Four rounds, E(j, i) with j at least 0, on the first blocks, at most eight. */
  void four(int count) {
    for (int at = 0; at < 2 * count; at += 2 * AesQuad.BLOCKS) {
      AesQuad.slice(block, at, state);
      AesQuad.round(state, keyJ);
      AesQuad.round(state, keyI);
      AesQuad.round(state, keyL);
      AesQuad.round(state, keyZero);
      AesQuad.unslice(state, block, at);
    }
  }

  /** Ten rounds, E(-1, i), on the first four blocks. */
  void ten() {
    AesQuad.slice(block, 0, state);
    for (int n = 0; n < 3; n++) {
      AesQuad.round(state, keyI);
      AesQuad.round(state, keyJ);
      AesQuad.round(state, keyL);
    }
    AesQuad.round(state, keyI);
    AesQuad.unslice(state, block, 0);
  }

  /** Zeroes the key and the scratch space. */
  void wipe() {
    for (long[] secret :
        new long[][] {block, i, timesJ, timesL, running, four, keyI, keyJ, keyL, state, offsets}) {
      Arrays.fill(secret, 0);
    }
  }
}
