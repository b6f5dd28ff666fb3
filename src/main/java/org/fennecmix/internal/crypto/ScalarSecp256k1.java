package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Arithmetic modulo n, the prime order of secp256k1, on eight 32-bit limbs held in longs, least
 * significant first, and the splitting of a scalar along the curve's endomorphism.
 *
 * <p>Montgomery multiplication with R = 2^256. No branch and no array index depends on values. A
 * worker for one thread at a time.
 */
final class ScalarSecp256k1 {
  /** Number of limbs of an element. */
  static final int LIMBS = 8;

  private static final long MASK = 0xffffffffL;

  /** The order n. */
  private static final long[] N = {
    0xd0364141L, 0xbfd25e8cL, 0xaf48a03bL, 0xbaaedce6L, 0xfffffffeL, MASK, MASK, MASK
  };

  /** R^2 mod n. */
  private static final long[] R2 = {
    0x67d7d140L,
    0x896cf214L,
    0x0e7cf878L,
    0x741496c2L,
    0x5bcd07c6L,
    0xe697f5e4L,
    0x81c69bc5L,
    0x9d671cd5L
  };

  /** -1 / n mod 2^32. */
  private static final long N_INVERSE = 0x5588b13fL;

  /*
   * The lattice of all (a, b) with a + b lambda = 0 mod n, where lambda, a cube root of 1, belongs
   * to (x, y) -> (beta x, y), has the short basis (A, -B), (C, A) with
   * A = 0x3086d221a7d46bcde86c90e49284eb15, B = 0xe4437ed6010e88286f547fa90abfe4c3, C = A + B
   * (Guide to Elliptic Curve Cryptography, section 3.5). k = k1 + k2 lambda with
   * k2 = c1 B - c2 A, k1 = k - k2 lambda, c1 = round(A k / n), c2 = round(B k / n); both halves are
   * below 2^128 in absolute value.
   */

  /** round(2^384 A / n). */
  private static final long[] A_OVER_N = {
    0x45dbb031L,
    0xe893209aL,
    0x71e8ca7fL,
    0x3daa8a14L,
    0x9284eb15L,
    0xe86c90e4L,
    0xa7d46bcdL,
    0x3086d221L
  };

  /** round(2^384 B / n). */
  private static final long[] B_OVER_N = {
    0x8ac47f71L,
    0x1571b4aeL,
    0x9df506c6L,
    0x221208acL,
    0x0abfe4c4L,
    0x6f547fa9L,
    0x010e8828L,
    0xe4437ed6L
  };

  /** B R mod n. */
  private static final long[] B_R = {
    0x0ad9263cL,
    0xc50468d0L,
    0xfaa6ed42L,
    0x1b1c8205L,
    0x8ac47f71L,
    0x1571b4aeL,
    0x9df506c6L,
    0x221208acL
  };

  /** -A R mod n. */
  private static final long[] MINUS_A_R = {
    0x6a144696L,
    0x0cac5e50L,
    0xf3ba5939L,
    0x1e8a8dc5L,
    0xba244fceL,
    0x176cdf65L,
    0x8e173580L,
    0xc25575ebL
  };

  /** -lambda R mod n. */
  private static final long[] MINUS_LAMBDA_R = {
    0x06a3d4a3L,
    0xcf54734fL,
    0x2b820beeL,
    0x8e1af539L,
    0xad96826dL,
    0x8c5699f9L,
    0x7aa729c6L,
    0xacd7bfe8L
  };

  /** (n - 1) / 2. */
  private static final long[] HALF = {
    0x681b20a0L,
    0xdfe92f46L,
    0x57a4501dL,
    0x5d576e73L,
    0xffffffffL,
    0xffffffffL,
    0xffffffffL,
    0x7fffffffL
  };

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final long[] t = new long[LIMBS + 2];
  private final long[] wide = new long[2 * LIMBS];
  private final long[] u = new long[LIMBS];
  private final long[] v = new long[LIMBS];

  /** Loads 32 big-endian bytes as they are. */
  static void load(long[] r, byte[] in, int off) {
    for (int i = 0; i < LIMBS; i++) {
      r[i] = (int) WORD.get(in, off + 28 - 4 * i) & MASK;
    }
  }

  /** Stores 32 big-endian bytes. */
  static void store(long[] a, byte[] out, int off) {
    for (int i = 0; i < LIMBS; i++) {
      WORD.set(out, off + 28 - 4 * i, (int) a[i]);
    }
  }

  /** All ones if the 256-bit a is n or more, else zero. */
  static long atLeastOrder(long[] a) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow = a[i] - N[i] + borrow >> 32;
    }
    return ~borrow;
  }

  /** All ones if a is zero, else zero. */
  static long isZero(long[] a) {
    long bits = 0;
    for (int i = 0; i < LIMBS; i++) {
      bits |= a[i];
    }
    return bits - 1 >> 63;
  }

  /**
   * Whether the 32 bytes, big endian, are from 1 to n - 1. Written without a loop and an array of
   * limbs: with them, the C2 compiler of JDK 17 mostly gave up the methods it was inlined into
   * ("graph lost").
   */
  static boolean isScalar(byte[] in, int off) {
    long w3 = (long) LONG.get(in, off);
    long w2 = (long) LONG.get(in, off + 8);
    long w1 = (long) LONG.get(in, off + 16);
    long w0 = (long) LONG.get(in, off + 24);
    long bits = w0 | w1 | w2 | w3;
    long borrow = borrow(w0, N[1] << 32 | N[0], 0);
    borrow = borrow(w1, N[3] << 32 | N[2], borrow);
    borrow = borrow(w2, N[5] << 32 | N[4], borrow);
    borrow = borrow(w3, N[7] << 32 | N[6], borrow);
    return (borrow & (bits | -bits) >>> 63) != 0;
  }

  /** The borrow, 0 or 1, of x - y - borrow on unsigned words. */
  private static long borrow(long x, long y, long borrow) {
    return (~x & y | (~x | y) & x - y - borrow) >>> 63;
  }

  /** Makes any 256-bit r less than n. */
  static void reduce(long[] r) {
    subtractOrder(r, r, atLeastOrder(r));
  }

  /** Sets r = a * b mod n for any 256-bit a and b below n. In place allowed. */
  void multiply(long[] r, long[] a, long[] b) {
    montgomery(u, a, b);
    montgomery(r, u, R2);
  }

  /**
   * Splits k, below n, into k1 + k2 lambda: sets low and high to the absolute values, below 2^128.
   *
   * @return bit 0 is set if k1 is negative, bit 1 if k2 is
   */
  int split(long[] k, long[] low, long[] high) {
    roundedProduct(u, k, A_OVER_N);
    roundedProduct(v, k, B_OVER_N);
    montgomery(u, u, B_R);
    montgomery(v, v, MINUS_A_R);
    addModulo(high, u, v);
    montgomery(u, high, MINUS_LAMBDA_R);
    addModulo(low, u, k);
    return (int) (absolute(low) & 1 | absolute(high) & 2);
  }

  /** Replaces a by n - a if that is less; all ones if it did. */
  private static long absolute(long[] a) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow = HALF[i] - a[i] + borrow >> 32;
    }
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += N[i] - a[i];
      a[i] ^= (a[i] ^ carry & MASK) & borrow;
      carry >>= 32;
    }
    return borrow;
  }

  /**
   * Replaces k by (m + 2^256 - 1) / 2, where m is k if that is odd and n - k otherwise.
   *
   * @return all ones if k was even
   */
  static long makeOdd(long[] k) {
    long even = (k[0] & 1) - 1;
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += N[i] - k[i];
      k[i] ^= (k[i] ^ carry & MASK) & even;
      carry >>= 32;
    }
    // m is odd, so (m - 1) / 2 + 2^255
    for (int i = 0; i < LIMBS - 1; i++) {
      k[i] = k[i] >> 1 | (k[i + 1] & 1) << 31;
    }
    k[LIMBS - 1] = k[LIMBS - 1] >> 1 | 0x80000000L;
    return even;
  }

  /** Sets r = round(k g / 2^384). */
  private void roundedProduct(long[] r, long[] k, long[] g) {
    Arrays.fill(wide, 0);
    wide[11] = 1L << 31;
    for (int i = 0; i < LIMBS; i++) {
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        carry += wide[i + j] + k[i] * g[j];
        wide[i + j] = carry & MASK;
        carry >>>= 32;
      }
      // the rounding bit is above what was written so far
      for (int j = i + LIMBS; j < 2 * LIMBS; j++) {
        carry += wide[j];
        wide[j] = carry & MASK;
        carry >>>= 32;
      }
    }
    for (int i = 0; i < LIMBS; i++) {
      r[i] = i < 4 ? wide[12 + i] : 0;
    }
  }

  /** Sets r = a b / R mod n for any 256-bit a and b below n. In place allowed. */
  private void montgomery(long[] r, long[] a, long[] b) {
    Arrays.fill(t, 0);
    for (int i = 0; i < LIMBS; i++) {
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        carry += t[j] + a[i] * b[j];
        t[j] = carry & MASK;
        carry >>>= 32;
      }
      carry += t[LIMBS];
      t[LIMBS] = carry & MASK;
      t[LIMBS + 1] = carry >>> 32;
      long m = t[0] * N_INVERSE & MASK;
      carry = t[0] + m * N[0] >>> 32;
      for (int j = 1; j < LIMBS; j++) {
        carry += t[j] + m * N[j];
        t[j - 1] = carry & MASK;
        carry >>>= 32;
      }
      carry += t[LIMBS];
      t[LIMBS - 1] = carry & MASK;
      t[LIMBS] = t[LIMBS + 1] + (carry >>> 32);
    }
    subtractOrder(r, t, -t[LIMBS] | atLeastOrder(t));
  }

  /** Sets r = a + b mod n for a and b below n. In place allowed. */
  private static void addModulo(long[] r, long[] a, long[] b) {
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += a[i] + b[i];
      r[i] = carry & MASK;
      carry >>= 32;
    }
    subtractOrder(r, r, -carry | atLeastOrder(r));
  }

  /** Sets r = a - n mod 2^256 if the mask is all ones, r = a if it is zero. */
  private static void subtractOrder(long[] r, long[] a, long mask) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += a[i] - (N[i] & mask);
      r[i] = borrow & MASK;
      borrow >>= 32;
    }
  }

  /** Zeroes the scratch space. */
  void wipe() {
    Arrays.fill(t, 0);
    Arrays.fill(wide, 0);
    Arrays.fill(u, 0);
    Arrays.fill(v, 0);
  }
}
