package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Elements modulo p = 2^255 - 19 as six signed limbs held in doubles, for engines that compute many
 * of them at once.
 *
 * <p>Limb k is a multiple of 2^w for w = 0, 43, 85, 128, 170, 213: it carries its weight, so that a
 * product needs no shift. A sum of products is split exactly at the next weight W by the rounding
 * of a fused multiply-add into an accumulator that starts at 1.5 * 2^(52 + W), the constants below;
 * what passes 2^255 is folded by R. Every step is exact.
 */
final class Doubles25519 {
  /** Number of limbs of an element. */
  static final int LIMBS = 6;

  static final double C0 = 0x1.8p95;
  static final double C1 = 0x1.8p137;
  static final double C2 = 0x1.8p180;
  static final double C3 = 0x1.8p222;
  static final double C4 = 0x1.8p265;
  static final double C5 = 0x1.8p307;

  /** 2^255 = 19, so this takes weight 2^255 to weight 1. */
  static final double R = 19 * 0x1p-255;

  private static final long MASK_43 = (1L << 43) - 1;
  private static final long MASK_42 = (1L << 42) - 1;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Doubles25519() {}

  /** Reads 32 little-endian bytes into the limbs m[at + k * stride]; bit 255 is ignored. */
  static void load(double[] m, int at, int stride, byte[] in, int off) {
    long p0 = (long) WORD.get(in, off);
    long p1 = (long) WORD.get(in, off + 8);
    long p2 = (long) WORD.get(in, off + 16);
    long p3 = (long) WORD.get(in, off + 24) & Long.MAX_VALUE;
    long t0 = p0 & MASK_43;
    long t1 = (p0 >>> 43 | p1 << 21) & MASK_42;
    long t2 = p1 >>> 21 & MASK_43;
    long t3 = p2 & MASK_42;
    long t4 = (p2 >>> 42 | p3 << 22) & MASK_43;
    long t5 = p3 >>> 21;
    // balance: every limb into half its width to both sides of zero
    long c = t0 + (1L << 42) >> 43;
    t0 -= c << 43;
    t1 += c;
    c = t1 + (1L << 41) >> 42;
    t1 -= c << 42;
    t2 += c;
    c = t2 + (1L << 42) >> 43;
    t2 -= c << 43;
    t3 += c;
    c = t3 + (1L << 41) >> 42;
    t3 -= c << 42;
    t4 += c;
    c = t4 + (1L << 42) >> 43;
    t4 -= c << 43;
    t5 += c;
    c = t5 + (1L << 41) >> 42;
    t5 -= c << 42;
    t0 += 19 * c;
    m[at] = t0;
    m[at + stride] = t1 * 0x1p43;
    m[at + 2 * stride] = t2 * 0x1p85;
    m[at + 3 * stride] = t3 * 0x1p128;
    m[at + 4 * stride] = t4 * 0x1p170;
    m[at + 5 * stride] = t5 * 0x1p213;
  }

  /** Writes the canonical value of the limbs m[at + k * stride] as 32 little-endian bytes. */
  static void store(byte[] out, int off, double[] m, int at, int stride) {
    long t0 = (long) m[at];
    long t1 = (long) (m[at + stride] * 0x1p-43);
    long t2 = (long) (m[at + 2 * stride] * 0x1p-85);
    long t3 = (long) (m[at + 3 * stride] * 0x1p-128);
    long t4 = (long) (m[at + 4 * stride] * 0x1p-170);
    long t5 = (long) (m[at + 5 * stride] * 0x1p-213);
    for (int pass = 0; pass < 3; pass++) {
      t1 += t0 >> 43;
      t2 += t1 >> 42;
      t3 += t2 >> 43;
      t4 += t3 >> 42;
      t5 += t4 >> 43;
      t0 = (t0 & MASK_43) + 19 * (t5 >> 42);
      t1 &= MASK_42;
      t2 &= MASK_43;
      t3 &= MASK_42;
      t4 &= MASK_43;
      t5 &= MASK_42;
    }
    // q = 1 if the value is at least p; then adding 19 q and dropping bit 255 subtracts p
    long q = t0 + 19 >> 43;
    q = t1 + q >> 42;
    q = t2 + q >> 43;
    q = t3 + q >> 42;
    q = t4 + q >> 43;
    q = t5 + q >> 42;
    t0 += 19 * q;
    t1 += t0 >> 43;
    t2 += t1 >> 42;
    t3 += t2 >> 43;
    t4 += t3 >> 42;
    t5 += t4 >> 43;
    t0 &= MASK_43;
    t1 &= MASK_42;
    t2 &= MASK_43;
    t3 &= MASK_42;
    t4 &= MASK_43;
    t5 &= MASK_42;
    WORD.set(out, off, t0 | t1 << 43);
    WORD.set(out, off + 8, t1 >>> 21 | t2 << 21);
    WORD.set(out, off + 16, t3 | t4 << 42);
    WORD.set(out, off + 24, t4 >>> 22 | t5 << 21);
  }
}
