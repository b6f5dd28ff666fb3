package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The number-theoretic transform of FIPS 203 (section 4.3) for several polynomials at once. A
 * polynomial is two halves of 128 coefficients, the even and the odd ones, which the transform
 * treats alike; the halves of all polynomials lie side by side, so that every butterfly is a long
 * plain loop that the JVM vectorises.
 *
 * <p>A constant is multiplied by Plantard's method, with low halves of products and shifts only:
 * for a factor up to 420,000 the result is within +-q/2, so seven layers need no other reduction. A
 * transformed half is in natural order.
 *
 * <p>Timing depends on nothing but the number of halves. A worker for one thread at a time; it
 * allocates nothing after construction.
 */
final class MlKemNtt {
  static final int Q = 3329;

  /** Coefficients in a half. */
  static final int HALF = 128;

  private static final int Q_INVERSE = inverseModulo32();
  private static final int ONE = constant(1);
  private static final int SCALE = constant(3303); // 1/128
  private static final int[] ZETAS = zetas(false);
  private static final int[] INVERSES = zetas(true);
  private static final int[] GAMMAS = gammas();

  private final int[][] natural; // coefficient 32 h + c of polynomial p at [h][32 p + c]
  private final int[][] turned; // coefficient 16 h + l of half i at [l][8 i + h]
  private final int[][][] late; // zetas of the last four layers, [layer][block][8 i + h]
  private final int[][][] lateInverse;
  private final int halves;

  MlKemNtt(int halves) {
    this.halves = halves;
    natural = new int[8][16 * halves];
    turned = new int[16][8 * halves];
    late = late(ZETAS);
    lateInverse = late(INVERSES);
  }

  private static int inverseModulo32() {
    int x = 1;
    for (int i = 0; i < 6; i++) {
      x *= 2 - Q * x;
    }
    return x;
  }

  /** The residue within +-q/2. */
  static int centred(long value) {
    int r = (int) Math.floorMod(value, (long) Q);
    return r > Q / 2 ? r - Q : r;
  }

  /** A power modulo q. */
  private static int power(int base, int exponent) {
    long r = 1;
    for (int i = 0; i < exponent; i++) {
      r = r * base % Q;
    }
    return (int) r;
  }

  /** What to multiply by instead of this constant. */
  static int constant(long value) {
    return centred(centred(value) * (long) centred(-(1L << 32))) * Q_INVERSE;
  }

  static int[] zetas(boolean inverse) {
    int[] zetas = new int[HALF];
    for (int i = 0; i < HALF; i++) {
      int zeta = power(17, reversed(i));
      zetas[i] = constant(inverse ? power(zeta, Q - 2) : zeta);
    }
    return zetas;
  }

  private static int[] gammas() {
    int[] gammas = new int[HALF];
    for (int i = 0; i < HALF; i++) {
      gammas[i] = constant(power(17, 2 * reversed(i) + 1));
    }
    return gammas;
  }

  /** The seven bits in reverse. */
  private static int reversed(int i) {
    return Integer.reverse(i) >>> 25;
  }

  /** Takes the coefficients of all polynomials, one polynomial after the other. */
  void load(int[] coefficients) {
    for (int h = 0; h < 8; h++) {
      for (int p = 0; p < halves / 2; p++) {
        System.arraycopy(coefficients, 256 * p + 32 * h, natural[h], 32 * p, 32);
      }
    }
  }

  /** Gives the coefficients of all polynomials, one polynomial after the other. */
  void store(int[] coefficients) {
    for (int h = 0; h < 8; h++) {
      for (int p = 0; p < halves / 2; p++) {
        System.arraycopy(natural[h], 32 * p, coefficients, 256 * p + 32 * h, 32);
      }
    }
  }

  private int[][][] late(int[] zetas) {
    int[][][] vectors = new int[4][][];
    for (int layer = 0; layer < 4; layer++) {
      int blocks = 1 << layer;
      vectors[layer] = new int[blocks][8 * halves];
      for (int block = 0; block < blocks; block++) {
        for (int at = 0; at < 8 * halves; at++) {
          vectors[layer][block][at] = zetas[(8 << layer) + (at & 7) * blocks + block];
        }
      }
    }
    return vectors;
  }

  /** Transforms what was loaded, which is destroyed, into halves of their own. */
  void forward(int[][] out) {
    for (int layer = 0; layer < 3; layer++) {
      int distance = 4 >> layer;
      for (int start = 0, k = 1 << layer; start < 8; start += 2 * distance, k++) {
        for (int j = start; j < start + distance; j++) {
          butterfly(natural[j], natural[j + distance], ZETAS[k], 16 * halves);
        }
      }
    }
    turn();
    for (int layer = 0; layer < 4; layer++) {
      int distance = 8 >> layer;
      for (int start = 0, k = 0; start < 16; start += 2 * distance, k++) {
        for (int j = start; j < start + distance; j++) {
          butterflies(turned[j], turned[j + distance], late[layer][k], 8 * halves);
        }
      }
    }
    for (int l = 0; l < 16; l++) {
      int[] from = turned[l];
      for (int i = 0; i < halves; i++) {
        int[] to = out[i];
        for (int h = 0; h < 8; h++) {
          to[16 * h + l] = from[8 * i + h];
        }
      }
    }
  }

  /** Transforms halves within +-q/2 back into what can be stored, within +-q/2. */
  void inverse(int[][] in) {
    for (int l = 0; l < 16; l++) {
      int[] to = turned[l];
      for (int i = 0; i < halves; i++) {
        int[] from = in[i];
        for (int h = 0; h < 8; h++) {
          to[8 * i + h] = from[16 * h + l];
        }
      }
    }
    for (int layer = 3; layer >= 0; layer--) {
      int distance = 8 >> layer;
      for (int start = 0, k = 0; start < 16; start += 2 * distance, k++) {
        for (int j = start; j < start + distance; j++) {
          inverseButterflies(turned[j], turned[j + distance], lateInverse[layer][k], 8 * halves);
        }
      }
    }
    turnBack();
    for (int layer = 2; layer >= 0; layer--) {
      int distance = 4 >> layer;
      for (int start = 0, k = 1 << layer; start < 8; start += 2 * distance, k++) {
        for (int j = start; j < start + distance; j++) {
          inverseButterfly(natural[j], natural[j + distance], INVERSES[k], 16 * halves);
        }
      }
    }
    for (int[] row : natural) {
      multiply(row, SCALE, 16 * halves);
    }
  }

  private void turn() {
    for (int l = 0; l < 16; l++) {
      int[] to = turned[l];
      for (int i = 0; i < halves; i++) {
        int from = 32 * (i >> 1) + 2 * l + (i & 1);
        for (int h = 0; h < 8; h++) {
          to[8 * i + h] = natural[h][from];
        }
      }
    }
  }

  private void turnBack() {
    for (int l = 0; l < 16; l++) {
      int[] from = turned[l];
      for (int i = 0; i < halves; i++) {
        int to = 32 * (i >> 1) + 2 * l + (i & 1);
        for (int h = 0; h < 8; h++) {
          natural[h][to] = from[8 * i + h];
        }
      }
    }
  }

  private static void butterfly(int[] low, int[] high, int zeta, int length) {
    for (int i = 0; i < length; i++) {
      int t = ((high[i] * zeta >> 16) + 8) * Q >> 16;
      int u = low[i];
      high[i] = u - t;
      low[i] = u + t;
    }
  }

  private static void butterflies(int[] low, int[] high, int[] zetas, int length) {
    for (int i = 0; i < length; i++) {
      int t = ((high[i] * zetas[i] >> 16) + 8) * Q >> 16;
      int u = low[i];
      high[i] = u - t;
      low[i] = u + t;
    }
  }

  private static void inverseButterfly(int[] low, int[] high, int zeta, int length) {
    for (int i = 0; i < length; i++) {
      int t = low[i];
      int u = high[i];
      low[i] = t + u;
      high[i] = (((t - u) * zeta >> 16) + 8) * Q >> 16;
    }
  }

  private static void inverseButterflies(int[] low, int[] high, int[] zetas, int length) {
    for (int i = 0; i < length; i++) {
      int t = low[i];
      int u = high[i];
      low[i] = t + u;
      high[i] = (((t - u) * zetas[i] >> 16) + 8) * Q >> 16;
    }
  }

  private static void multiply(int[] a, int constant, int length) {
    for (int i = 0; i < length; i++) {
      a[i] = ((a[i] * constant >> 16) + 8) * Q >> 16;
    }
  }

  /** Brings a half of values below 2^28 within +-q/2. */
  static void reduce(int[] half) {
    for (int i = 0; i < HALF; i++) {
      int x = half[i];
      x -= ((x >> 11) * 5040 >> 13) * Q;
      half[i] = ((x * ONE >> 16) + 8) * Q >> 16;
    }
  }

  /** Adds the product of two transformed polynomials to an accumulator. */
  static void multiplyAdd(int[] even, int[] odd, int[][] cached, int[] yEven, int[] yOdd) {
    int[] a = cached[0];
    int[] b = cached[1];
    int[] g = cached[2];
    for (int i = 0; i < HALF; i++) {
      even[i] += a[i] * yEven[i] + g[i] * yOdd[i];
    }
    for (int i = 0; i < HALF; i++) {
      odd[i] += a[i] * yOdd[i] + b[i] * yEven[i];
    }
  }

  /**
   * The form in which a fixed transformed polynomial of numbers below q is multiplied: even half,
   * odd half, and the odd half times gamma, all within +-q/2.
   */
  static int[][] cached(int[] polynomial) {
    int[][] form = new int[3][HALF];
    for (int n = 0; n < HALF; n++) {
      int even = polynomial[2 * n];
      int odd = polynomial[2 * n + 1];
      form[0][n] = even - (Q / 2 - even >> 31 & Q);
      form[1][n] = odd - (Q / 2 - odd >> 31 & Q);
      form[2][n] = ((odd * GAMMAS[n] >> 16) + 8) * Q >> 16;
    }
    return form;
  }

  void wipe() {
    for (int[] row : natural) {
      Arrays.fill(row, 0);
    }
    for (int[] row : turned) {
      Arrays.fill(row, 0);
    }
  }
}
