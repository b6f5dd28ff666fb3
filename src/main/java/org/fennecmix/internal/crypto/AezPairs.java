package org.fennecmix.internal.crypto;

/**
 * The two passes of AEZ-core over all pairs of blocks, which are most of its work. Blocks are two
 * little-endian longs, one after the other; arrays have room for whole groups of {@link #GROUP}
 * blocks. A worker for one thread at a time.
 */
interface AezPairs {
  /** Blocks that are worked on together. */
  int GROUP = 16;

  /** Sets the key: its parts I, J and L, two longs each, one after the other. */
  void key(long[] key);

  /**
   * The first pass: W = M + E(1, i, M'), X = M' + E(0, 0, W).
   *
   * @param left the blocks M, overwritten by W
   * @param right the blocks M', overwritten by X
   * @param offsets those of E(1, i)
   * @param x takes the sum of all X, added to what it holds
   */
  void first(long[] left, long[] right, long[] offsets, int pairs, long[] x);

  /**
   * The second pass, right after the first: T = E(2, i, S), Y = W + T, Z = X + T, C' = Y + E(0, 0,
   * Z), C = Z + E(1, i, C').
   *
   * @param left the blocks W, overwritten by C'
   * @param right the blocks X, overwritten by C
   * @param offsets those of E(1, i)
   * @param turn S, and what turns the offset of E(1, i) into that of E(2, i)
   * @param y takes the sum of all Y, added to what it holds
   */
  void second(long[] left, long[] right, long[] offsets, int pairs, long[] turn, long[] y);

  /** Zeroes the key and the scratch space. */
  void wipe();
}
