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
      add(slicedRight, a, slicedOffsets, a);
      fourRounds();
      addTo(slicedLeft, a);
      add(slicedLeft, a, planesI, 0);
      fourRounds();
      addTo(slicedRight, a);
      sumUp(slicedRight, a, pairs - GROUP * g);
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
      add(slicedOffsets, a, planesT, 0);
      fourRounds();
      addTo(slicedLeft, a);
      addTo(slicedRight, a);
      sumUp(slicedLeft, a, pairs - GROUP * g);
      add(slicedRight, a, planesI, 0);
      fourRounds();
      addTo(slicedLeft, a);
      add(slicedLeft, a, slicedOffsets, a);
      fourRounds();
      addTo(slicedRight, a);
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

  private void add(long[] x, int xAt, long[] y, int yAt) {
    for (int n = 0; n < PLANES; n++) {
      state[n] = x[xAt + n] ^ y[yAt + n];
    }
  }

  private void addTo(long[] out, int at) {
    for (int n = 0; n < PLANES; n++) {
      out[at + n] ^= state[n];
    }
  }

  private void sumUp(long[] planes, int at, int blocks) {
    long mask = AesPlanes.mask(blocks);
    for (int n = 0; n < PLANES; n++) {
      sum[n] ^= planes[at + n] & mask;
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
