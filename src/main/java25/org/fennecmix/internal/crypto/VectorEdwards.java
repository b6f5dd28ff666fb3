package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.LaneKernels.E;
import static org.fennecmix.internal.crypto.LaneKernels.add;
import static org.fennecmix.internal.crypto.LaneKernels.minusSquareOfSum;
import static org.fennecmix.internal.crypto.LaneKernels.multiply;
import static org.fennecmix.internal.crypto.LaneKernels.multiplyDifference;
import static org.fennecmix.internal.crypto.LaneKernels.multiplyDifferenceSum;
import static org.fennecmix.internal.crypto.LaneKernels.multiplyDifferences;
import static org.fennecmix.internal.crypto.LaneKernels.multiplySum;
import static org.fennecmix.internal.crypto.LaneKernels.multiplySums;
import static org.fennecmix.internal.crypto.LaneKernels.square;
import static org.fennecmix.internal.crypto.LaneKernels.subtract;
import static org.fennecmix.internal.crypto.LaneKernels.twiceSquare;
import static org.fennecmix.internal.crypto.VectorField.A;
import static org.fennecmix.internal.crypto.VectorField.B;
import static org.fennecmix.internal.crypto.VectorField.C;
import static org.fennecmix.internal.crypto.VectorField.D;

/**
 * The formulas of {@link Edwards25519} for a point per lane, the four elements X, Y, Z, T from an
 * offset p. A cached point is Y + X, Y - X, 2Z, 2dT. They use the scratch elements A to D.
 */
final class VectorEdwards {
  private VectorEdwards() {}

  /** Doubles X, Y, Z. */
  static void twiceWithoutT(double[] m, int p) {
    square(m, A, p);
    square(m, B, p + E);
    minusSquareOfSum(m, C, p, p + E, A, B);
    twiceSquare(m, D, p + 2 * E, A, B);
    multiply(m, p, C, D);
    multiplyDifferenceSum(m, p + E, A, B, A, B);
    multiplyDifference(m, p + 2 * E, A, B, D);
  }

  /** Doubles the point. */
  static void twice(double[] m, int p) {
    twiceWithoutT(m, p);
    multiplySum(m, p + 3 * E, A, B, C);
  }

  /** Adds a cached point to X, Y, Z; {@link #setT} may follow. */
  static void plusWithoutT(double[] m, int p, int cached) {
    multiplyDifference(m, A, p + E, p, cached + E);
    multiplySum(m, B, p + E, p, cached);
    multiply(m, C, p + 3 * E, cached + 3 * E);
    multiply(m, D, p + 2 * E, cached + 2 * E);
    multiplyDifferences(m, p, B, A, D, C);
    multiplySums(m, p + E, D, C, B, A);
    multiplyDifferenceSum(m, p + 2 * E, D, C, D, C);
  }

  /** Completes {@link #plusWithoutT}. */
  static void setT(double[] m, int p) {
    multiplyDifferenceSum(m, p + 3 * E, B, A, B, A);
  }

  /** Adds a cached point. */
  static void plus(double[] m, int p, int cached) {
    plusWithoutT(m, p, cached);
    setT(m, p);
  }

  /** Subtracts a cached point. */
  static void minus(double[] m, int p, int cached) {
    multiplyDifference(m, A, p + E, p, cached);
    multiplySum(m, B, p + E, p, cached + E);
    multiply(m, C, p + 3 * E, cached + 3 * E);
    multiply(m, D, p + 2 * E, cached + 2 * E);
    multiplyDifferenceSum(m, p, B, A, D, C);
    multiplyDifferenceSum(m, p + E, D, C, B, A);
    multiplyDifferenceSum(m, p + 2 * E, D, C, D, C);
    setT(m, p);
  }

  /** Adds an affine point given as y + x, y - x, 2dxy. */
  static void plusAffine(double[] m, int p, int affine) {
    multiplyDifference(m, A, p + E, p, affine + E);
    multiplySum(m, B, p + E, p, affine);
    multiply(m, C, p + 3 * E, affine + 2 * E);
    add(m, D, p + 2 * E, p + 2 * E);
    multiplyDifferences(m, p, B, A, D, C);
    multiplySums(m, p + E, D, C, B, A);
    multiplyDifferenceSum(m, p + 2 * E, D, C, D, C);
    setT(m, p);
  }

  /** Caches the point p; {@code twoD} is the element 2d. */
  static void cache(double[] m, int cached, int p, int twoD) {
    add(m, cached, p + E, p);
    subtract(m, cached + E, p + E, p);
    add(m, cached + 2 * E, p + 2 * E, p + 2 * E);
    multiply(m, cached + 3 * E, p + 3 * E, twoD);
  }
}
