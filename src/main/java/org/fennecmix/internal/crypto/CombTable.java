package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.negateIf;
import static org.fennecmix.internal.crypto.Field25519.subtract;

import org.jspecify.annotations.Nullable;

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

  /** Doubles of an entry, and of a block, as lanes read them. */
  static final int ROW = 24;

  static final int BLOCK = 8 * ROW;

  private static final int ENTRIES = 8;
  private static final int ENTRY_LIMBS = 3 * LIMBS;

  private final long[] table = new long[BLOCKS * ENTRIES * ENTRY_LIMBS];
  private volatile double @Nullable [] lanes;

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
    if (!new PointDecoder25519(powers).decode(u, off, point)) {
      throw new IllegalArgumentException("u is not the coordinate of a point on the curve");
    }
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
   * The same table for lanes: 64 rows of {@link #ROW} doubles, 18 of them used, 12 KiB; made when
   * first asked for, and not to be changed.
   */
  double[] doubles() {
    double[] rows = lanes;
    if (rows == null) {
      rows = new double[BLOCKS * BLOCK];
      byte[] bytes = new byte[X25519.LENGTH];
      long[] element = new long[LIMBS];
      for (int i = 0; i < 3 * BLOCKS * ENTRIES; i++) {
        System.arraycopy(table, i * LIMBS, element, 0, LIMBS);
        Field25519.store(bytes, 0, element);
        Doubles25519.load(rows, i / 3 * ROW + i % 3 * Doubles25519.LIMBS, 1, bytes, 0);
      }
      lanes = rows;
    }
    return rows;
  }

  /**
   * Copies one entry, or its negative, without an address or branch that depends on which.
   *
   * @param sum receives y + x
   * @param difference receives y - x
   * @param product receives 2dxy
   * @param block the block, public
   * @param index the entry, secret
   * @param negative all ones for the negative, zero for the entry itself; secret
   */
  void select(long[] sum, long[] difference, long[] product, int block, long index, long negative) {
    long m0 = index - 1 >> 63;
    long m1 = (index ^ 1) - 1 >> 63;
    long m2 = (index ^ 2) - 1 >> 63;
    long m3 = (index ^ 3) - 1 >> 63;
    long m4 = (index ^ 4) - 1 >> 63;
    long m5 = (index ^ 5) - 1 >> 63;
    long m6 = (index ^ 6) - 1 >> 63;
    long m7 = (index ^ 7) - 1 >> 63;
    long[] from = table;
    int at = block * ENTRIES * ENTRY_LIMBS;
    for (int i = 0; i < LIMBS; i++, at++) {
      long plus =
          from[at] & m0
              | from[at + 15] & m1
              | from[at + 30] & m2
              | from[at + 45] & m3
              | from[at + 60] & m4
              | from[at + 75] & m5
              | from[at + 90] & m6
              | from[at + 105] & m7;
      long minus =
          from[at + 5] & m0
              | from[at + 20] & m1
              | from[at + 35] & m2
              | from[at + 50] & m3
              | from[at + 65] & m4
              | from[at + 80] & m5
              | from[at + 95] & m6
              | from[at + 110] & m7;
      product[i] =
          from[at + 10] & m0
              | from[at + 25] & m1
              | from[at + 40] & m2
              | from[at + 55] & m3
              | from[at + 70] & m4
              | from[at + 85] & m5
              | from[at + 100] & m6
              | from[at + 115] & m7;
      long swap = (plus ^ minus) & negative;
      sum[i] = plus ^ swap;
      difference[i] = minus ^ swap;
    }
    negateIf(negative, product);
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
    multiply(r[2], r[2], Edwards25519.D);
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
