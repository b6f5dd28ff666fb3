package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Arithmetic modulo p = 2^255 - 19 on five 51-bit limbs, least significant first.
 *
 * <p>A <em>carried</em> element has limbs below 2^51 + 2^16; loading, multiplying, squaring and
 * carrying give carried elements. The sum or difference of two carried elements has limbs below 1.6
 * * 2^52 and may be multiplied as it is. Each partial product is split at bit 51 into {@code (a *
 * b) & MASK} and {@code multiplyHigh(a << 7, b << 6)}, so that no carry flag is needed.
 *
 * <p>Results may overwrite operands. No branch and no array index depends on values.
 */
final class Field25519 {
  /** Number of limbs of an element. */
  static final int LIMBS = 5;

  private static final long MASK = (1L << 51) - 1;
  private static final long TWO_P_0 = 2 * (MASK - 18);
  private static final long TWO_P = 2 * MASK;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Field25519() {}

  /**
   * Sets r = a * b; limbs of a below 2^54, of b below 1.6 * 2^52. By Karatsuba's identity a_i b_j +
   * a_j b_i = (a_i - a_j) (b_j - b_i) + a_i b_i + a_j b_j there are 15 products in place of 25.
   */
  static void multiply(long[] r, long[] a, long[] b) {
    long a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4];
    long b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3], b4 = b[4];
    // a_i b_i modulo 2^64 and divided by 2^51, and sums of these from one i to another
    long p0 = a0 * b0, p1 = a1 * b1, p2 = a2 * b2, p3 = a3 * b3, p4 = a4 * b4;
    long p01 = p0 + p1, p02 = p01 + p2, p03 = p02 + p3, p04 = p03 + p4;
    long p34 = p3 + p4, p24 = p2 + p34, p14 = p1 + p24;
    long q0 = high(a0, b0), q1 = high(a1, b1), q2 = high(a2, b2);
    long q3 = high(a3, b3), q4 = high(a4, b4);
    long q01 = q0 + q1, q02 = q01 + q2, q03 = q02 + q3, q04 = q03 + q4;
    long q34 = q3 + q4, q24 = q2 + q34, q14 = q1 + q24;
    long c01 = a0 - a1, c02 = a0 - a2, c03 = a0 - a3, c04 = a0 - a4, c12 = a1 - a2;
    long c13 = a1 - a3, c14 = a1 - a4, c23 = a2 - a3, c24 = a2 - a4, c34 = a3 - a4;
    long d01 = b1 - b0, d02 = b2 - b0, d03 = b3 - b0, d04 = b4 - b0, d12 = b2 - b1;
    long d13 = b3 - b1, d14 = b4 - b1, d23 = b3 - b2, d24 = b4 - b2, d34 = b4 - b3;
    long h0 = q0 + 19 * (q14 + high(c14, d14) + high(c23, d23));
    long h1 = q01 + high(c01, d01) + 19 * (q24 + high(c24, d24));
    long h2 = q02 + high(c02, d02) + 19 * (q34 + high(c34, d34));
    long h3 = q03 + high(c03, d03) + high(c12, d12) + 19 * q4;
    long h4 = q04 + high(c04, d04) + high(c13, d13);
    long l0 = p0 + 19 * (p14 + c14 * d14 + c23 * d23) - (h0 << 51);
    long l1 = p01 + c01 * d01 + 19 * (p24 + c24 * d24) - (h1 << 51);
    long l2 = p02 + c02 * d02 + 19 * (p34 + c34 * d34) - (h2 << 51);
    long l3 = p03 + c03 * d03 + c12 * d12 + 19 * p4 - (h3 << 51);
    long l4 = p04 + c04 * d04 + c13 * d13 - (h4 << 51);
    // as high rounds down, an h may be as low as -114; with 2p no sum is negative
    long t0 = l0 + 19 * h4 + TWO_P_0;
    carry(r, t0, l1 + h0 + TWO_P, l2 + h1 + TWO_P, l3 + h2 + TWO_P, l4 + h3 + TWO_P);
  }

  /** Sets r = a * a; limbs of a below 1.6 * 2^52. */
  static void square(long[] r, long[] a) {
    square(r, a, 1);
  }

  /** Sets r = a squared {@code times} times; {@code times} at least 1. */
  static void square(long[] r, long[] a, int times) {
    long a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4];
    for (int i = 0; i < times; i++) {
      long d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1;
      long w3 = a3 * 19, w4 = a4 * 19;
      long h0 = high(a0, a0) + high(d1, w4) + high(d2, w3);
      long h1 = high(d0, a1) + high(d2, w4) + high(a3, w3);
      long h2 = high(d0, a2) + high(a1, a1) + high(d3, w4);
      long h3 = high(d0, a3) + high(d1, a2) + high(a4, w4);
      long h4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
      long l0 = a0 * a0 + d1 * w4 + d2 * w3 - (h0 << 51);
      long l1 = d0 * a1 + d2 * w4 + a3 * w3 - (h1 << 51);
      long l2 = d0 * a2 + a1 * a1 + d3 * w4 - (h2 << 51);
      long l3 = d0 * a3 + d1 * a2 + a4 * w4 - (h3 << 51);
      long l4 = d0 * a4 + d1 * a3 + a2 * a2 - (h4 << 51);
      long t0 = l0 + 19 * h4, t1 = l1 + h0, t2 = l2 + h1, t3 = l3 + h2, t4 = l4 + h3;
      a0 = (t0 & MASK) + 19 * (t4 >>> 51);
      a1 = (t1 & MASK) + (t0 >>> 51);
      a2 = (t2 & MASK) + (t1 >>> 51);
      a3 = (t3 & MASK) + (t2 >>> 51);
      a4 = (t4 & MASK) + (t3 >>> 51);
    }
    r[0] = a0;
    r[1] = a1;
    r[2] = a2;
    r[3] = a3;
    r[4] = a4;
  }

  /** Sets r = b + 121665 * a; limbs of a below 1.6 * 2^52, b carried. */
  static void addMultipleOf121665(long[] r, long[] b, long[] a) {
    long a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4];
    long c = 121665;
    long t0 = b[0] + low(a0, c) + 19 * high(a4, c);
    long t1 = b[1] + low(a1, c) + high(a0, c);
    long t2 = b[2] + low(a2, c) + high(a1, c);
    long t3 = b[3] + low(a3, c) + high(a2, c);
    long t4 = b[4] + low(a4, c) + high(a3, c);
    carry(r, t0, t1, t2, t3, t4);
  }

  /** Sets r = a + b without a carry. */
  static void add(long[] r, long[] a, long[] b) {
    for (int i = 0; i < LIMBS; i++) {
      r[i] = a[i] + b[i];
    }
  }

  /** Sets r = a - b + 2p without a carry; b carried. */
  static void subtract(long[] r, long[] a, long[] b) {
    r[0] = a[0] - b[0] + TWO_P_0;
    for (int i = 1; i < LIMBS; i++) {
      r[i] = a[i] - b[i] + TWO_P;
    }
  }

  /** Makes r carried; limbs below 2^60. */
  static void carry(long[] r) {
    carry(r, r[0], r[1], r[2], r[3], r[4]);
  }

  /** Replaces the carried r by 2p - r if the mask is all ones, keeps it if the mask is zero. */
  static void negateIf(long mask, long[] r) {
    r[0] ^= (r[0] ^ (TWO_P_0 - r[0])) & mask;
    for (int i = 1; i < LIMBS; i++) {
      r[i] ^= (r[i] ^ (TWO_P - r[i])) & mask;
    }
  }

  /** Swaps a and b if the mask is all ones, keeps them if the mask is zero. */
  static void swapIf(long mask, long[] a, long[] b) {
    for (int i = 0; i < LIMBS; i++) {
      long t = mask & (a[i] ^ b[i]);
      a[i] ^= t;
      b[i] ^= t;
    }
  }

  /** Sets r to the given small number, 0 or more. */
  static void set(long[] r, long value) {
    Arrays.fill(r, 0);
    r[0] = value;
  }

  /** Sets r = a. */
  static void copy(long[] r, long[] a) {
    System.arraycopy(a, 0, r, 0, LIMBS);
  }

  /** Reads 32 little-endian bytes; bit 255 is ignored, values of p and more are allowed. */
  static void load(long[] r, byte[] in, int off) {
    long x0 = (long) WORD.get(in, off);
    long x1 = (long) WORD.get(in, off + 8);
    long x2 = (long) WORD.get(in, off + 16);
    long x3 = (long) WORD.get(in, off + 24);
    r[0] = x0 & MASK;
    r[1] = (x0 >>> 51 | x1 << 13) & MASK;
    r[2] = (x1 >>> 38 | x2 << 26) & MASK;
    r[3] = (x2 >>> 25 | x3 << 39) & MASK;
    r[4] = x3 >>> 12 & MASK;
  }

  /** Writes the canonical value of a as 32 little-endian bytes; limbs of a below 2^60. */
  static void store(byte[] out, int off, long[] a) {
    long t0 = a[0], t1 = a[1], t2 = a[2], t3 = a[3], t4 = a[4];
    for (int pass = 0; pass < 2; pass++) {
      t1 += t0 >>> 51;
      t2 += t1 >>> 51;
      t3 += t2 >>> 51;
      t4 += t3 >>> 51;
      t0 = (t0 & MASK) + 19 * (t4 >>> 51);
      t1 &= MASK;
      t2 &= MASK;
      t3 &= MASK;
      t4 &= MASK;
    }
    // q = 1 if the value is at least p; then adding 19 q and dropping bit 255 subtracts p
    long q = (t0 + 19) >>> 51;
    q = (t1 + q) >>> 51;
    q = (t2 + q) >>> 51;
    q = (t3 + q) >>> 51;
    q = (t4 + q) >>> 51;
    t0 += 19 * q;
    t1 += t0 >>> 51;
    t2 += t1 >>> 51;
    t3 += t2 >>> 51;
    t4 += t3 >>> 51;
    t0 &= MASK;
    t1 &= MASK;
    t2 &= MASK;
    t3 &= MASK;
    t4 &= MASK;
    WORD.set(out, off, t0 | t1 << 51);
    WORD.set(out, off + 8, t1 >>> 13 | t2 << 38);
    WORD.set(out, off + 16, t2 >>> 26 | t3 << 25);
    WORD.set(out, off + 24, t3 >>> 39 | t4 << 12);
  }

  private static long low(long a, long b) {
    return a * b & MASK;
  }

  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 7, b << 6);
  }

  private static void carry(long[] r, long t0, long t1, long t2, long t3, long t4) {
    r[0] = (t0 & MASK) + 19 * (t4 >>> 51);
    r[1] = (t1 & MASK) + (t0 >>> 51);
    r[2] = (t2 & MASK) + (t1 >>> 51);
    r[3] = (t3 & MASK) + (t2 >>> 51);
    r[4] = (t4 & MASK) + (t3 >>> 51);
  }
}
