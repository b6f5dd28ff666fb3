package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.negateIf;
import static org.fennecmix.internal.crypto.Field25519.subtract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Multiplies points with a {@link CombTable} by clamped scalars: 64 additions and 7 doublings.
 *
 * <p>The scalar is secret: digits are made and entries selected by masks, without a branch or an
 * address that depends on it. A worker for one thread at a time.
 */
final class CombMultiplier {
  /** The table of the base point u = 9. */
  private static final class Base {
    static final CombTable TABLE = new CombTable(basePoint(), 0);

    private static byte[] basePoint() {
      byte[] u = new byte[32];
      u[0] = 9;
      return u;
    }
  }

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long L0 = 0x5812631a5cf5d3edL;
  private static final long L1 = 0x14def9dea2f79cd6L;
  private static final long L3 = 0x1000000000000000L;

  private final Powers25519 powers;
  private final Edwards25519 point = new Edwards25519();
  private final long[] digits = new long[4];
  private final long[] entry = new long[3 * LIMBS];
  private final long[] sum = new long[LIMBS];
  private final long[] difference = new long[LIMBS];
  private final long[] product = new long[LIMBS];

  /** Makes a worker that shares the scratch of {@code powers}. */
  CombMultiplier(Powers25519 powers) {
    this.powers = powers;
  }

  /** The table of the base point, made on first use. */
  static CombTable base() {
    return Base.TABLE;
  }

  /**
   * Writes the u-coordinate of k times the point of the table.
   *
   * @param table the point
   * @param k 32 bytes, clamped already
   * @param kOff first byte of k
   * @param out receives 32 bytes; may be k
   * @param outOff first byte written
   */
  void multiplyClamped(CombTable table, byte[] k, int kOff, byte[] out, int outOff) {
    recode(k, kOff);
    point.setNeutral();
    for (int column = CombTable.BLOCKS - 1; column >= 0; column--) {
      if (column != CombTable.BLOCKS - 1) {
        point.twice();
      }
      for (int block = 0; block < CombTable.BLOCKS; block++) {
        addEntry(table, block, 8 * block + column);
      }
    }
    // u = (Z + Y) / (Z - Y), 0 for the neutral point
    add(sum, point.z, point.y);
    subtract(difference, point.z, point.y);
    carry(difference);
    powers.invert(difference, difference);
    multiply(sum, sum, difference);
    Field25519.store(out, outOff, sum);
  }

  /** Adds the entry chosen by bit {@code bit} of the four digit words. */
  private void addEntry(CombTable table, int block, int bit) {
    long negative = ~(digits[3] >>> bit) & 1;
    long index = digits[0] >>> bit & 1 | (digits[1] >>> bit & 1) << 1;
    index |= (digits[2] >>> bit & 1) << 2;
    long mask = -negative;
    table.select(entry, block, (index ^ mask) & 7);
    for (int i = 0; i < LIMBS; i++) {
      long swap = (entry[i] ^ entry[i + LIMBS]) & mask;
      sum[i] = entry[i] ^ swap;
      difference[i] = entry[i + LIMBS] ^ swap;
      product[i] = entry[i + 2 * LIMBS];
    }
    negateIf(mask, product);
    point.plus(sum, difference, product);
  }

  /**
   * Writes m = k / 8, or m = k / 8 + L if that is even, as 256 digits 1 (bit set) and -1 (clear):
   * the bits of (m + 2^256 - 1) / 2. The table's points have odd order L.
   */
  private void recode(byte[] k, int off) {
    long k0 = (long) WORD.get(k, off);
    long k1 = (long) WORD.get(k, off + 8);
    long k2 = (long) WORD.get(k, off + 16);
    long k3 = (long) WORD.get(k, off + 24);
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
    digits[0] = s0 >>> 1 | s1 << 63;
    digits[1] = s1 >>> 1 | s2 << 63;
    digits[2] = s2 >>> 1 | s3 << 63;
    digits[3] = s3 >>> 1 | 1L << 63;
  }

  /** Zeroes the scratch space, but for that of the shared powers. */
  void wipe() {
    point.wipe();
    Arrays.fill(digits, 0);
    Arrays.fill(entry, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(difference, 0);
    Arrays.fill(product, 0);
  }
}
