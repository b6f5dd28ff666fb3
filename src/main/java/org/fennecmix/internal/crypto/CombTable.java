package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.copy;
import static org.fennecmix.internal.crypto.Field25519.load;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.negateIf;
import static org.fennecmix.internal.crypto.Field25519.set;
import static org.fennecmix.internal.crypto.Field25519.square;
import static org.fennecmix.internal.crypto.Field25519.subtract;

/**
 * Multiples of one public point on Curve25519 for fast multiplication by clamped scalars.
 *
 * <p>With Q = 8P there are 8 blocks, 8 bits apart, of 8 entries: entry e of block b is the affine
 * sum of 2^(192 + 8b) Q and of 2^(64j + 8b) Q for j = 0, 1, 2, the latter added where bit j of e is
 * set and subtracted elsewhere, as y + x, y - x and 2dxy. 7680 bytes. Immutable after construction,
 * safe for any thread; built in time that depends on the (public) point.
 */
final class CombTable {
  /** Blocks of the table, and columns of a block. */
  static final int BLOCKS = 8;

  private static final int ENTRIES = 8;
  private static final int ENTRY_LIMBS = 3 * LIMBS;

  /** d = -121665 / 121666. */
  private static final long[] D = {
    0x34dca135978a3L, 0x1a8283b156ebdL, 0x5e7a26001c029L, 0x739c663a03cbbL, 0x52036cee2b6ffL
  };

  /** 2^((p - 1) / 4), a square root of -1. */
  private static final long[] SQRT_MINUS_ONE = {
    0x61b274a0ea0b0L, 0xd5a5fc8f189dL, 0x7ef5e9cbd0c60L, 0x78595a6804c9eL, 0x2b8324804fc1dL
  };

  private final long[] table = new long[BLOCKS * ENTRIES * ENTRY_LIMBS];

  /**
   * Makes the table of the point with the given u-coordinate.
   *
   * @param u 32 bytes; the point must lie on the curve, see {@link X25519#isOnCurve}
   * @param off first byte of u
   * @throws IllegalArgumentException if the point is on the twist
   */
  CombTable(byte[] u, int off) {
    Powers25519 powers = new Powers25519();
    Edwards25519 point = new Edwards25519();
    decode(u, off, point, powers);
    for (int i = 0; i < 3; i++) {
      point.twice();
    }
    long[][][] multiples = new long[4 * BLOCKS][][];
    for (int i = 0; i < multiples.length; i++) {
      multiples[i] = affine(point, powers);
      for (int j = 0; j < 8; j++) {
        point.twice();
      }
    }
    for (int block = 0; block < BLOCKS; block++) {
      for (int entry = 0; entry < ENTRIES; entry++) {
        point.setNeutral();
        addSigned(point, multiples[3 * BLOCKS + block], 1);
        for (int j = 0; j < 3; j++) {
          addSigned(point, multiples[j * BLOCKS + block], entry >>> j & 1);
        }
        long[][] sum = affine(point, powers);
        for (int i = 0; i < 3; i++) {
          int at = (block * ENTRIES + entry) * ENTRY_LIMBS + i * LIMBS;
          System.arraycopy(sum[i], 0, table, at, LIMBS);
        }
      }
    }
  }

  /**
   * Copies one entry without an address or branch that depends on which.
   *
   * @param out receives 15 limbs: y + x, y - x, 2dxy
   * @param block the block, public
   * @param index the entry, secret
   */
  void select(long[] out, int block, long index) {
    long m0 = index - 1 >> 63;
    long m1 = (index ^ 1) - 1 >> 63;
    long m2 = (index ^ 2) - 1 >> 63;
    long m3 = (index ^ 3) - 1 >> 63;
    long m4 = (index ^ 4) - 1 >> 63;
    long m5 = (index ^ 5) - 1 >> 63;
    long m6 = (index ^ 6) - 1 >> 63;
    long m7 = (index ^ 7) - 1 >> 63;
    long[] from = table;
    int base = block * ENTRIES * ENTRY_LIMBS;
    for (int i = 0; i < ENTRY_LIMBS; i++) {
      int at = base + i;
      out[i] =
          from[at] & m0
              | from[at + 15] & m1
              | from[at + 30] & m2
              | from[at + 45] & m3
              | from[at + 60] & m4
              | from[at + 75] & m5
              | from[at + 90] & m6
              | from[at + 105] & m7;
    }
  }

  /**
   * Sets the point to one of the two with y = (u - 1) / (u + 1). The equation of the curve then
   * reads x^2 = -4u / D for D = d (u - 1)^2 + (u + 1)^2, and Z = u + 1 leaves no division.
   */
  private static void decode(byte[] in, int off, Edwards25519 point, Powers25519 powers) {
    long[] u = new long[LIMBS];
    long[] plus = new long[LIMBS];
    long[] minus = new long[LIMBS];
    long[] numerator = new long[LIMBS];
    long[] denominator = new long[LIMBS];
    long[] s = new long[LIMBS];
    load(u, in, off);
    set(s, 1);
    add(plus, u, s);
    carry(plus);
    subtract(minus, u, s);
    carry(minus);
    set(s, 4);
    multiply(numerator, u, s);
    negateIf(-1, numerator);
    square(s, minus);
    multiply(s, D, s);
    square(denominator, plus);
    add(denominator, denominator, s);
    carry(denominator);
    squareRoot(s, numerator, denominator, powers);
    multiply(point.x, s, plus);
    copy(point.y, minus);
    copy(point.z, plus);
    multiply(point.t, s, minus);
  }

  /**
   * Sets r to a square root of n / d: r = n d^3 (n d^7)^((p - 5) / 8), or that times a root of -1.
   */
  private static void squareRoot(long[] r, long[] n, long[] d, Powers25519 powers) {
    long[] cube = new long[LIMBS];
    square(cube, d);
    multiply(cube, cube, d);
    square(r, cube);
    multiply(r, r, d);
    multiply(r, n, r);
    powers.powerForRoot(r, r);
    multiply(r, r, cube);
    multiply(r, r, n);
    if (!isRoot(r, n, d)) {
      multiply(r, r, SQRT_MINUS_ONE);
      if (!isRoot(r, n, d)) {
        throw new IllegalArgumentException("u is not the coordinate of a point on the curve");
      }
    }
  }

  private static boolean isRoot(long[] r, long[] n, long[] d) {
    long[] s = new long[LIMBS];
    square(s, r);
    multiply(s, s, d);
    return same(s, n);
  }

  private static boolean same(long[] a, long[] b) {
    byte[] left = new byte[32];
    byte[] right = new byte[32];
    Field25519.store(left, 0, a);
    Field25519.store(right, 0, b);
    return ConstantTime.equal(left, 0, right, 0, 32);
  }

  /** Returns y + x, y - x, 2dxy, all carried. */
  private static long[][] affine(Edwards25519 point, Powers25519 powers) {
    long[] inverse = new long[LIMBS];
    long[] x = new long[LIMBS];
    long[] y = new long[LIMBS];
    long[][] r = new long[3][LIMBS];
    powers.invert(inverse, point.z);
    multiply(x, point.x, inverse);
    multiply(y, point.y, inverse);
    add(r[0], y, x);
    carry(r[0]);
    subtract(r[1], y, x);
    carry(r[1]);
    multiply(r[2], x, y);
    multiply(r[2], r[2], D);
    add(r[2], r[2], r[2]);
    carry(r[2]);
    return r;
  }

  private static void addSigned(Edwards25519 point, long[][] affine, int positive) {
    long[] product = affine[2].clone();
    negateIf(positive - 1, product);
    point.plus(affine[1 - positive], affine[positive], product);
  }
}
