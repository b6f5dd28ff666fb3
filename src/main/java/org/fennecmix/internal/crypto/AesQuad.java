package org.fennecmix.internal.crypto;

/**
 * AES rounds on four blocks at once, in eight bit planes: bit {@code 16 * row + 4 * column + n} of
 * plane b is that bit of block n's byte in that row and column. For the few blocks that cannot be
 * enciphered beside others; {@link AesPlanes} is cheaper for many. A block outside is two
 * little-endian longs.
 *
 * <p>Round keys are planes too and hold the constant 0x63 that {@link AesSbox} leaves out.
 *
 * <p>Timing: exclusive ors, ands, shifts and rotations only. Stateless, safe for any thread.
 */
final class AesQuad {
  /** Number of planes. */
  static final int PLANES = 8;

  /** Number of blocks. */
  static final int BLOCKS = 4;

  private static final long EVEN_SHORTS = 0x0000ffff0000ffffL;
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
  private static final long LOW = 0xffffffffL;

  private AesQuad() {}

  /** Reads four blocks into planes. */
  static void slice(long[] in, int from, long[] planes) {
    for (int n = 0; n < BLOCKS; n++) {
      long low = in[from + 2 * n];
      long high = in[from + 2 * n + 1];
      planes[n] = spread(low & LOW) | spread(high & LOW) << 8;
      planes[BLOCKS + n] = spread(low >>> 32) | spread(high >>> 32) << 8;
    }
    AesSlicer.transpose(planes, 0);
  }

  /** Writes planes as four blocks, the inverse of {@link #slice}; the planes are overwritten. */
  static void unslice(long[] planes, long[] out, int to) {
    AesSlicer.transpose(planes, 0);
    for (int n = 0; n < BLOCKS; n++) {
      long even = planes[n];
      long odd = planes[BLOCKS + n];
      out[to + 2 * n] = gather(even) | gather(odd) << 32;
      out[to + 2 * n + 1] = gather(even >>> 8) | gather(odd >>> 8) << 32;
    }
  }

  /** Moves four bytes to the even bytes of a long. */
  private static long spread(long x) {
    x = (x | x << 16) & EVEN_SHORTS;
    return (x | x << 8) & EVEN_BYTES;
  }

  private static long gather(long x) {
    x &= EVEN_BYTES;
    x = (x | x >>> 8) & EVEN_SHORTS;
    return (x | x >>> 16) & LOW;
  }

  /** Adds the constant of the S-box to a round key. */
  static void addSboxConstant(long[] key) {
    for (int b = 0; b < PLANES; b++) {
      key[b] ^= -(0x63L >>> b & 1);
    }
  }

  /**
   * One AESENC. In a column, row r becomes 2 x[r] + 3 x[r+1] + x[r+2] + x[r+3]; with t[r] = x[r] +
   * x[r+1] that is 2 t[r] + x[r+1] + t[r+2], and the next row is sixteen bits away.
   */
  static void round(long[] s, long[] key) {
    AesSbox.apply(s, 0);
    long x = shiftRows(s[7]);
    long next7 = Long.rotateRight(x, 16);
    long t7 = x ^ next7;
    long carry = 0;
    for (int b = 0; b < 7; b++) {
      x = shiftRows(s[b]);
      long next = Long.rotateRight(x, 16);
      long t = x ^ next;
      long reduced = -(0x1bL >>> b & 1) & t7;
      s[b] = carry ^ reduced ^ next ^ Long.rotateRight(t, 32) ^ key[b];
      carry = t;
    }
    s[7] = carry ^ next7 ^ Long.rotateRight(t7, 32) ^ key[7];
  }

  /** Rotates row r by r columns of four bits. */
  private static long shiftRows(long x) {
    return x & 0x000000000000ffffL
        | x >>> 4 & 0x000000000fff0000L
        | x << 12 & 0x00000000f0000000L
        | x >>> 8 & 0x000000ff00000000L
        | x << 8 & 0x0000ff0000000000L
        | x >>> 12 & 0x000f000000000000L
        | x << 4 & 0xfff0000000000000L;
  }
}
