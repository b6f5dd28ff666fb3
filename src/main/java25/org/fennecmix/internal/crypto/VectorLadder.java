package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.QuadKernels.E;
import static org.fennecmix.internal.crypto.QuadKernels.L;
import static org.fennecmix.internal.crypto.QuadKernels.S;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * One X25519 at a time: the state (x2, z2, x3, z3) of a ladder step stands in four lanes, and a
 * step is three lane-wise multiplications. A worker for one thread at a time.
 */
final class VectorLadder {
  private static final int STATE = 0;
  private static final int LEFT = E;
  private static final int RIGHT = 2 * E;
  private static final int PRODUCT = 3 * E;
  private static final int X1 = 4 * E;
  private static final VectorShuffle<Double> S0022 = shuffle(0, 0, 2, 2);
  private static final VectorShuffle<Double> S1133 = shuffle(1, 1, 3, 3);
  private static final VectorShuffle<Double> S0101 = shuffle(0, 1, 0, 1);
  private static final VectorShuffle<Double> S3201 = shuffle(3, 2, 0, 1);
  private static final VectorShuffle<Double> S2301 = shuffle(2, 3, 0, 1);
  private static final VectorShuffle<Double> S0032 = shuffle(0, 0, 3, 2);
  private static final DoubleVector SUM_DIFFERENCE = vector(1, -1, 1, -1);
  private static final DoubleVector SUM_DIFFERENCE_KEEP = vector(1, -1, 0, -1);
  private static final DoubleVector FACTORS = vector(1, 1, 0, 121665);
  private static final DoubleVector LAST_TWO = vector(0, 0, 1, 1);
  private static final DoubleVector C0 = DoubleVector.broadcast(S, Doubles25519.C0);
  private static final DoubleVector C1 = DoubleVector.broadcast(S, Doubles25519.C1);
  private static final DoubleVector C2 = DoubleVector.broadcast(S, Doubles25519.C2);
  private static final DoubleVector C3 = DoubleVector.broadcast(S, Doubles25519.C3);
  private static final DoubleVector C4 = DoubleVector.broadcast(S, Doubles25519.C4);
  private static final DoubleVector C5 = DoubleVector.broadcast(S, Doubles25519.C5);
  private static final DoubleVector R = DoubleVector.broadcast(S, Doubles25519.R);

  private final double[] m = new double[5 * E];
  private final Powers25519 powers = new Powers25519();
  private final long[] x = new long[Field25519.LIMBS];
  private final long[] z = new long[Field25519.LIMBS];
  private final byte[] scalar = new byte[X25519.LENGTH];

  private static VectorShuffle<Double> shuffle(int a, int b, int c, int d) {
    return VectorShuffle.fromValues(S, a, b, c, d);
  }

  private static DoubleVector vector(double a, double b, double c, double d) {
    return DoubleVector.fromArray(S, new double[] {a, b, c, d}, 0);
  }

  /** As {@link X25519#scalarMult}. */
  void multiply(byte[] k, int kOff, byte[] u, int uOff, byte[] out, int outOff) {
    double[] m = this.m;
    System.arraycopy(k, kOff, scalar, 0, X25519.LENGTH);
    scalar[0] &= (byte) 248;
    scalar[31] = (byte) (scalar[31] & 127 | 64);
    start(u, uOff);
    int previous = 0;
    for (int t = 254; t >= 0; t--) {
      int bit = scalar[t >>> 3] >>> (t & 7) & 1;
      prepare(m, 1 ^ bit ^ previous);
      previous = bit;
      QuadKernels.multiply(m, PRODUCT, LEFT, RIGHT);
      middle(m);
      QuadKernels.multiply(m, PRODUCT, LEFT, RIGHT);
      QuadKernels.multiply(m, STATE, PRODUCT, X1);
    }
    // clamped scalars end in bit 0: x2 stands in lane 2, z2 in lane 3
    Doubles25519.store(scalar, 0, m, STATE + 3, L);
    Field25519.load(z, scalar, 0);
    Doubles25519.store(scalar, 0, m, STATE + 2, L);
    Field25519.load(x, scalar, 0);
    powers.invert(z, z);
    Field25519.multiply(x, x, z);
    Field25519.store(out, outOff, x);
  }

  /**
   * A step leaves (x3, z3, x2, z2), so it starts with (u, 1, 1, 0); z3 alone is multiplied by u.
   */
  private void start(byte[] u, int uOff) {
    double[] m = this.m;
    Doubles25519.load(m, STATE, L, u, uOff);
    for (int limb = 0; limb < E; limb += L) {
      double one = limb == 0 ? 1 : 0;
      Arrays.fill(m, X1 + limb, X1 + limb + L, one);
      m[X1 + limb + 1] = m[STATE + limb];
      m[STATE + limb + 1] = one;
      m[STATE + limb + 2] = one;
      m[STATE + limb + 3] = 0;
    }
  }

  /**
   * Exchanges the points if the bit is 1, then sets LEFT = (A, B, A, B) and RIGHT = (D, C, A, B)
   * with A, B = x2 +- z2 and C, D = x3 +- z3.
   */
  private static void prepare(double[] m, int bit) {
    DoubleVector exchange = DoubleVector.broadcast(S, (double) bit);
    for (int k = 0; k < E; k += L) {
      DoubleVector v = DoubleVector.fromArray(S, m, STATE + k);
      DoubleVector w = v.rearrange(S2301).sub(v).fma(exchange, v);
      DoubleVector s = w.rearrange(S1133).fma(SUM_DIFFERENCE, w.rearrange(S0022));
      s.rearrange(S0101).intoArray(m, LEFT + k);
      s.rearrange(S3201).intoArray(m, RIGHT + k);
    }
  }

  /**
   * With PRODUCT = (DA, CB, AA, BB) and F = AA - BB sets LEFT = (DA + CB, DA - CB, AA, F) and RIGHT
   * = (DA + CB, DA - CB, BB, AA + 121665 F), carried.
   */
  private static void middle(double[] m) {
    for (int k = 0; k < E; k += L) {
      DoubleVector p = DoubleVector.fromArray(S, m, PRODUCT + k);
      p.rearrange(S1133).fma(SUM_DIFFERENCE_KEEP, p.rearrange(S0022)).intoArray(m, LEFT + k);
      p.rearrange(S0032).mul(LAST_TWO).intoArray(m, RIGHT + k);
    }
    addMultiple(m);
  }

  /** Sets RIGHT = RIGHT + FACTORS * LEFT, carried. */
  private static void addMultiple(double[] m) {
    DoubleVector x0 = DoubleVector.fromArray(S, m, LEFT);
    DoubleVector x1 = DoubleVector.fromArray(S, m, LEFT + L);
    DoubleVector x2 = DoubleVector.fromArray(S, m, LEFT + 2 * L);
    DoubleVector x3 = DoubleVector.fromArray(S, m, LEFT + 3 * L);
    DoubleVector x4 = DoubleVector.fromArray(S, m, LEFT + 4 * L);
    DoubleVector x5 = DoubleVector.fromArray(S, m, LEFT + 5 * L);
    DoubleVector s0 = x0.fma(FACTORS, C0);
    DoubleVector s1 = x1.fma(FACTORS, C1);
    DoubleVector s2 = x2.fma(FACTORS, C2);
    DoubleVector s3 = x3.fma(FACTORS, C3);
    DoubleVector s4 = x4.fma(FACTORS, C4);
    DoubleVector s5 = x5.fma(FACTORS, C5);
    DoubleVector t0 =
        s5.sub(C5).fma(R, DoubleVector.fromArray(S, m, RIGHT).add(x0.fma(FACTORS, C0.sub(s0))));
    DoubleVector t1 =
        s0.sub(C0).add(DoubleVector.fromArray(S, m, RIGHT + L).add(x1.fma(FACTORS, C1.sub(s1))));
    DoubleVector t2 =
        s1.sub(C1)
            .add(DoubleVector.fromArray(S, m, RIGHT + 2 * L).add(x2.fma(FACTORS, C2.sub(s2))));
    DoubleVector t3 =
        s2.sub(C2)
            .add(DoubleVector.fromArray(S, m, RIGHT + 3 * L).add(x3.fma(FACTORS, C3.sub(s3))));
    DoubleVector t4 =
        s3.sub(C3)
            .add(DoubleVector.fromArray(S, m, RIGHT + 4 * L).add(x4.fma(FACTORS, C4.sub(s4))));
    DoubleVector t5 =
        s4.sub(C4)
            .add(DoubleVector.fromArray(S, m, RIGHT + 5 * L).add(x5.fma(FACTORS, C5.sub(s5))));
    DoubleVector k0 = t0.add(C0).sub(C0);
    DoubleVector k1 = t1.add(C1).sub(C1);
    DoubleVector k2 = t2.add(C2).sub(C2);
    DoubleVector k3 = t3.add(C3).sub(C3);
    DoubleVector k4 = t4.add(C4).sub(C4);
    DoubleVector k5 = t5.add(C5).sub(C5);
    k5.fma(R, t0.sub(k0)).intoArray(m, RIGHT);
    t1.sub(k1).add(k0).intoArray(m, RIGHT + L);
    t2.sub(k2).add(k1).intoArray(m, RIGHT + 2 * L);
    t3.sub(k3).add(k2).intoArray(m, RIGHT + 3 * L);
    t4.sub(k4).add(k3).intoArray(m, RIGHT + 4 * L);
    t5.sub(k5).add(k4).intoArray(m, RIGHT + 5 * L);
  }

  /** Zeroes the scratch space. */
  void wipe() {
    powers.wipe();
    Arrays.fill(x, 0);
    Arrays.fill(z, 0);
    Arrays.fill(m, 0);
    Arrays.fill(scalar, (byte) 0);
  }
}
