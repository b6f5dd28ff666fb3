package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Doubles25519.LIMBS;

import java.util.Arrays;

/**
 * Lane-wise arithmetic modulo 2^255 - 19 in plain loops that C2 turns into vector instructions. It
 * takes small loop bodies only, so a column of a product is computed two partial products at a
 * time. An element is one array per limb, see {@link Doubles25519}.
 *
 * <p>Results may overwrite operands. Operands may be sums or differences of two products. No branch
 * and no array index depends on values. A worker for one thread at a time.
 */
final class LoopField25519 {
  private static final double[] C = {
    Doubles25519.C0,
    Doubles25519.C1,
    Doubles25519.C2,
    Doubles25519.C3,
    Doubles25519.C4,
    Doubles25519.C5
  };

  /** The partial products i, j of column k of a square, i at most j, two numbers each. */
  private static final int[][] SQUARE = {
    {1, 5, 2, 4, 3, 3, 0, 0},
    {2, 5, 3, 4, 0, 1},
    {3, 5, 4, 4, 0, 2, 1, 1},
    {4, 5, 0, 3, 1, 2},
    {5, 5, 0, 4, 1, 3, 2, 2},
    {0, 5, 1, 4, 2, 3}
  };

  private final double[][] wrapped;
  private final double[][] twice;
  private final double[][] low;
  private final double[][] high;
  private int n;

  /** A worker for up to this many lanes. */
  LoopField25519(int lanes) {
    wrapped = new double[LIMBS][lanes];
    twice = new double[LIMBS][lanes];
    low = new double[LIMBS][lanes];
    high = new double[LIMBS][lanes];
  }

  /** Computes with the first n lanes only from now on. */
  void lanes(int n) {
    this.n = n;
  }

  /** Sets r = x * y. */
  void multiply(double[][] r, double[][] x, double[][] y) {
    for (int j = 1; j < LIMBS; j++) {
      scale(n, wrapped[j], y[j], Doubles25519.R);
    }
    for (int k = 0; k < LIMBS; k++) {
      for (int term = 0; term < LIMBS; term += 2) {
        int i = (k + 1 + term) % LIMBS;
        int j = (k + 2 + term) % LIMBS;
        double[] partner = i > k ? wrapped[k + LIMBS - i] : y[k - i];
        double[] second = j > k ? wrapped[k + LIMBS - j] : y[k - j];
        if (term == 0) {
          first(n, C[k], low[k], high[k], x[i], partner, x[j], second);
        } else {
          next(n, term == 4 ? C[k] : 0, low[k], high[k], x[i], partner, x[j], second);
        }
      }
    }
    carry(r);
  }

  /** Sets r = x squared. */
  void square(double[][] r, double[][] x) {
    for (int j = 3; j < LIMBS; j++) {
      scale(n, wrapped[j], x[j], Doubles25519.R);
    }
    for (int i = 0; i < LIMBS - 1; i++) {
      scale(n, twice[i], x[i], 2);
    }
    for (int k = 0; k < LIMBS; k++) {
      int[] terms = SQUARE[k];
      first(
          n,
          C[k],
          low[k],
          high[k],
          left(x, terms, 0),
          right(x, terms, 0),
          left(x, terms, 2),
          right(x, terms, 2));
      if (terms.length == 6) {
        last(n, C[k], low[k], high[k], left(x, terms, 4), right(x, terms, 4));
      } else {
        next(
            n,
            C[k],
            low[k],
            high[k],
            left(x, terms, 4),
            right(x, terms, 4),
            left(x, terms, 6),
            right(x, terms, 6));
      }
    }
    carry(r);
  }

  private double[] left(double[][] x, int[] terms, int at) {
    return terms[at] == terms[at + 1] ? x[terms[at]] : twice[terms[at]];
  }

  private double[] right(double[][] x, int[] terms, int at) {
    return terms[at] + terms[at + 1] < LIMBS ? x[terms[at + 1]] : wrapped[terms[at + 1]];
  }

  /** Sets r = x squared {@code times} times. */
  void square(double[][] r, double[][] x, int times) {
    square(r, x);
    for (int i = 1; i < times; i++) {
      square(r, r);
    }
  }

  /** Sets r = y + 121665 x. */
  void addMultipleOf121665(double[][] r, double[][] y, double[][] x) {
    for (int k = 0; k < LIMBS; k++) {
      multiple(n, C[k], low[k], high[k], x[k], y[k]);
    }
    carry(r);
  }

  /** Sets r = x + y without a carry. */
  void add(double[][] r, double[][] x, double[][] y) {
    for (int k = 0; k < LIMBS; k++) {
      add(n, r[k], x[k], y[k]);
    }
  }

  /** Sets r = x - y without a carry. */
  void subtract(double[][] r, double[][] x, double[][] y) {
    for (int k = 0; k < LIMBS; k++) {
      subtract(n, r[k], x[k], y[k]);
    }
  }

  /** Sets r = x in lanes whose choice is 0.0, r = y in lanes whose choice is 1.0. */
  void choose(double[][] r, double[][] x, double[][] y, double[] choice) {
    for (int k = 0; k < LIMBS; k++) {
      choose(n, r[k], x[k], y[k], choice);
    }
  }

  private void carry(double[][] r) {
    for (int k = 0; k < LIMBS; k++) {
      double factor = k == 0 ? Doubles25519.R : 1;
      split(n, C[k], low[k], twice[k], high[(k + LIMBS - 1) % LIMBS], factor);
    }
    for (int k = 0; k < LIMBS; k++) {
      double factor = k == 0 ? Doubles25519.R : 1;
      combine(n, r[k], low[k], twice[(k + LIMBS - 1) % LIMBS], factor);
    }
  }

  private static void scale(int n, double[] r, double[] x, double f) {
    for (int i = 0; i < n; i++) {
      r[i] = x[i] * f;
    }
  }

  private static void first(
      int n, double c, double[] l, double[] h, double[] p, double[] q, double[] u, double[] v) {
    for (int i = 0; i < n; i++) {
      double s = Math.fma(p[i], q[i], c);
      double t = Math.fma(u[i], v[i], s);
      l[i] = Math.fma(p[i], q[i], c - s) + Math.fma(u[i], v[i], s - t);
      h[i] = t;
    }
  }

  private static void next(
      int n, double c, double[] l, double[] h, double[] p, double[] q, double[] u, double[] v) {
    for (int i = 0; i < n; i++) {
      double r = h[i];
      double s = Math.fma(p[i], q[i], r);
      double t = Math.fma(u[i], v[i], s);
      l[i] = l[i] + Math.fma(p[i], q[i], r - s) + Math.fma(u[i], v[i], s - t);
      h[i] = t - c;
    }
  }

  private static void last(int n, double c, double[] l, double[] h, double[] p, double[] q) {
    for (int i = 0; i < n; i++) {
      double r = h[i];
      double s = Math.fma(p[i], q[i], r);
      l[i] = l[i] + Math.fma(p[i], q[i], r - s);
      h[i] = s - c;
    }
  }

  private static void multiple(int n, double c, double[] l, double[] h, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      double s = Math.fma(x[i], 121665, c);
      h[i] = s - c;
      l[i] = y[i] + Math.fma(x[i], 121665, c - s);
    }
  }

  private static void split(int n, double c, double[] l, double[] k, double[] h, double f) {
    for (int i = 0; i < n; i++) {
      double v = Math.fma(h[i], f, l[i]);
      double high = v + c - c;
      l[i] = v - high;
      k[i] = high;
    }
  }

  private static void combine(int n, double[] r, double[] t, double[] k, double f) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.fma(k[i], f, t[i]);
    }
  }

  private static void add(int n, double[] r, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      r[i] = x[i] + y[i];
    }
  }

  private static void subtract(int n, double[] r, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      r[i] = x[i] - y[i];
    }
  }

  private static void choose(int n, double[] r, double[] x, double[] y, double[] choice) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.fma(choice[i], y[i] - x[i], x[i]);
    }
  }

  /** Zeroes the scratch space. */
  void wipe() {
    wipe(wrapped);
    wipe(twice);
    wipe(low);
    wipe(high);
  }

  /** Zeroes an element. */
  static void wipe(double[][] element) {
    for (double[] limb : element) {
      Arrays.fill(limb, 0);
    }
  }
}
