package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.LaneKernels.E;
import static org.fennecmix.internal.crypto.LaneKernels.L;
import static org.fennecmix.internal.crypto.LaneKernels.multiplyDifference;
import static org.fennecmix.internal.crypto.LaneKernels.multiplyDifferenceSum;
import static org.fennecmix.internal.crypto.LaneKernels.plusMultiple;
import static org.fennecmix.internal.crypto.LaneKernels.squareOfChosenDifference;
import static org.fennecmix.internal.crypto.LaneKernels.squareOfChosenSum;
import static org.fennecmix.internal.crypto.LaneKernels.squareOfDifference;
import static org.fennecmix.internal.crypto.LaneKernels.squareOfSum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Montgomery ladders for points of any kind, L at a time, with one inversion for all groups of L:
 * cheaper than {@link VectorPoints} where a point is multiplied once, and for points on the twist.
 * A worker for one thread at a time.
 */
final class VectorLadder extends VectorField {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int X1 = SCRATCH * E;
  private static final int X2 = X1 + E;
  private static final int Z2 = X1 + 2 * E;
  private static final int X3 = X1 + 3 * E;
  private static final int Z3 = X1 + 4 * E;
  private static final int TRIPLES = X1 + 5 * E;

  private final long[] changes = new long[4 * L];

  /** A worker for up to this many groups of L points. */
  VectorLadder(int groups) {
    super(TRIPLES / E + 3 * groups);
  }

  /**
   * Multiplies some of many points; parameters are as in {@link X25519Engine.Worker}.
   *
   * @param which the numbers of the points to multiply
   * @param n how many these are
   */
  void multiply(byte[] k, int step, byte[] u, int[] which, byte[] out, int n) {
    int groups = (n + L - 1) / L;
    for (int group = 0; group < groups; group++) {
      for (int lane = 0; lane < L; lane++) {
        // lanes to spare repeat the last point
        int i = which[Math.min(group * L + lane, n - 1)];
        load(X1, lane, u, X25519.LENGTH * i);
        loadScalar(k, step * i, lane);
      }
      ladder();
      copy(TRIPLES + 3 * group * E, X2, 2);
    }
    divide(TRIPLES, groups);
    for (int i = 0; i < n; i++) {
      store(out, X25519.LENGTH * which[i], TRIPLES + 3 * (i / L) * E, i % L);
    }
  }

  /** Bit t of a lane's words is bit t of the clamped scalar xor its bit t + 1. */
  private void loadScalar(byte[] k, int off, int lane) {
    long k0 = (long) WORD.get(k, off) & ~7L;
    long k1 = (long) WORD.get(k, off + 8);
    long k2 = (long) WORD.get(k, off + 16);
    long k3 = (long) WORD.get(k, off + 24) & Long.MAX_VALUE | 1L << 62;
    changes[lane] = k0 ^ (k0 >>> 1 | k1 << 63);
    changes[L + lane] = k1 ^ (k1 >>> 1 | k2 << 63);
    changes[2 * L + lane] = k2 ^ (k2 >>> 1 | k3 << 63);
    changes[3 * L + lane] = k3 ^ k3 >>> 1;
  }

  /**
   * Leaves the result in (X2 : Z2). Nothing is exchanged: the sum of the two points is the same
   * either way, so the bit only chooses which of them is doubled; a clamped scalar ends in bit 0.
   */
  private void ladder() {
    double[] m = this.m;
    set(X2, 1);
    set(Z2, 0);
    copy(X3, X1, 1);
    set(Z3, 1);
    for (int t = 254; t >= 0; t--) {
      step(m, changes, (t >>> 6) * L, t & 63);
    }
  }

  private static void step(double[] m, long[] changes, int w, int bit) {
    squareOfChosenSum(m, A, X2, Z2, X3, Z3, changes, w, bit);
    squareOfChosenDifference(m, B, X2, Z2, X3, Z3, changes, w, bit);
    multiplyDifferenceSum(m, D, X3, Z3, X2, Z2);
    multiplyDifferenceSum(m, C, X2, Z2, X3, Z3);
    plusMultiple(m, T, A, B);
    squareOfSum(m, X3, D, C);
    squareOfDifference(m, Z3, D, C);
    LaneKernels.multiply(m, X2, A, B);
    LaneKernels.multiply(m, Z3, Z3, X1);
    multiplyDifference(m, Z2, A, B, T);
  }

  /** Zeroes everything. */
  void wipe() {
    Arrays.fill(m, 0);
    Arrays.fill(changes, 0);
  }
}
