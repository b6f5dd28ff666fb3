package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The tweaked block cipher E(j, i, X) of AEZ v5 under one key, for up to sixteen blocks at once,
 * and the two passes of AEZ-core over all pairs of blocks, which stay in bit planes from one end to
 * the other. A block is two little-endian longs.
 *
 * <p>Timing: depends on lengths alone; there is no table look-up. A worker for one thread at a
 * time; it allocates only for a longer message than ever before.
 */
final class AezBlocks {
  /** Length of a key, I || J || L, in bytes. */
  static final int KEY_LENGTH = 48;

  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PLANES = AesPlanes.PLANES;
  private static final int MULTIPLES = 8;

  /** The blocks that {@link #four} and {@link #ten} work on, the offset already added. */
  final long[] block = new long[2 * AesPlanes.BLOCKS];

  private final AesSlicer slicer = new AesSlicer();
  private final long[] i = new long[2];
  private final long[] timesJ = new long[2 * MULTIPLES];
  private final long[] timesL = new long[2 * MULTIPLES];
  private final long[] running = new long[2];
  private final long[] keyI = new long[PLANES];
  private final long[] keyJ = new long[PLANES];
  private final long[] keyL = new long[PLANES];
  private final long[] keyZero = new long[PLANES];
  private final long[] planesI = new long[PLANES];
  private final long[] planesT = new long[PLANES];
  private final long[] state = new long[PLANES];
  private final long[] sum = new long[PLANES];

  private long[] offsets = new long[0]; // of E(1, i), as blocks
  private long[] left = new long[0]; // planes of the pairs' first halves
  private long[] right = new long[0]; // and second halves
  private long[] slicedOffsets = new long[0];

  AezBlocks() {
    AesPlanes.addSboxConstant(keyZero);
  }

  /** Sets a key of 48 bytes and prepares the offsets of this many pairs. */
  void key(byte[] key, int off, int pairs) {
    load(key, off, i, 0);
    load(key, off + 16, timesJ, 2);
    load(key, off + 32, timesL, 2);
    multiples(timesJ);
    multiples(timesL);
    AesPlanes.broadcast(i[0], i[1], keyI);
    System.arraycopy(keyI, 0, planesI, 0, PLANES);
    AesPlanes.addSboxConstant(keyI);
    AesPlanes.broadcast(timesJ[2], timesJ[3], keyJ);
    AesPlanes.addSboxConstant(keyJ);
    AesPlanes.broadcast(timesL[2], timesL[3], keyL);
    AesPlanes.addSboxConstant(keyL);
    int groups = groups(pairs);
    if (offsets.length < 2 * AesPlanes.BLOCKS * groups) {
      wipePairs();
      offsets = new long[2 * AesPlanes.BLOCKS * groups];
      left = new long[PLANES * groups];
      right = new long[PLANES * groups];
      slicedOffsets = new long[PLANES * groups];
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

  /** Four rounds, E(j, i) with j at least 0, on all of {@link #block}. */
  void four() {
    slicer.slice(block, 0, 2, state, 0);
    fourRounds();
    slicer.unslice(state, 0, block, 0, 2);
  }

  /** Ten rounds, E(-1, i), on all of {@link #block}. */
  void ten() {
    slicer.slice(block, 0, 2, state, 0);
    for (int n = 0; n < 3; n++) {
      AesPlanes.round(state, 0, keyI);
      AesPlanes.round(state, 0, keyJ);
      AesPlanes.round(state, 0, keyL);
    }
    AesPlanes.round(state, 0, keyI);
    slicer.unslice(state, 0, block, 0, 2);
  }

  private void fourRounds() {
    AesPlanes.round(state, 0, keyJ);
    AesPlanes.round(state, 0, keyI);
    AesPlanes.round(state, 0, keyL);
    AesPlanes.round(state, 0, keyZero);
  }

  private static int groups(int pairs) {
    return (pairs + AesPlanes.BLOCKS - 1) / AesPlanes.BLOCKS;
  }

  /**
   * The first pass: W = M + E(1, i, M'), X = M' + E(0, 0, W).
   *
   * @param data pairs M, M', four longs each, with room for whole groups of sixteen
   * @param x takes the sum of all X, added to what it holds
   */
  void firstPass(long[] data, int pairs, long[] x) {
    Arrays.fill(sum, 0);
    for (int g = 0; g < groups(pairs); g++) {
      int a = PLANES * g;
      slicer.slice(data, 64 * g, 4, left, a);
      slicer.slice(data, 64 * g + 2, 4, right, a);
      slicer.slice(offsets, 32 * g, 2, slicedOffsets, a);
      add(state, right, a, slicedOffsets, a);
      fourRounds();
      addTo(left, a, state);
      add(state, left, a, planesI, 0);
      fourRounds();
      addTo(right, a, state);
      sumUp(right, a, pairs - AesPlanes.BLOCKS * g);
    }
    fold(x);
  }

  /**
   * The second pass, after the first: T = E(2, i, S), Y = W + T, Z = X + T, C' = Y + E(0, 0, Z), C
   * = Z + E(1, i, C').
   *
   * @param y takes the sum of all Y, added to what it holds
   */
  void secondPass(long[] data, int pairs, long s0, long s1, long[] y) {
    // S, and what turns the offset of E(1, i) into that of E(2, i)
    AesPlanes.broadcast(s0 ^ timesJ[2] ^ timesJ[4], s1 ^ timesJ[3] ^ timesJ[5], planesT);
    Arrays.fill(sum, 0);
    for (int g = 0; g < groups(pairs); g++) {
      int a = PLANES * g;
      add(state, slicedOffsets, a, planesT, 0);
      fourRounds();
      addTo(left, a, state);
      addTo(right, a, state);
      sumUp(left, a, pairs - AesPlanes.BLOCKS * g);
      add(state, right, a, planesI, 0);
      fourRounds();
      addTo(left, a, state);
      add(state, left, a, slicedOffsets, a);
      fourRounds();
      addTo(right, a, state);
      slicer.unslice(right, a, data, 64 * g, 4);
      slicer.unslice(left, a, data, 64 * g + 2, 4);
    }
    fold(y);
  }

  private static void add(long[] out, long[] x, int xAt, long[] y, int yAt) {
    for (int n = 0; n < PLANES; n++) {
      out[n] = x[xAt + n] ^ y[yAt + n];
    }
  }

  private static void addTo(long[] out, int at, long[] x) {
    for (int n = 0; n < PLANES; n++) {
      out[at + n] ^= x[n];
    }
  }

  private void sumUp(long[] planes, int at, int blocks) {
    long mask = AesPlanes.mask(blocks);
    for (int n = 0; n < PLANES; n++) {
      sum[n] ^= planes[at + n] & mask;
    }
  }

  private void fold(long[] out) {
    slicer.unslice(sum, 0, block, 0, 2);
    for (int n = 0; n < AesPlanes.BLOCKS; n++) {
      out[0] ^= block[2 * n];
      out[1] ^= block[2 * n + 1];
    }
  }

  /** Zeroes the key and the scratch space. */
  void wipe() {
    for (long[] secret :
        new long[][] {
          block, i, timesJ, timesL, running, keyI, keyJ, keyL, planesI, planesT, state, sum
        }) {
      Arrays.fill(secret, 0);
    }
    wipePairs();
    slicer.wipe();
  }

  private void wipePairs() {
    Arrays.fill(offsets, 0);
    Arrays.fill(left, 0);
    Arrays.fill(right, 0);
    Arrays.fill(slicedOffsets, 0);
  }
}
