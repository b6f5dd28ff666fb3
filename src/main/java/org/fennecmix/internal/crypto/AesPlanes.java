package org.fennecmix.internal.crypto;

/**
 * AES rounds on sixteen blocks at once, in bit planes. Plane {@code 8 * row + bit} holds that bit
 * of the four bytes of a row, of block n's column c in position {@code 16 * c + n}; so ShiftRows is
 * a rotation of planes and MixColumns a sum of rows. A block outside is two little-endian longs.
 *
 * <p>Round keys are planes too and hold the constant 0x63 that {@link AesSbox} leaves out.
 *
 * <p>Timing: exclusive ors, ands, shifts and rotations only. Stateless, safe for any thread.
 */
final class AesPlanes {
  /** Number of planes. */
  static final int PLANES = 32;

  /** Number of blocks. */
  static final int BLOCKS = 16;

  private AesPlanes() {}

  /** One AESENC: SubBytes, ShiftRows, MixColumns, round key. */
  static void round(long[] s, int a, long[] key) {
    AesSbox.apply(s, a);
    AesSbox.apply(s, a + 8);
    AesSbox.apply(s, a + 16);
    AesSbox.apply(s, a + 24);
    linear(s, a, key);
  }

  /** Adds the constant of the S-box to a round key. */
  static void addSboxConstant(long[] key) {
    for (int i = 0; i < PLANES; i++) {
      key[i] ^= -(0x63L >>> (i & 7) & 1);
    }
  }

  /** Puts one block into all sixteen places. */
  static void broadcast(long low, long high, long[] out) {
    for (int row = 0; row < 4; row++) {
      long c0 = low >>> 8 * row;
      long c1 = low >>> 32 + 8 * row;
      long c2 = high >>> 8 * row;
      long c3 = high >>> 32 + 8 * row;
      for (int bit = 0; bit < 8; bit++) {
        long v =
            c0 >>> bit & 1
                | (c1 >>> bit & 1) << 16
                | (c2 >>> bit & 1) << 32
                | (c3 >>> bit & 1) << 48;
        out[8 * row + bit] = (v << 16) - v;
      }
    }
  }

  /** The positions of the first {@code blocks} of sixteen. */
  static long mask(int blocks) {
    long column = blocks >= BLOCKS ? 0xffff : (1 << blocks) - 1;
    return column * 0x0001000100010001L;
  }

  /**
   * ShiftRows, MixColumns and the round key. In a column, row r becomes 2 x[r] + 3 x[r+1] + x[r+2]
   * + x[r+3]; t[r] = x[r] + x[r+1], and doubling moves plane b to b + 1 with 0x1b for plane 7.
   */
  private static void linear(long[] s, int a, long[] k) {
    long g0 = s[a + 7];
    long g1 = Long.rotateRight(s[a + 15], 16);
    long g2 = Long.rotateRight(s[a + 23], 32);
    long g3 = Long.rotateRight(s[a + 31], 48);
    long f0 = g0 ^ g1;
    long f1 = g1 ^ g2;
    long f2 = g2 ^ g3;
    long f3 = g3 ^ g0;
    long p0 = f0;
    long p1 = f1;
    long p2 = f2;
    long p3 = f3;
    long x0 = s[a];
    long x1 = Long.rotateRight(s[a + 8], 16);
    long x2 = Long.rotateRight(s[a + 16], 32);
    long x3 = Long.rotateRight(s[a + 24], 48);
    long t0 = x0 ^ x1;
    long t1 = x1 ^ x2;
    long t2 = x2 ^ x3;
    long t3 = x3 ^ x0;
    s[a] = p0 ^ x1 ^ t2 ^ k[0];
    s[a + 8] = p1 ^ x2 ^ t3 ^ k[8];
    s[a + 16] = p2 ^ x3 ^ t0 ^ k[16];
    s[a + 24] = p3 ^ x0 ^ t1 ^ k[24];
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = s[a + 1];
    x1 = Long.rotateRight(s[a + 9], 16);
    x2 = Long.rotateRight(s[a + 17], 32);
    x3 = Long.rotateRight(s[a + 25], 48);
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 1] = p0 ^ x1 ^ t2 ^ k[1] ^ f0;
    s[a + 9] = p1 ^ x2 ^ t3 ^ k[9] ^ f1;
    s[a + 17] = p2 ^ x3 ^ t0 ^ k[17] ^ f2;
    s[a + 25] = p3 ^ x0 ^ t1 ^ k[25] ^ f3;
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = s[a + 2];
    x1 = Long.rotateRight(s[a + 10], 16);
    x2 = Long.rotateRight(s[a + 18], 32);
    x3 = Long.rotateRight(s[a + 26], 48);
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 2] = p0 ^ x1 ^ t2 ^ k[2];
    s[a + 10] = p1 ^ x2 ^ t3 ^ k[10];
    s[a + 18] = p2 ^ x3 ^ t0 ^ k[18];
    s[a + 26] = p3 ^ x0 ^ t1 ^ k[26];
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = s[a + 3];
    x1 = Long.rotateRight(s[a + 11], 16);
    x2 = Long.rotateRight(s[a + 19], 32);
    x3 = Long.rotateRight(s[a + 27], 48);
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 3] = p0 ^ x1 ^ t2 ^ k[3] ^ f0;
    s[a + 11] = p1 ^ x2 ^ t3 ^ k[11] ^ f1;
    s[a + 19] = p2 ^ x3 ^ t0 ^ k[19] ^ f2;
    s[a + 27] = p3 ^ x0 ^ t1 ^ k[27] ^ f3;
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = s[a + 4];
    x1 = Long.rotateRight(s[a + 12], 16);
    x2 = Long.rotateRight(s[a + 20], 32);
    x3 = Long.rotateRight(s[a + 28], 48);
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 4] = p0 ^ x1 ^ t2 ^ k[4] ^ f0;
    s[a + 12] = p1 ^ x2 ^ t3 ^ k[12] ^ f1;
    s[a + 20] = p2 ^ x3 ^ t0 ^ k[20] ^ f2;
    s[a + 28] = p3 ^ x0 ^ t1 ^ k[28] ^ f3;
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = s[a + 5];
    x1 = Long.rotateRight(s[a + 13], 16);
    x2 = Long.rotateRight(s[a + 21], 32);
    x3 = Long.rotateRight(s[a + 29], 48);
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 5] = p0 ^ x1 ^ t2 ^ k[5];
    s[a + 13] = p1 ^ x2 ^ t3 ^ k[13];
    s[a + 21] = p2 ^ x3 ^ t0 ^ k[21];
    s[a + 29] = p3 ^ x0 ^ t1 ^ k[29];
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = s[a + 6];
    x1 = Long.rotateRight(s[a + 14], 16);
    x2 = Long.rotateRight(s[a + 22], 32);
    x3 = Long.rotateRight(s[a + 30], 48);
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 6] = p0 ^ x1 ^ t2 ^ k[6];
    s[a + 14] = p1 ^ x2 ^ t3 ^ k[14];
    s[a + 22] = p2 ^ x3 ^ t0 ^ k[22];
    s[a + 30] = p3 ^ x0 ^ t1 ^ k[30];
    p0 = t0;
    p1 = t1;
    p2 = t2;
    p3 = t3;
    x0 = g0;
    x1 = g1;
    x2 = g2;
    x3 = g3;
    t0 = x0 ^ x1;
    t1 = x1 ^ x2;
    t2 = x2 ^ x3;
    t3 = x3 ^ x0;
    s[a + 7] = p0 ^ x1 ^ t2 ^ k[7];
    s[a + 15] = p1 ^ x2 ^ t3 ^ k[15];
    s[a + 23] = p2 ^ x3 ^ t0 ^ k[23];
    s[a + 31] = p3 ^ x0 ^ t1 ^ k[31];
  }
}
