package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.set;
import static org.fennecmix.internal.crypto.Field25519.square;
import static org.fennecmix.internal.crypto.Field25519.subtract;
import static org.fennecmix.internal.crypto.Field25519.swapIf;

import java.util.Arrays;

/**
 * The X25519 function of RFC 7748, section 5, and the Montgomery ladder below it.
 *
 * <p>Scalars and u-coordinates are 32 little-endian bytes. Nothing is refused: points of small
 * order, non-canonical coordinates and points on the twist are computed as the RFC says, so an
 * all-zero result is the caller's to notice, with {@link #isZero}.
 *
 * <p>Timing: no branch and no array index depends on a scalar or a coordinate, except where a
 * method says that its argument is public. Best effort: the JVM gives no guarantee.
 *
 * <p>A worker for one thread at a time; it allocates nothing after construction. Outputs may
 * overwrite inputs.
 */
public final class X25519 {
  /** Length of scalars, coordinates and results, in bytes. */
  public static final int LENGTH = 32;

  private final byte[] scalar = new byte[LENGTH];
  private final long[] x1 = new long[LIMBS];
  private final long[] x2 = new long[LIMBS];
  private final long[] z2 = new long[LIMBS];
  private final long[] x3 = new long[LIMBS];
  private final long[] z3 = new long[LIMBS];
  private final long[] a = new long[LIMBS];
  private final long[] b = new long[LIMBS];
  private final long[] c = new long[LIMBS];
  private final long[] d = new long[LIMBS];
  private final Powers25519 powers = new Powers25519();
  private final CombMultiplier comb = new CombMultiplier(powers);

  /** Makes a worker with scratch space of its own. */
  public X25519() {}

  /**
   * Writes X25519(k, u): clamps a copy of k, ignores bit 255 of u, reduces u, never refuses.
   *
   * @param k scalar, secret
   * @param kOff first byte of k
   * @param u coordinate
   * @param uOff first byte of u
   * @param out receives 32 canonical bytes; may be k or u
   * @param outOff first byte written
   */
  public void scalarMult(byte[] k, int kOff, byte[] u, int uOff, byte[] out, int outOff) {
    clamp(k, kOff);
    multiplyFrom(254, u, uOff);
    divide(out, outOff);
  }

  /**
   * Writes X25519(k, 9), the public key of k, by a comb whose table is scanned in full.
   *
   * @param k scalar, secret; a copy is clamped
   * @param kOff first byte of k
   * @param out receives 32 canonical bytes; may be k
   * @param outOff first byte written
   */
  public void scalarMultBase(byte[] k, int kOff, byte[] out, int outOff) {
    clamp(k, kOff);
    comb.multiplyClamped(CombMultiplier.base(), scalar, 0, out, outOff);
  }

  /**
   * Writes the Montgomery ladder's result for the plain 256-bit integer m, not clamped.
   *
   * @param m integer, secret
   * @param mOff first byte of m
   * @param u coordinate; bit 255 is ignored
   * @param uOff first byte of u
   * @param out receives 32 canonical bytes; may be m or u
   * @param outOff first byte written
   */
  public void ladder(byte[] m, int mOff, byte[] u, int uOff, byte[] out, int outOff) {
    System.arraycopy(m, mOff, scalar, 0, LENGTH);
    multiplyFrom(255, u, uOff);
    divide(out, outOff);
  }

  /** As {@link #scalarMult}, but the last division is left to {@code quotients}. */
  void scalarMult(
      byte[] k, int kOff, byte[] u, int uOff, Quotients25519 quotients, byte[] out, int outOff) {
    clamp(k, kOff);
    multiplyFrom(254, u, uOff);
    quotients.add(x2, z2, out, outOff);
  }

  /**
   * Tells whether bit 255 is clear and the coordinate is below 2^255 - 19.
   *
   * @param u coordinate, public
   * @param off first byte of u
   * @return true if these are the bytes that a computation would write
   */
  public static boolean isCanonical(byte[] u, int off) {
    if (u[off + 31] != 0x7f) {
      return u[off + 31] >= 0;
    }
    for (int i = 30; i > 0; i--) {
      if (u[off + i] != (byte) 0xff) {
        return true;
      }
    }
    return (u[off] & 0xff) < 0xed;
  }

  /**
   * Tells whether all bytes are zero, in constant time; so is a shared secret of a point of small
   * order.
   *
   * @param b the bytes
   * @param off first byte looked at
   * @param len number of bytes
   * @return true if no bit is set
   */
  public static boolean isZero(byte[] b, int off, int len) {
    return ConstantTime.isZero(b, off, len);
  }

  /**
   * Tells whether u belongs to a point on the curve and not on its twist: u^3 + 486662 u^2 + u is
   * zero or a square.
   *
   * @param u coordinate; bit 255 is ignored
   * @param off first byte of u
   * @return true if the Legendre symbol is 0 or 1
   */
  public boolean isOnCurve(byte[] u, int off) {
    Field25519.load(x1, u, off);
    square(a, x1);
    set(b, 486662);
    multiply(b, b, x1);
    add(a, a, b);
    a[0] += 1;
    carry(a);
    multiply(a, a, x1);
    powers.legendre(a, a);
    Field25519.store(scalar, 0, a);
    return ConstantTime.isZero(scalar, 1, 31);
  }

  /** Zeroes the scratch space. */
  public void wipe() {
    Arrays.fill(scalar, (byte) 0);
    Arrays.fill(x1, 0);
    Arrays.fill(x2, 0);
    Arrays.fill(z2, 0);
    Arrays.fill(x3, 0);
    Arrays.fill(z3, 0);
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    Arrays.fill(c, 0);
    Arrays.fill(d, 0);
    powers.wipe();
    comb.wipe();
  }

  private void clamp(byte[] k, int off) {
    System.arraycopy(k, off, scalar, 0, LENGTH);
    scalar[0] &= (byte) 248;
    scalar[31] = (byte) (scalar[31] & 127 | 64);
  }

  /** Runs the ladder over bits {@code top} to 0 of {@code scalar}; the result is x2 / z2. */
  private void multiplyFrom(int top, byte[] u, int uOff) {
    Field25519.load(x1, u, uOff);
    set(x2, 1);
    set(z2, 0);
    Field25519.copy(x3, x1);
    set(z3, 1);
    long previous = 0;
    for (int i = top; i >= 0; i--) {
      long bit = scalar[i >>> 3] >>> (i & 7) & 1;
      long mask = -(bit ^ previous);
      previous = bit;
      swapIf(mask, x2, x3);
      swapIf(mask, z2, z3);
      step();
    }
    swapIf(-previous, x2, x3);
    swapIf(-previous, z2, z3);
  }

  private void divide(byte[] out, int outOff) {
    powers.invert(z2, z2);
    multiply(x2, x2, z2);
    Field25519.store(out, outOff, x2);
  }

  /** One step: (x2 : z2) doubled, (x3 : z3) their sum, with x1 their difference. */
  private void step() {
    add(a, x2, z2);
    subtract(b, x2, z2);
    add(c, x3, z3);
    subtract(d, x3, z3);
    multiply(d, d, a);
    multiply(c, c, b);
    square(a, a);
    square(b, b);
    add(x3, d, c);
    square(x3, x3);
    subtract(z3, d, c);
    square(z3, z3);
    multiply(z3, z3, x1);
    multiply(x2, a, b);
    subtract(b, a, b);
    Field25519.addMultipleOf121665(a, a, b);
    multiply(z2, b, a);
  }
}
