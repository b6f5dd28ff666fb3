package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Clamped scalars as 256 digits 1 and -1, for points 8P: their order is L = 2^252 +
 * 27742317777372353535851937790883648493 or 1, so the scalar 8m may be taken as m, or as m + L
 * where m is even. No branch and no array index depends on the scalar.
 */
final class SignedDigits25519 {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long L0 = 0x5812631a5cf5d3edL;
  private static final long L1 = 0x14def9dea2f79cd6L;
  private static final long L3 = 0x1000000000000000L;

  private SignedDigits25519() {}

  /**
   * Writes the digits of an odd m as four words, the bits of (m + 2^256 - 1) / 2: a set bit is 1, a
   * clear one -1.
   *
   * @param k 32 bytes; a copy is clamped
   * @param digits receives word j at {@code at + j * stride}
   */
  static void recode(byte[] k, int off, long[] digits, int at, int stride) {
    long k0 = (long) WORD.get(k, off) & ~7L;
    long k1 = (long) WORD.get(k, off + 8);
    long k2 = (long) WORD.get(k, off + 16);
    long k3 = (long) WORD.get(k, off + 24) & Long.MAX_VALUE | 1L << 62;
    long a0 = k0 >>> 3 | k1 << 61;
    long a1 = k1 >>> 3 | k2 << 61;
    long a2 = k2 >>> 3 | k3 << 61;
    long a3 = k3 >>> 3;
    long even = (a0 & 1) - 1;
    long l0 = L0 & even;
    long l1 = L1 & even;
    long s0 = a0 + l0;
    long c0 = (a0 & l0 | (a0 | l0) & ~s0) >>> 63;
    long s1 = a1 + l1 + c0;
    long c1 = (a1 & l1 | (a1 | l1) & ~s1) >>> 63;
    long s2 = a2 + c1;
    long c2 = (a2 & ~s2) >>> 63;
    long s3 = a3 + (L3 & even) + c2;
    digits[at] = s0 >>> 1 | s1 << 63;
    digits[at + stride] = s1 >>> 1 | s2 << 63;
    digits[at + 2 * stride] = s2 >>> 1 | s3 << 63;
    digits[at + 3 * stride] = s3 >>> 1 | 1L << 63;
  }

  /** 1 if the digit of word 3 at a bit is -1, which is the sign of all four at that bit. */
  static long negative(long[] digits, int at, int stride, int bit) {
    return ~(digits[at + 3 * stride] >>> bit) & 1;
  }

  /** Which of eight entries the digits of words 0 to 2 at a bit choose, relative to that sign. */
  static long index(long[] digits, int at, int stride, int bit) {
    long negative = negative(digits, at, stride, bit);
    long b0 = digits[at] >>> bit & 1;
    long b1 = digits[at + stride] >>> bit & 1;
    long b2 = digits[at + 2 * stride] >>> bit & 1;
    return (b0 | b1 << 1 | b2 << 2) ^ -negative & 7;
  }
}
