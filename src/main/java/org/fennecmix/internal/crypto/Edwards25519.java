package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.set;
import static org.fennecmix.internal.crypto.Field25519.square;
import static org.fennecmix.internal.crypto.Field25519.subtract;

import java.util.Arrays;

/**
 * One point on the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2, birationally equivalent to
 * Curve25519, in extended coordinates (x = X/Z, y = Y/Z, T = XY/Z).
 *
 * <p>The formulas are complete: no branch depends on the point. A worker for one thread at a time.
 */
final class Edwards25519 {
  /** d = -121665 / 121666. */
  static final long[] D = {
    0x34dca135978a3L, 0x1a8283b156ebdL, 0x5e7a26001c029L, 0x739c663a03cbbL, 0x52036cee2b6ffL
  };

  /** 2^((p - 1) / 4), a square root of -1. */
  static final long[] SQRT_MINUS_ONE = {
    0x61b274a0ea0b0L, 0xd5a5fc8f189dL, 0x7ef5e9cbd0c60L, 0x78595a6804c9eL, 0x2b8324804fc1dL
  };

  final long[] x = new long[LIMBS];
  final long[] y = new long[LIMBS];
  final long[] z = new long[LIMBS];
  final long[] t = new long[LIMBS];

  private final long[] a = new long[LIMBS];
  private final long[] b = new long[LIMBS];
  private final long[] c = new long[LIMBS];
  private final long[] e = new long[LIMBS];
  private final long[] f = new long[LIMBS];
  private final long[] g = new long[LIMBS];
  private final long[] h = new long[LIMBS];

  /** Makes this the neutral point. */
  void setNeutral() {
    set(x, 0);
    set(y, 1);
    set(z, 1);
    set(t, 0);
  }

  /** Doubles this point. */
  void twice() {
    twiceWithoutT();
    multiply(t, h, e);
  }

  /** Doubles X, Y, Z; T is unspecified after it. */
  void twiceWithoutT() {
    square(a, x);
    square(b, y);
    square(c, z);
    add(e, x, y);
    square(e, e);
    add(h, a, b);
    subtract(e, h, e);
    carry(e);
    subtract(g, a, b);
    for (int i = 0; i < LIMBS; i++) {
      f[i] = g[i] + 2 * c[i];
    }
    multiply(x, f, e);
    multiply(y, g, h);
    multiply(z, f, g);
  }

  /**
   * Adds an affine point given as y + x, y - x and 2dxy.
   *
   * @param sum y + x
   * @param difference y - x
   * @param product 2dxy
   */
  void plus(long[] sum, long[] difference, long[] product) {
    subtract(a, y, x);
    multiply(a, a, difference);
    add(b, y, x);
    multiply(b, b, sum);
    multiply(c, t, product);
    subtract(e, b, a);
    add(h, b, a);
    add(f, z, z);
    add(g, f, c);
    subtract(f, f, c); // limbs below 2^53: a first factor only
    multiply(x, f, e);
    multiply(y, g, h);
    multiply(z, f, g);
    multiply(t, h, e);
  }

  /**
   * Adds a point given as Y + X, Y - X, 2Z, 2dT, all carried.
   *
   * @param withT whether T is needed afterwards; it is unspecified otherwise
   */
  void plus(long[] sum, long[] difference, long[] twoZ, long[] product, boolean withT) {
    subtract(a, y, x);
    multiply(a, a, difference);
    add(b, y, x);
    multiply(b, b, sum);
    multiply(c, t, product);
    multiply(f, z, twoZ);
    subtract(e, b, a);
    add(h, b, a);
    add(g, f, c);
    subtract(f, f, c);
    multiply(x, e, f);
    multiply(y, g, h);
    multiply(z, f, g);
    if (withT) {
      multiply(t, h, e);
    }
  }

  /** Zeroes the point and the scratch space. */
  void wipe() {
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    Arrays.fill(z, 0);
    Arrays.fill(t, 0);
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    Arrays.fill(c, 0);
    Arrays.fill(e, 0);
    Arrays.fill(f, 0);
    Arrays.fill(g, 0);
    Arrays.fill(h, 0);
  }
}
