package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Doubles25519.LIMBS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Many X25519 at once, one per lane of {@link LoopField25519}, each with a point and a scalar of
 * its own. A worker for one thread at a time.
 */
final class LoopLadder25519 {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int lanes;
  private final LoopField25519 field;
  private final double[][] x1;
  private final double[][] x2;
  private final double[][] z2;
  private final double[][] x3;
  private final double[][] z3;
  private final double[][] a;
  private final double[][] b;
  private final double[][] c;
  private final double[][] d;
  private final double[][] e;
  private final double[] choice;
  private final long[][] changes;
  private final double[] element = new double[LIMBS];

  /** A worker for up to this many lanes. */
  LoopLadder25519(int lanes) {
    this.lanes = lanes;
    field = new LoopField25519(lanes);
    x1 = new double[LIMBS][lanes];
    x2 = new double[LIMBS][lanes];
    z2 = new double[LIMBS][lanes];
    x3 = new double[LIMBS][lanes];
    z3 = new double[LIMBS][lanes];
    a = new double[LIMBS][lanes];
    b = new double[LIMBS][lanes];
    c = new double[LIMBS][lanes];
    d = new double[LIMBS][lanes];
    e = new double[LIMBS][lanes];
    choice = new double[lanes];
    changes = new long[4][lanes];
  }

  /**
   * Multiplies n points.
   *
   * @param k scalars, secret
   * @param step 32 for one scalar per point, 0 for the same scalar
   */
  void multiply(byte[] k, int step, byte[] u, byte[] out, int n) {
    // whole vectors, so that no lane is left to a scalar loop; the lanes beyond n repeat point 0
    int used = Math.min(n + 7 & -8, lanes);
    field.lanes(used);
    start(k, step, u, used, n);
    for (int t = 254; t >= 0; t--) {
      bits(used, choice, changes[t >>> 6], t & 63);
      step();
    }
    invert();
    field.multiply(x2, x2, a);
    for (int lane = 0; lane < n; lane++) {
      for (int limb = 0; limb < LIMBS; limb++) {
        element[limb] = x2[limb][lane];
      }
      Doubles25519.store(out, X25519.LENGTH * lane, element, 0, 1);
    }
  }

  private void start(byte[] k, int step, byte[] u, int used, int n) {
    for (int lane = 0; lane < used; lane++) {
      int i = lane < n ? lane : 0;
      Doubles25519.load(element, 0, 1, u, X25519.LENGTH * i);
      for (int limb = 0; limb < LIMBS; limb++) {
        x1[limb][lane] = element[limb];
        x3[limb][lane] = element[limb];
        double one = limb == 0 ? 1 : 0;
        x2[limb][lane] = one;
        z2[limb][lane] = 0;
        z3[limb][lane] = one;
      }
      // bit t is bit t of the clamped scalar xor its bit t + 1
      long k0 = (long) WORD.get(k, step * i) & ~7L;
      long k1 = (long) WORD.get(k, step * i + 8);
      long k2 = (long) WORD.get(k, step * i + 16);
      long k3 = (long) WORD.get(k, step * i + 24) & Long.MAX_VALUE | 1L << 62;
      changes[0][lane] = k0 ^ (k0 >>> 1 | k1 << 63);
      changes[1][lane] = k1 ^ (k1 >>> 1 | k2 << 63);
      changes[2][lane] = k2 ^ (k2 >>> 1 | k3 << 63);
      changes[3][lane] = k3 ^ k3 >>> 1;
    }
  }

  private static void bits(int n, double[] choice, long[] words, int shift) {
    for (int i = 0; i < n; i++) {
      choice[i] = (double) (words[i] >>> shift & 1);
    }
  }

  /**
   * One step as in {@link X25519}, without an exchange: the sum of the two points is the same
   * either way, so the bit only chooses which of them is doubled. A clamped scalar ends in bit 0,
   * so that the result stands in (x2 : z2).
   */
  private void step() {
    LoopField25519 f = field;
    f.add(a, x2, z2);
    f.subtract(b, x2, z2);
    f.add(c, x3, z3);
    f.subtract(d, x3, z3);
    f.choose(x2, a, c, choice);
    f.choose(z2, b, d, choice);
    f.multiply(d, d, a);
    f.multiply(c, c, b);
    f.square(a, x2);
    f.square(b, z2);
    f.add(x3, d, c);
    f.square(x3, x3);
    f.subtract(z3, d, c);
    f.square(z3, z3);
    f.multiply(z3, z3, x1);
    f.multiply(x2, a, b);
    f.subtract(e, a, b);
    f.addMultipleOf121665(a, a, e);
    f.multiply(z2, e, a);
  }

  /** Sets a = 1 / z2, or 0 if that is 0. */
  private void invert() {
    LoopField25519 f = field;
    f.square(d, z2);
    f.square(a, d, 2);
    f.multiply(e, a, z2);
    f.multiply(x3, e, d);
    f.square(a, x3);
    f.multiply(b, a, e);
    f.square(a, b, 5);
    f.multiply(c, a, b);
    f.square(a, c, 10);
    f.multiply(b, a, c);
    f.square(a, b, 20);
    f.multiply(a, a, b);
    f.square(a, a, 10);
    f.multiply(c, a, c);
    f.square(a, c, 50);
    f.multiply(b, a, c);
    f.square(a, b, 100);
    f.multiply(a, a, b);
    f.square(a, a, 50);
    f.multiply(a, a, c);
    f.square(a, a, 5);
    f.multiply(a, a, x3);
  }

  /** Zeroes the scratch space. */
  void wipe() {
    field.wipe();
    for (double[][] x : new double[][][] {x1, x2, z2, x3, z3, a, b, c, d, e}) {
      LoopField25519.wipe(x);
    }
    Arrays.fill(choice, 0);
    Arrays.fill(element, 0);
    for (long[] word : changes) {
      Arrays.fill(word, 0);
    }
  }
}
