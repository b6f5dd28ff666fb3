package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Arithmetic modulo L = 2^252 + 27742317777372353535851937790883648493, the prime order of the base
 * point of Curve25519, on eight 32-bit limbs held in longs, least significant first.
 *
 * <p>Montgomery multiplication with R = 2^256. No branch and no array index depends on values. A
 * worker for one thread at a time.
 */
final class ScalarField25519 {
  /** Number of limbs of an element. */
  static final int LIMBS = 8;

  private static final long MASK = 0xffffffffL;

  /** The order L. */
  private static final long[] L = {
    0x5cf5d3ed, 0x5812631a, 0xa2f79cd6L, 0x14def9de, 0, 0, 0, 0x10000000
  };

  /** R^2 mod L. */
  private static final long[] R2 = {
    0x449c0f01,
    0xa40611e3L,
    0x68859347,
    0xd00e1ba7L,
    0x17f5be65,
    0xceec73d2L,
    0x7c309a3d,
    0x0399411b
  };

  private static final long[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};

  /** -1 / L mod 2^32. */
  private static final long N = 0x12547e1b;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] t = new long[LIMBS + 2];
  private final long[] u = new long[LIMBS];
  private final long[] v = new long[LIMBS];

  /** Sets r = a mod L for any 256-bit a. In place allowed. */
  void reduce(long[] r, long[] a) {
    montgomery(u, a, R2);
    montgomery(r, u, ONE);
  }

  /** Sets r = low + 2^256 high mod L for any 256-bit numbers. In place allowed. */
  void reduce(long[] r, long[] low, long[] high) {
    montgomery(v, high, R2);
    reduce(r, low);
    addModulo(r, r, v);
  }

  /** Sets r = a * b mod L for any 256-bit numbers. In place allowed. */
  void multiply(long[] r, long[] a, long[] b) {
    montgomery(u, a, R2);
    montgomery(r, b, u);
  }

  /**
   * Writes the only number below 8L that is a mod L and a multiple of 8, or 8L minus that number if
   * only so bit 254 is the highest bit: a clamped scalar. (For a below L and not 0, one of the two
   * has this form but for a share of about 2^-126 of all a.)
   */
  void storeClamped(byte[] out, int off, long[] a) {
    // L = 5 and 1 / L = 5 mod 8, so a + tL is a multiple of 8 for t = -5a = 3a mod 8
    long factor = a[0] * 3 & 7;
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += a[i] + factor * L[i];
      u[i] = carry & MASK;
      carry >>>= 32;
    }
    // all ones if bit 255 is set or bit 254 is clear
    long negate = -((u[7] >>> 31 | ~(u[7] >>> 30)) & 1);
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += 8 * L[i] - u[i];
      v[i] = borrow & MASK;
      borrow >>= 32;
    }
    for (int i = 0; i < LIMBS; i++) {
      WORD.set(out, off + 4 * i, (int) (u[i] ^ (u[i] ^ v[i]) & negate));
    }
  }

  /** Reads 32 little-endian bytes, not reduced. */
  static void load(long[] r, byte[] in, int off) {
    for (int i = 0; i < LIMBS; i++) {
      r[i] = (int) WORD.get(in, off + 4 * i) & MASK;
    }
  }

  /** Reads 32 little-endian bytes, clamped as by RFC 7748, not reduced. */
  static void loadClamped(long[] r, byte[] in, int off) {
    load(r, in, off);
    r[0] &= ~7L;
    r[7] = r[7] & 0x7fffffff | 0x40000000;
  }

  /** Writes 32 little-endian bytes. */
  static void store(byte[] out, int off, long[] a) {
    for (int i = 0; i < LIMBS; i++) {
      WORD.set(out, off + 4 * i, (int) a[i]);
    }
  }

  /** Zeroes the scratch space. */
  void wipe() {
    Arrays.fill(t, 0);
    Arrays.fill(u, 0);
    Arrays.fill(v, 0);
  }

  /** Sets r = a * b / R mod L for a below R and b below L. */
  private void montgomery(long[] r, long[] a, long[] b) {
    Arrays.fill(t, 0);
    for (int i = 0; i < LIMBS; i++) {
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        carry += a[i] * b[j] + t[j];
        t[j] = carry & MASK;
        carry >>>= 32;
      }
      carry += t[LIMBS];
      t[LIMBS] = carry & MASK;
      t[LIMBS + 1] = carry >>> 32;
      long m = t[0] * N & MASK;
      carry = m * L[0] + t[0] >>> 32;
      for (int j = 1; j < LIMBS; j++) {
        carry += m * L[j] + t[j];
        t[j - 1] = carry & MASK;
        carry >>>= 32;
      }
      carry += t[LIMBS];
      t[LIMBS - 1] = carry & MASK;
      t[LIMBS] = t[LIMBS + 1] + (carry >>> 32);
    }
    // below 2L, so less than 2^256 and t[LIMBS] = 0
    subtractOnce(r, t);
  }

  private void addModulo(long[] r, long[] a, long[] b) {
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += a[i] + b[i];
      t[i] = carry & MASK;
      carry >>>= 32;
    }
    subtractOnce(r, t);
  }

  /** Sets r = a mod L for a below 2L. */
  private static void subtractOnce(long[] r, long[] a) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow = a[i] - L[i] + borrow >> 32;
    }
    long keep = borrow;
    borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += a[i] - (L[i] & ~keep);
      r[i] = borrow & MASK;
      borrow >>= 32;
    }
  }
}
