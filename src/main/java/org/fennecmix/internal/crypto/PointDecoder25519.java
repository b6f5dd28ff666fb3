package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.negateIf;
import static org.fennecmix.internal.crypto.Field25519.set;
import static org.fennecmix.internal.crypto.Field25519.square;
import static org.fennecmix.internal.crypto.Field25519.subtract;

/**
 * Takes u-coordinates of Curve25519, which are public, to Edwards points. A worker for one thread
 * at a time.
 */
final class PointDecoder25519 {
  private final Powers25519 powers;
  private final long[] u = new long[LIMBS];
  private final long[] plus = new long[LIMBS];
  private final long[] minus = new long[LIMBS];
  private final long[] numerator = new long[LIMBS];
  private final long[] denominator = new long[LIMBS];
  private final long[] cube = new long[LIMBS];
  private final long[] root = new long[LIMBS];
  private final long[] s = new long[LIMBS];
  private final byte[] bytes = new byte[X25519.LENGTH];

  /** A worker that shares the scratch of {@code powers}. */
  PointDecoder25519(Powers25519 powers) {
    this.powers = powers;
  }

  /**
   * Sets the point to one of the two with y = (u - 1) / (u + 1). The equation of the curve then
   * reads x^2 = -4u / D for D = d (u - 1)^2 + (u + 1)^2, and Z = u + 1 leaves no division.
   *
   * @return false if u belongs to a point on the twist, or is -1; the point is unspecified then
   */
  boolean decode(byte[] in, int off, Edwards25519 point) {
    Field25519.load(u, in, off);
    set(s, 1);
    add(plus, u, s);
    carry(plus);
    subtract(minus, u, s);
    carry(minus);
    set(s, 4);
    multiply(numerator, u, s);
    negateIf(-1, numerator);
    square(s, minus);
    multiply(s, Edwards25519.D, s);
    square(denominator, plus);
    add(denominator, denominator, s);
    carry(denominator);
    if (!squareRoot()) {
      return false;
    }
    multiply(point.x, root, plus);
    Field25519.copy(point.y, minus);
    Field25519.copy(point.z, plus);
    multiply(point.t, root, minus);
    return true;
  }

  /**
   * Sets root^2 = n / d: root = n d^3 (n d^7)^((p - 5) / 8), or that times a root of -1, if either
   * is one.
   */
  private boolean squareRoot() {
    square(cube, denominator);
    multiply(cube, cube, denominator);
    square(root, cube);
    multiply(root, root, denominator);
    multiply(root, numerator, root);
    powers.powerForRoot(root, root);
    multiply(root, root, cube);
    multiply(root, root, numerator);
    if (isRoot()) {
      return true;
    }
    multiply(root, root, Edwards25519.SQRT_MINUS_ONE);
    return isRoot();
  }

  private boolean isRoot() {
    square(s, root);
    multiply(s, s, denominator);
    subtract(s, s, numerator);
    Field25519.store(bytes, 0, s);
    return ConstantTime.isZero(bytes, 0, X25519.LENGTH);
  }
}
