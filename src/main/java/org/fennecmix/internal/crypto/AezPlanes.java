package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The passes over all pairs in the bit planes of {@link AesPlanes}, from one end to the other.
 *
 * <p>Timing: depends on lengths alone; there is no table look-up. A worker for one thread at a
 * time; it allocates only for a longer message than ever before.
 */
final class AezPlanes implements AezPairs {
  private static final int PLANES = AesPlanes.PLANES;

  private final AesSlicer slicer = new AesSlicer();
  private final long[] keyI = new long[PLANES];
  private final long[] keyJ = new long[PLANES];
  private final long[] keyL = new long[PLANES];
  private final long[] keyZero = new long[PLANES];
  private final long[] planesI = new long[PLANES];
  private final long[] planesT = new long[PLANES];
  private final long[] state = new long[PLANES];
  private final long[] sum = new long[PLANES];
  private final long[] blocks = new long[2 * GROUP];
  private long[] slicedLeft = new long[0];
  private long[] slicedRight = new long[0];
  private long[] slicedOffsets = new long[0];

  AezPlanes() {
    AesPlanes.addSboxConstant(keyZero);
  }

  @Override
  public void key(long[] key) {
    AesPlanes.broadcast(key[0], key[1], planesI);
    System.arraycopy(planesI, 0, keyI, 0, PLANES);
    AesPlanes.addSboxConstant(keyI);
    AesPlanes.broadcast(key[2], key[3], keyJ);
    AesPlanes.addSboxConstant(keyJ);
    AesPlanes.broadcast(key[4], key[5], keyL);
    AesPlanes.addSboxConstant(keyL);
  }

  @Override
  public void first(long[] left, long[] right, long[] offsets, int pairs, long[] x) {
    int groups = (pairs + GROUP - 1) / GROUP;
    if (slicedLeft.length < PLANES * groups) {
      wipePairs();
      slicedLeft = new long[PLANES * groups];
      slicedRight = new long[PLANES * groups];
      slicedOffsets = new long[PLANES * groups];
    }
    Arrays.fill(sum, 0);
    for (int g = 0; g < groups; g++) {
      int a = PLANES * g;
      slicer.slice(left, 2 * GROUP * g, slicedLeft, a);
      slicer.slice(right, 2 * GROUP * g, slicedRight, a);
      slicer.slice(offsets, 2 * GROUP * g, slicedOffsets, a);
      for (int n = 0; n < PLANES; n++) {
        state[n] = slicedRight[a + n] ^ slicedOffsets[a + n];
      }
      fourRounds();
      addAndStart(slicedLeft, a);
      fourRounds();
      long mask = AesPlanes.mask(pairs - GROUP * g);
      for (int n = 0; n < PLANES; n++) {
        long x1 = slicedRight[a + n] ^ state[n];
        slicedRight[a + n] = x1;
        sum[n] ^= x1 & mask;
      }
    }
    fold(x);
  }

  @Override
  public void second(long[] left, long[] right, long[] offsets, int pairs, long[] turn, long[] y) {
    int groups = (pairs + GROUP - 1) / GROUP;
    AesPlanes.broadcast(turn[0], turn[1], planesT);
    Arrays.fill(sum, 0);
    for (int g = 0; g < groups; g++) {
      int a = PLANES * g;
      for (int n = 0; n < PLANES; n++) {
        state[n] = slicedOffsets[a + n] ^ planesT[n];
      }
      fourRounds();
      long mask = AesPlanes.mask(pairs - GROUP * g);
      for (int n = 0; n < PLANES; n++) {
        long y1 = slicedLeft[a + n] ^ state[n];
        slicedLeft[a + n] = y1;
        sum[n] ^= y1 & mask;
      }
      addAndStart(slicedRight, a);
      fourRounds();
      for (int n = 0; n < PLANES; n++) {
        long c = slicedLeft[a + n] ^ state[n];
        slicedLeft[a + n] = c;
        state[n] = c ^ slicedOffsets[a + n];
      }
      fourRounds();
      for (int n = 0; n < PLANES; n++) {
        slicedRight[a + n] ^= state[n];
      }
      slicer.unslice(slicedRight, a, right, 2 * GROUP * g);
      slicer.unslice(slicedLeft, a, left, 2 * GROUP * g);
    }
    fold(y);
  }

  private void fourRounds() {
    AesPlanes.round(state, 0, keyJ);
    AesPlanes.round(state, 0, keyI);
    AesPlanes.round(state, 0, keyL);
    AesPlanes.round(state, 0, keyZero);
  }

  /** Adds E's result to some planes, and starts E(0, 0) on them. */
  private void addAndStart(long[] planes, int a) {
    for (int n = 0; n < PLANES; n++) {
      long sum1 = planes[a + n] ^ state[n];
      planes[a + n] = sum1;
      state[n] = sum1 ^ planesI[n];
    }
  }

  private void fold(long[] out) {
    slicer.unslice(sum, 0, blocks, 0);
    for (int n = 0; n < GROUP; n++) {
      out[0] ^= blocks[2 * n];
      out[1] ^= blocks[2 * n + 1];
    }
  }

  @Override
  public void wipe() {
    for (long[] secret : new long[][] {keyI, keyJ, keyL, planesI, planesT, state, sum, blocks}) {
      Arrays.fill(secret, 0);
    }
    wipePairs();
    slicer.wipe();
  }

  private void wipePairs() {
    Arrays.fill(slicedLeft, 0);
    Arrays.fill(slicedRight, 0);
    Arrays.fill(slicedOffsets, 0);
  }
}
