package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic modulo p = 2^256 - 2^32 - 977 on five signed 52-bit limbs, least significant first,
 * the top one with 48 bits.
 *
 * <p>A <em>carried</em> element has limbs of absolute value below 2^52 + 2^48; loading,
 * multiplying, squaring and carrying give carried elements. Limbs may be negative, so a difference
 * needs no multiple of p. Sums and differences of up to eight carried elements may be multiplied as
 * they are. Each partial product is split at bit 52 into {@code (a * b) & MASK} and {@code
 * multiplyHigh(a << 6, b << 6)}, which holds for signed numbers too, so that no carry flag is
 * needed.
 *
 * <p>Results may overwrite operands. No branch and no array index depends on values.
 */
final class FieldSecp256k1 {
  /** Number of limbs of an element. */
  static final int LIMBS = 5;

  private static final long MASK = (1L << 52) - 1;
  private static final long TOP_MASK = (1L << 48) - 1;

  /** 2^256 mod p. */
  private static final long FOLD = 0x1000003d1L;

  /** 2^260 mod p. */
  private static final long R = FOLD << 4;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private FieldSecp256k1() {}

  /** Sets r = a * b; limbs of absolute value below 2^55 + 2^52. */
  static void multiply(long[] r, long[] a, long[] b) {
    long a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4];
    long b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3], b4 = b[4];
    long l0 = low(a0, b0);
    long l1 = low(a0, b1) + low(a1, b0);
    long l2 = low(a0, b2) + low(a1, b1) + low(a2, b0);
    long l3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0);
    long l4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
    long l5 = low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1);
    long l6 = low(a2, b4) + low(a3, b3) + low(a4, b2);
    long l7 = low(a3, b4) + low(a4, b3);
    long l8 = low(a4, b4);
    long h0 = high(a0, b0);
    long h1 = high(a0, b1) + high(a1, b0);
    long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0);
    long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
    long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    long h5 = high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
    long h6 = high(a2, b4) + high(a3, b3) + high(a4, b2);
    long h7 = high(a3, b4) + high(a4, b3);
    long h8 = high(a4, b4);
    fold(r, l0, l1 + h0, l2 + h1, l3 + h2, l4 + h3, l5 + h4, l6 + h5, l7 + h6, l8 + h7, h8);
  }

  /** Sets r = a * a; limbs of absolute value below 2^55 + 2^52. */
  static void square(long[] r, long[] a) {
    long a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4];
    long d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1;
    long l0 = low(a0, a0);
    long l1 = low(d0, a1);
    long l2 = low(d0, a2) + low(a1, a1);
    long l3 = low(d0, a3) + low(d1, a2);
    long l4 = low(d0, a4) + low(d1, a3) + low(a2, a2);
    long l5 = low(d1, a4) + low(d2, a3);
    long l6 = low(d2, a4) + low(a3, a3);
    long l7 = low(d3, a4);
    long l8 = low(a4, a4);
    long h0 = high(a0, a0);
    long h1 = high(d0, a1);
    long h2 = high(d0, a2) + high(a1, a1);
    long h3 = high(d0, a3) + high(d1, a2);
    long h4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
    long h5 = high(d1, a4) + high(d2, a3);
    long h6 = high(d2, a4) + high(a3, a3);
    long h7 = high(d3, a4);
    long h8 = high(a4, a4);
    fold(r, l0, l1 + h0, l2 + h1, l3 + h2, l4 + h3, l5 + h4, l6 + h5, l7 + h6, l8 + h7, h8);
  }

  /** Sets r = a squared {@code times} times; {@code times} at least 1. */
  static void square(long[] r, long[] a, int times) {
    square(r, a);
    for (int i = 1; i < times; i++) {
      square(r, r);
    }
  }

  /** Reduces ten columns of absolute value below 2^62 by 2^260 = R. */
  private static void fold(
      long[] r,
      long c0,
      long c1,
      long c2,
      long c3,
      long c4,
      long c5,
      long c6,
      long c7,
      long c8,
      long c9) {
    long d5 = c5 + foldHigh(c9);
    carry(
        r,
        c0 + low(d5, R),
        c1 + low(c6, R) + foldHigh(d5),
        c2 + low(c7, R) + foldHigh(c6),
        c3 + low(c8, R) + foldHigh(c7),
        c4 + low(c9, R) + foldHigh(c8));
  }

  /** Carries once, all limbs in parallel; limbs of absolute value below 2^62. */
  private static void carry(long[] r, long t0, long t1, long t2, long t3, long t4) {
    long top = t4 >> 48;
    r[0] = (t0 & MASK) + top * FOLD;
    r[1] = (t1 & MASK) + (t0 >> 52);
    r[2] = (t2 & MASK) + (t1 >> 52);
    r[3] = (t3 & MASK) + (t2 >> 52);
    r[4] = (t4 & TOP_MASK) + (t3 >> 52);
  }

  /** Sets r = 21 a, three times the curve's constant; limbs of absolute value below 2^57. */
  static void times21(long[] r, long[] a) {
    carry(r, 21 * a[0], 21 * a[1], 21 * a[2], 21 * a[3], 21 * a[4]);
  }

  /** Makes r carried; limbs of absolute value below 2^62. */
  static void carry(long[] r) {
    carry(r, r[0], r[1], r[2], r[3], r[4]);
  }

  /** Sets r = a + b without a carry. */
  static void add(long[] r, long[] a, long[] b) {
    for (int i = 0; i < LIMBS; i++) {
      r[i] = a[i] + b[i];
    }
  }

  /** Sets r = a - b without a carry. */
  static void subtract(long[] r, long[] a, long[] b) {
    for (int i = 0; i < LIMBS; i++) {
      r[i] = a[i] - b[i];
    }
  }

  /** Sets r = a. */
  static void set(long[] r, long[] a) {
    System.arraycopy(a, 0, r, 0, LIMBS);
  }

  /** Sets r to a small number. */
  static void set(long[] r, long small) {
    r[0] = small;
    r[1] = r[2] = r[3] = r[4] = 0;
  }

  /** Replaces r by -r if the mask is all ones, keeps it if the mask is zero. */
  static void negateIf(long mask, long[] r) {
    for (int i = 0; i < LIMBS; i++) {
      r[i] = (r[i] ^ mask) - mask;
    }
  }

  /**
   * Makes r the least non-negative number of its class, which has exactly one form; limbs of
   * absolute value below 2^62.
   */
  static void reduce(long[] r) {
    carry(r);
    // adding 2p makes the number positive; it stays below 4p
    r[0] -= 2 * FOLD;
    r[4] += 2L << 48;
    ripple(r);
    ripple(r);
    long t0 = r[0] + FOLD;
    long t1 = r[1] + (t0 >> 52);
    long t2 = r[2] + (t1 >> 52);
    long t3 = r[3] + (t2 >> 52);
    long t4 = r[4] + (t3 >> 52);
    long over = -(t4 >> 48);
    r[0] ^= (r[0] ^ t0 & MASK) & over;
    r[1] ^= (r[1] ^ t1 & MASK) & over;
    r[2] ^= (r[2] ^ t2 & MASK) & over;
    r[3] ^= (r[3] ^ t3 & MASK) & over;
    r[4] ^= (r[4] ^ t4 & TOP_MASK) & over;
  }

  /** Carries from limb to limb, folding what is above 2^256 first. */
  private static void ripple(long[] r) {
    long top = r[4] >> 48;
    long t0 = r[0] + top * FOLD;
    long t1 = r[1] + (t0 >> 52);
    long t2 = r[2] + (t1 >> 52);
    long t3 = r[3] + (t2 >> 52);
    r[0] = t0 & MASK;
    r[1] = t1 & MASK;
    r[2] = t2 & MASK;
    r[3] = t3 & MASK;
    r[4] = (r[4] & TOP_MASK) + (t3 >> 52);
  }

  /** Whether a reduced element is zero; the answer is public. */
  static boolean isZero(long[] reduced) {
    return (reduced[0] | reduced[1] | reduced[2] | reduced[3] | reduced[4]) == 0;
  }

  /**
   * Loads 32 big-endian bytes.
   *
   * @return whether they are below p; the answer is public
   */
  static boolean load(long[] r, byte[] in, int off) {
    long w3 = (long) WORD.get(in, off);
    long w2 = (long) WORD.get(in, off + 8);
    long w1 = (long) WORD.get(in, off + 16);
    long w0 = (long) WORD.get(in, off + 24);
    r[0] = w0 & MASK;
    r[1] = (w0 >>> 52 | w1 << 12) & MASK;
    r[2] = (w1 >>> 40 | w2 << 24) & MASK;
    r[3] = (w2 >>> 28 | w3 << 36) & MASK;
    r[4] = w3 >>> 16;
    boolean highOnes = (w3 & w2 & w1) == -1;
    return !highOnes || Long.compareUnsigned(w0, -FOLD) < 0;
  }

  /** Stores a reduced element as 32 big-endian bytes. */
  static void store(long[] reduced, byte[] out, int off) {
    WORD.set(out, off, reduced[4] << 16 | reduced[3] >>> 36);
    WORD.set(out, off + 8, reduced[3] << 28 | reduced[2] >>> 24);
    WORD.set(out, off + 16, reduced[2] << 40 | reduced[1] >>> 12);
    WORD.set(out, off + 24, reduced[1] << 52 | reduced[0]);
  }

  private static long low(long a, long b) {
    return a * b & MASK;
  }

  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 6, b << 6);
  }

  /** What a column times R carries into the next column. */
  private static long foldHigh(long column) {
    return Math.multiplyHigh(column, R << 12);
  }
}
