package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The Poly1305 one-time authenticator of RFC 8439, section 2.5, over five limbs of 26 bits.
 *
 * <p>Timing depends on lengths alone. A worker for one thread at a time; it allocates nothing after
 * construction. {@link #init} comes first and again after each {@link #doFinal}.
 */
public final class Poly1305 {
  /** Length of a one-time key, in bytes. */
  public static final int KEY_LENGTH = 32;

  /** Length of a tag, in bytes. */
  public static final int TAG_LENGTH = 16;

  private static final int BLOCK = 16;
  private static final int MASK = 0x3ffffff;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] r = new long[5];
  private final long[] h = new long[5];
  private final long[] pad = new long[4];
  private final byte[] last = new byte[BLOCK];

  /** Makes a worker. */
  public Poly1305() {}

  /** Begins a tag under the 32-byte key, which is used once. */
  public void init(byte[] key, int off) {
    long t0 = word(key, off);
    long t1 = word(key, off + 4);
    long t2 = word(key, off + 8);
    long t3 = word(key, off + 12);
    r[0] = t0 & 0x3ffffff;
    r[1] = (t0 >>> 26 | t1 << 6) & 0x3ffff03;
    r[2] = (t1 >>> 20 | t2 << 12) & 0x3ffc0ff;
    r[3] = (t2 >>> 14 | t3 << 18) & 0x3f03fff;
    r[4] = t3 >>> 8 & 0x00fffff;
    for (int i = 0; i < 4; i++) {
      pad[i] = word(key, off + BLOCK + 4 * i);
    }
    Arrays.fill(h, 0);
  }

  /** Adds text, filled up with zero bytes to a multiple of 16, as RFC 8439 section 2.8 does. */
  public void updatePadded(byte[] in, int off, int len) {
    int whole = len & -BLOCK;
    blocks(in, off, whole);
    int rest = len - whole;
    if (rest > 0) {
      System.arraycopy(in, off + whole, last, 0, rest);
      Arrays.fill(last, rest, BLOCK, (byte) 0);
      blocks(last, 0, BLOCK);
    }
  }

  /** Adds both lengths as RFC 8439 section 2.8 does. */
  public void updateLengths(long additional, long text) {
    for (int i = 0; i < 8; i++) {
      last[i] = (byte) (additional >>> 8 * i);
      last[8 + i] = (byte) (text >>> 8 * i);
    }
    blocks(last, 0, BLOCK);
  }

  private void blocks(byte[] in, int off, int len) {
    long r0 = r[0];
    long r1 = r[1];
    long r2 = r[2];
    long r3 = r[3];
    long r4 = r[4];
    long s1 = 5 * r1;
    long s2 = 5 * r2;
    long s3 = 5 * r3;
    long s4 = 5 * r4;
    long h0 = h[0];
    long h1 = h[1];
    long h2 = h[2];
    long h3 = h[3];
    long h4 = h[4];
    for (int at = off; at < off + len; at += BLOCK) {
      long t0 = word(in, at);
      long t1 = word(in, at + 4);
      long t2 = word(in, at + 8);
      long t3 = word(in, at + 12);
      h0 += t0 & MASK;
      h1 += (t0 >>> 26 | t1 << 6) & MASK;
      h2 += (t1 >>> 20 | t2 << 12) & MASK;
      h3 += (t2 >>> 14 | t3 << 18) & MASK;
      h4 += t3 >>> 8 | 1 << 24;
      long d0 = h0 * r0 + h1 * s4 + h2 * s3 + h3 * s2 + h4 * s1;
      long d1 = h0 * r1 + h1 * r0 + h2 * s4 + h3 * s3 + h4 * s2;
      long d2 = h0 * r2 + h1 * r1 + h2 * r0 + h3 * s4 + h4 * s3;
      long d3 = h0 * r3 + h1 * r2 + h2 * r1 + h3 * r0 + h4 * s4;
      long d4 = h0 * r4 + h1 * r3 + h2 * r2 + h3 * r1 + h4 * r0;
      d1 += d0 >>> 26;
      d2 += d1 >>> 26;
      d3 += d2 >>> 26;
      d4 += d3 >>> 26;
      h0 = (d0 & MASK) + 5 * (d4 >>> 26);
      h1 = (d1 & MASK) + (h0 >>> 26);
      h0 &= MASK;
      h2 = d2 & MASK;
      h3 = d3 & MASK;
      h4 = d4 & MASK;
    }
    h[0] = h0;
    h[1] = h1;
    h[2] = h2;
    h[3] = h3;
    h[4] = h4;
  }

  /** Ends the tag into 16 bytes of {@code out}. */
  public void doFinal(byte[] out, int off) {
    for (int pass = 0; pass < 2; pass++) {
      carry(h);
    }
    long[] g = last5();
    // -1 where h is at least 2^130 - 5
    long mask = -(g[4] >>> 26);
    for (int i = 0; i < 5; i++) {
      h[i] ^= mask & (h[i] ^ g[i] & MASK);
      g[i] = 0;
    }
    long f0 = (h[0] | h[1] << 26) & 0xffffffffL;
    long f1 = (h[1] >>> 6 | h[2] << 20) & 0xffffffffL;
    long f2 = (h[2] >>> 12 | h[3] << 14) & 0xffffffffL;
    long f3 = (h[3] >>> 18 | h[4] << 8) & 0xffffffffL;
    f0 += pad[0];
    f1 += pad[1] + (f0 >>> 32);
    f2 += pad[2] + (f1 >>> 32);
    f3 += pad[3] + (f2 >>> 32);
    INT.set(out, off, (int) f0);
    INT.set(out, off + 4, (int) f1);
    INT.set(out, off + 8, (int) f2);
    INT.set(out, off + 12, (int) f3);
  }

  private final long[] plusFive = new long[5];

  /** h + 5 with carries; bit 26 of the top limb tells whether that reaches 2^130. */
  private long[] last5() {
    long carry = 5;
    for (int i = 0; i < 5; i++) {
      carry += h[i];
      plusFive[i] = i < 4 ? carry & MASK : carry;
      carry >>>= 26;
    }
    return plusFive;
  }

  private static void carry(long[] h) {
    for (int i = 0; i < 4; i++) {
      h[i + 1] += h[i] >>> 26;
      h[i] &= MASK;
    }
    h[0] += 5 * (h[4] >>> 26);
    h[4] &= MASK;
  }

  /** Zeroes key and state. */
  public void wipe() {
    Arrays.fill(r, 0);
    Arrays.fill(h, 0);
    Arrays.fill(pad, 0);
    Arrays.fill(plusFive, 0);
    Arrays.fill(last, (byte) 0);
  }

  private static long word(byte[] in, int off) {
    return (int) INT.get(in, off) & 0xffffffffL;
  }
}
