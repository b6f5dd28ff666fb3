package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.LaneKernels.E;
import static org.fennecmix.internal.crypto.LaneKernels.L;
import static org.fennecmix.internal.crypto.LaneKernels.multiply;

import java.util.Arrays;

/**
 * Field elements of many lanes in one array, with inversion and division. The array's first
 * elements are scratch. A worker for one thread at a time.
 */
class VectorField {
  static final int A = 0;
  static final int B = E;
  static final int C = 2 * E;
  static final int D = 3 * E;
  static final int T = 4 * E;
  private static final int Z9 = 5 * E;
  private static final int Z11 = 6 * E;
  private static final int G = 7 * E;
  private static final int V = 8 * E;

  /** Elements of scratch; the next is a subclass's first. */
  static final int SCRATCH = 9;

  final double[] m;
  private final byte[] bytes = new byte[X25519.LENGTH];

  /** Room for this many elements, the scratch included. */
  VectorField(int elements) {
    m = new double[elements * E];
  }

  /** Sets one lane. */
  final void load(int at, int lane, byte[] in, int off) {
    Doubles25519.load(m, at + lane, L, in, off);
  }

  /** Writes one lane. */
  final void store(byte[] out, int off, int at, int lane) {
    Doubles25519.store(out, off, m, at + lane, L);
  }

  /** Sets all lanes to a small number. */
  final void set(int at, double value) {
    Arrays.fill(m, at, at + E, 0);
    Arrays.fill(m, at, at + L, value);
  }

  /** Sets all lanes to the value of five 51-bit limbs. */
  final void set(int at, long[] limbs) {
    Field25519.store(bytes, 0, limbs);
    for (int lane = 0; lane < L; lane++) {
      load(at, lane, bytes, 0);
    }
  }

  /** Sets r = s for this many elements. */
  final void copy(int r, int s, int elements) {
    System.arraycopy(m, s, m, r, elements * E);
  }

  /** Tells whether a lane is zero modulo p. */
  final boolean isZero(int at, int lane) {
    store(bytes, 0, at, lane);
    return ConstantTime.isZero(bytes, 0, X25519.LENGTH);
  }

  private void square(int r, int x, int times) {
    double[] array = m;
    LaneKernels.square(array, r, x);
    for (int i = 1; i < times; i++) {
      LaneKernels.square(array, r, r);
    }
  }

  /** Sets T = z^(2^250 - 1) and Z11 = z^11; z is no scratch element. */
  private void raise(int z) {
    double[] array = m;
    LaneKernels.square(array, D, z);
    square(T, D, 2);
    multiply(array, Z9, T, z);
    multiply(array, Z11, Z9, D);
    LaneKernels.square(array, T, Z11);
    multiply(array, B, T, Z9);
    square(T, B, 5);
    multiply(array, C, T, B);
    square(T, C, 10);
    multiply(array, B, T, C);
    square(T, B, 20);
    multiply(array, T, T, B);
    square(T, T, 10);
    multiply(array, C, T, C);
    square(T, C, 50);
    multiply(array, B, T, C);
    square(T, B, 100);
    multiply(array, T, T, B);
    square(T, T, 50);
    multiply(array, T, T, C);
  }

  /** Sets T = z^((p - 5) / 8). */
  final void powerForRoot(int z) {
    raise(z);
    square(T, T, 2);
    multiply(m, T, T, z);
  }

  private void invert(int r, int z) {
    raise(z);
    square(T, T, 5);
    multiply(m, r, T, Z11);
  }

  /**
   * Divides with one inversion (Montgomery's trick): triple i from {@code triples} is a numerator,
   * which receives the quotient, a denominator and scratch. x / 0 = 0; a zero shows only where a
   * public point has small order, so it may take a slower way.
   */
  final void divide(int triples, int count) {
    double[] array = m;
    copy(triples + 2 * E, triples + E, 1);
    for (int i = 1; i < count; i++) {
      int at = triples + 3 * i * E;
      multiply(array, at + 2 * E, at - E, at + E);
    }
    int all = triples + (3 * count - 1) * E;
    invert(V, all);
    multiply(array, G, V, all);
    boolean zero = false;
    for (int lane = 0; lane < L; lane++) {
      zero |= isZero(G, lane);
    }
    for (int i = count - 1; i >= 0; i--) {
      int at = triples + 3 * i * E;
      if (zero) {
        invert(V, at + E);
        multiply(array, at, at, V);
      } else if (i > 0) {
        multiply(array, G, V, at - E);
        multiply(array, V, V, at + E);
        multiply(array, at, at, G);
      } else {
        multiply(array, at, at, V);
      }
    }
  }

  /** Zeroes everything from this element on, and the scratch. */
  final void wipeFrom(int element) {
    Arrays.fill(m, 0, SCRATCH * E, 0);
    Arrays.fill(m, element, m.length, 0);
    Arrays.fill(bytes, (byte) 0);
  }
}
