package org.fennecmix.internal.crypto;

/**
 * Turns sixteen blocks of 16 bytes into the planes of {@link AesPlanes} and back.
 *
 * <p>Timing: shifts and masks only. A worker for one thread at a time.
 */
final class AesSlicer {
  private static final long EVEN_BITS = 0x5555555555555555L;
  private static final long EVEN_PAIRS = 0x3333333333333333L;
  private static final long EVEN_NIBBLES = 0x0f0f0f0f0f0f0f0fL;
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
  private static final long EVEN_SHORTS = 0x0000ffff0000ffffL;
  private static final long LOW = 0xffffffffL;

  private final long[] w = new long[AesPlanes.PLANES];

  /**
   * Reads blocks into planes.
   *
   * @param in holds block n at {@code from + 2 * n}, its low long first
   */
  void slice(long[] in, int from, long[] planes, int a) {
    for (int n = 0; n < 8; n++) {
      long low = in[from + 2 * n];
      long high = in[from + 2 * n + 1];
      w[n] = low & LOW | high << 32;
      w[16 + n] = low >>> 32 | high & ~LOW;
      low = in[from + 2 * (n + 8)];
      high = in[from + 2 * (n + 8) + 1];
      w[8 + n] = low & LOW | high << 32;
      w[24 + n] = low >>> 32 | high & ~LOW;
    }
    transposeBits();
    for (int b = 0; b < 8; b++) {
      long q0 = w[b];
      long q1 = w[8 + b];
      long q2 = w[16 + b];
      long q3 = w[24 + b];
      long t = (q0 >>> 8 ^ q1) & EVEN_BYTES;
      q1 ^= t;
      q0 ^= t << 8;
      t = (q2 >>> 8 ^ q3) & EVEN_BYTES;
      q3 ^= t;
      q2 ^= t << 8;
      t = (q0 >>> 16 ^ q2) & EVEN_SHORTS;
      planes[a + 16 + b] = q2 ^ t;
      planes[a + b] = q0 ^ t << 16;
      t = (q1 >>> 16 ^ q3) & EVEN_SHORTS;
      planes[a + 24 + b] = q3 ^ t;
      planes[a + 8 + b] = q1 ^ t << 16;
    }
  }

  /** Writes planes as blocks, the inverse of {@link #slice}. */
  void unslice(long[] planes, int a, long[] out, int to) {
    for (int b = 0; b < 8; b++) {
      long q0 = planes[a + b];
      long q1 = planes[a + 8 + b];
      long q2 = planes[a + 16 + b];
      long q3 = planes[a + 24 + b];
      long t = (q0 >>> 16 ^ q2) & EVEN_SHORTS;
      q2 ^= t;
      q0 ^= t << 16;
      t = (q1 >>> 16 ^ q3) & EVEN_SHORTS;
      q3 ^= t;
      q1 ^= t << 16;
      t = (q0 >>> 8 ^ q1) & EVEN_BYTES;
      w[8 + b] = q1 ^ t;
      w[b] = q0 ^ t << 8;
      t = (q2 >>> 8 ^ q3) & EVEN_BYTES;
      w[24 + b] = q3 ^ t;
      w[16 + b] = q2 ^ t << 8;
    }
    transposeBits();
    for (int n = 0; n < 8; n++) {
      put(out, to + 2 * n, w[n], w[16 + n]);
      put(out, to + 2 * (n + 8), w[8 + n], w[24 + n]);
    }
  }

  private static void put(long[] out, int at, long x, long y) {
    out[at] = x & LOW | y << 32;
    out[at + 1] = x >>> 32 | y & ~LOW;
  }

  private void transposeBits() {
    for (int a = 0; a < AesPlanes.PLANES; a += 8) {
      transpose(w, a);
    }
  }

  /** Transposes eight 8 x 8 bit matrices. */
  static void transpose(long[] q, int a) {
    long q0 = q[a];
    long q1 = q[a + 1];
    long q2 = q[a + 2];
    long q3 = q[a + 3];
    long q4 = q[a + 4];
    long q5 = q[a + 5];
    long q6 = q[a + 6];
    long q7 = q[a + 7];
    long t = (q0 >>> 1 ^ q1) & EVEN_BITS;
    q1 ^= t;
    q0 ^= t << 1;
    t = (q2 >>> 1 ^ q3) & EVEN_BITS;
    q3 ^= t;
    q2 ^= t << 1;
    t = (q4 >>> 1 ^ q5) & EVEN_BITS;
    q5 ^= t;
    q4 ^= t << 1;
    t = (q6 >>> 1 ^ q7) & EVEN_BITS;
    q7 ^= t;
    q6 ^= t << 1;
    t = (q0 >>> 2 ^ q2) & EVEN_PAIRS;
    q2 ^= t;
    q0 ^= t << 2;
    t = (q1 >>> 2 ^ q3) & EVEN_PAIRS;
    q3 ^= t;
    q1 ^= t << 2;
    t = (q4 >>> 2 ^ q6) & EVEN_PAIRS;
    q6 ^= t;
    q4 ^= t << 2;
    t = (q5 >>> 2 ^ q7) & EVEN_PAIRS;
    q7 ^= t;
    q5 ^= t << 2;
    t = (q0 >>> 4 ^ q4) & EVEN_NIBBLES;
    q4 ^= t;
    q0 ^= t << 4;
    t = (q1 >>> 4 ^ q5) & EVEN_NIBBLES;
    q5 ^= t;
    q1 ^= t << 4;
    t = (q2 >>> 4 ^ q6) & EVEN_NIBBLES;
    q6 ^= t;
    q2 ^= t << 4;
    t = (q3 >>> 4 ^ q7) & EVEN_NIBBLES;
    q7 ^= t;
    q3 ^= t << 4;
    q[a] = q0;
    q[a + 1] = q1;
    q[a + 2] = q2;
    q[a + 3] = q3;
    q[a + 4] = q4;
    q[a + 5] = q5;
    q[a + 6] = q6;
    q[a + 7] = q7;
  }

  /** Zeroes the scratch space. */
  void wipe() {
    java.util.Arrays.fill(w, 0);
  }
}
