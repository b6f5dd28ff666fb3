package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.FieldSecp256k1.LIMBS;
import static org.fennecmix.internal.crypto.FieldSecp256k1.multiply;
import static org.fennecmix.internal.crypto.FieldSecp256k1.negateIf;
import static org.fennecmix.internal.crypto.FieldSecp256k1.reduce;
import static org.fennecmix.internal.crypto.FieldSecp256k1.square;

import java.util.Arrays;

/**
 * The curve secp256k1 of SEC 2, y^2 = x^3 + 7 over p = 2^256 - 2^32 - 977, of prime order.
 *
 * <p>Scalars are 32 big-endian bytes. Points are encoded in 33 bytes: 2, or 3 if y is odd, and x.
 *
 * <p>A multiplication splits its scalar in two halves along the curve's endomorphism and adds
 * signed four-bit digits of both, by complete formulas and tables that are read whole.
 *
 * <p>Timing: no branch and no array index depends on a scalar, or on a point that is multiplied.
 * Whether an encoding is a point, and whether a result is infinity, is public. Best effort: the JVM
 * gives no guarantee.
 *
 * <p>A worker for one thread at a time; it allocates nothing per multiplication.
 */
public final class Secp256k1 {
  /** Length of an encoded point in bytes. */
  public static final int POINT_LENGTH = 33;

  /** Length of a scalar in bytes. */
  public static final int SCALAR_LENGTH = 32;

  private static final int DIGITS = 33;
  private static final int ENTRIES = 8;

  /** A cube root of 1 modulo p. */
  private static final long[] BETA = {
    0x96c28719501eeL, 0x7512f58995c13L, 0xc3434e99cf049L, 0x7106e64479eaL, 0x7ae96a2b657cL
  };

  private final ScalarSecp256k1 scalars = new ScalarSecp256k1();
  private final AdderSecp256k1 adder = new AdderSecp256k1();
  private final PowersSecp256k1 powers = new PowersSecp256k1();
  private final PointSecp256k1[] table = points(ENTRIES);
  private final PointSecp256k1[] tableBeta = points(ENTRIES);
  private final PointSecp256k1 sum = new PointSecp256k1();
  private final PointSecp256k1 chosen = new PointSecp256k1();
  private final long[] k = new long[ScalarSecp256k1.LIMBS];
  private final long[] low = new long[ScalarSecp256k1.LIMBS];
  private final long[] high = new long[ScalarSecp256k1.LIMBS];
  private final long[] u = new long[LIMBS];
  private final long[] v = new long[LIMBS];
  private final long[] w = new long[LIMBS];

  /** Makes a worker with scratch space of its own. */
  public Secp256k1() {}

  private static PointSecp256k1[] points(int count) {
    PointSecp256k1[] points = new PointSecp256k1[count];
    Arrays.setAll(points, i -> new PointSecp256k1());
    return points;
  }

  /** Whether 32 bytes are a number from 1 to n - 1; the answer is public. */
  public static boolean isScalar(byte[] in, int off) {
    return ScalarSecp256k1.isScalar(in, off);
  }

  /** Whether 32 bytes are a multiple of n; the answer is public. */
  public static boolean isZeroModOrder(byte[] in, int off) {
    long[] a = new long[ScalarSecp256k1.LIMBS];
    ScalarSecp256k1.load(a, in, off);
    ScalarSecp256k1.reduce(a);
    boolean zero = ScalarSecp256k1.isZero(a) != 0;
    Arrays.fill(a, 0);
    return zero;
  }

  /** Writes a * b mod n; {@code out} may be either. */
  public void multiplyScalars(byte[] a, int aOff, byte[] b, int bOff, byte[] out, int outOff) {
    ScalarSecp256k1.load(low, a, aOff);
    ScalarSecp256k1.load(high, b, bOff);
    ScalarSecp256k1.reduce(high);
    scalars.multiply(low, low, high);
    ScalarSecp256k1.store(low, out, outOff);
  }

  /**
   * Reads an encoded point.
   *
   * @return false if it is malformed or not on the curve; then {@code p} is unspecified
   */
  public boolean decode(byte[] in, int off, PointSecp256k1 p) {
    if ((in[off] & 0xfe) != 2 || !FieldSecp256k1.load(p.x, in, off + 1)) {
      return false;
    }
    FieldSecp256k1.set(p.z, 1);
    square(u, p.x);
    multiply(u, u, p.x);
    u[0] += 7;
    powers.root(p.y, u);
    square(v, p.y);
    FieldSecp256k1.subtract(v, v, u);
    reduce(v);
    reduce(p.y);
    negateIf(-((p.y[0] ^ in[off]) & 1), p.y);
    return FieldSecp256k1.isZero(v);
  }

  /**
   * Writes an encoded point.
   *
   * @return false, and zero bytes, if it is the point at infinity
   */
  public boolean encode(PointSecp256k1 p, byte[] out, int off) {
    powers.invert(u, p.z);
    return encode(p, out, off, u);
  }

  /** Writes two encoded points, neither of them infinity, with one inversion. */
  public void encode(PointSecp256k1 p, byte[] out, PointSecp256k1 q, byte[] other) {
    multiply(w, p.z, q.z);
    powers.invert(w, w);
    multiply(u, w, q.z);
    encode(p, out, 0, u);
    multiply(u, w, p.z);
    encode(q, other, 0, u);
  }

  /** Encodes with the inverse of z, which may be u. */
  private boolean encode(PointSecp256k1 p, byte[] out, int off, long[] inverse) {
    multiply(v, p.y, inverse);
    multiply(u, p.x, inverse);
    reduce(u);
    reduce(v);
    FieldSecp256k1.store(u, out, off + 1);
    FieldSecp256k1.set(u, p.z);
    reduce(u);
    boolean finite = !FieldSecp256k1.isZero(u);
    out[off] = (byte) (finite ? 2 | v[0] & 1 : 0);
    return finite;
  }

  /** Sets r = k P for any 32 bytes k; r may be P. */
  public void times(PointSecp256k1 r, byte[] scalar, int off, PointSecp256k1 p) {
    ScalarSecp256k1.load(k, scalar, off);
    ScalarSecp256k1.reduce(k);
    int signs = scalars.split(k, low, high);
    recode(low);
    recode(high);
    fillTables(p);
    sum.setInfinity();
    for (int digit = DIGITS - 1; digit >= 0; digit--) {
      if (digit < DIGITS - 1) {
        for (int i = 0; i < 4; i++) {
          adder.twice(sum, sum);
        }
      }
      choose(table, digit(low, digit), -(signs & 1L));
      adder.sum(sum, sum, chosen);
      choose(tableBeta, digit(high, digit), -(signs >> 1 & 1L));
      adder.sum(sum, sum, chosen);
    }
    r.set(sum);
  }

  /** Adds 8 to every digit, so that digits of -8 to 7 are read as 0 to 15. */
  private static void recode(long[] half) {
    long carry = 0;
    for (int i = 0; i < 4; i++) {
      carry += half[i] + 0x88888888L;
      half[i] = carry & 0xffffffffL;
      carry >>= 32;
    }
    half[4] = carry + 8;
  }

  private static long digit(long[] recoded, int index) {
    return (recoded[index >> 3] >> 4 * (index & 7) & 15) - 8;
  }

  /** Fills the tables with P to 8P and their images under the endomorphism. */
  private void fillTables(PointSecp256k1 p) {
    table[0].set(p);
    for (int i = 1; i < ENTRIES; i++) {
      if ((i & 1) == 1) {
        adder.twice(table[i], table[i / 2]);
      } else {
        adder.sum(table[i], table[i - 1], p);
      }
    }
    for (int i = 0; i < ENTRIES; i++) {
      multiply(tableBeta[i].x, table[i].x, BETA);
      FieldSecp256k1.set(tableBeta[i].y, table[i].y);
      FieldSecp256k1.set(tableBeta[i].z, table[i].z);
    }
  }

  /** Reads the whole table for digit P, -8 to 8, negated if {@code negative} is all ones. */
  private void choose(PointSecp256k1[] from, long digit, long negative) {
    long sign = digit >> 63;
    long index = (digit ^ sign) - sign;
    chosen.wipe();
    chosen.y[0] = index - 1 >>> 63;
    for (int entry = 0; entry < ENTRIES; entry++) {
      PointSecp256k1 p = from[entry];
      long difference = index ^ entry + 1;
      long mask = difference - 1 >> 63;
      for (int i = 0; i < LIMBS; i++) {
        chosen.x[i] |= p.x[i] & mask;
        chosen.y[i] |= p.y[i] & mask;
        chosen.z[i] |= p.z[i] & mask;
      }
    }
    negateIf(sign ^ negative, chosen.y);
  }

  /** Sets r = k G for any 32 bytes k. */
  public void timesBase(PointSecp256k1 r, byte[] scalar, int off) {
    ScalarSecp256k1.load(k, scalar, off);
    ScalarSecp256k1.reduce(k);
    BaseSecp256k1.INSTANCE.times(sum, k, adder, u, v);
    r.set(sum);
  }

  /** Zeroes the scratch space. */
  public void wipe() {
    scalars.wipe();
    adder.wipe();
    powers.wipe();
    for (int i = 0; i < ENTRIES; i++) {
      table[i].wipe();
      tableBeta[i].wipe();
    }
    sum.wipe();
    chosen.wipe();
    Arrays.fill(k, 0);
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    Arrays.fill(u, 0);
    Arrays.fill(v, 0);
    Arrays.fill(w, 0);
  }
}
