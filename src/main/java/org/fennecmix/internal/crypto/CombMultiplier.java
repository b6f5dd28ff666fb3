package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.subtract;

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

  private final Powers25519 powers;
  private final Edwards25519 point = new Edwards25519();
  private final long[] digits = new long[4];
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
    multiply(table, k, kOff);
    powers.invert(difference, difference);
    Field25519.multiply(sum, sum, difference);
    Field25519.store(out, outOff, sum);
  }

  /** The same, but the last division is left to {@code quotients}. */
  void multiplyClamped(
      CombTable table, byte[] k, int kOff, Quotients25519 quotients, byte[] out, int outOff) {
    multiply(table, k, kOff);
    quotients.add(sum, difference, out, outOff);
  }

  /** Leaves the u-coordinate as sum / difference = (Z + Y) / (Z - Y), 0 for the neutral point. */
  private void multiply(CombTable table, byte[] k, int kOff) {
    SignedDigits25519.recode(k, kOff, digits, 0, 1);
    point.setNeutral();
    for (int column = CombTable.BLOCKS - 1; column >= 0; column--) {
      if (column != CombTable.BLOCKS - 1) {
        point.twice();
      }
      for (int block = 0; block < CombTable.BLOCKS; block++) {
        addEntry(table, block, 8 * block + column);
      }
    }
    add(sum, point.z, point.y);
    subtract(difference, point.z, point.y);
    carry(difference);
  }

  /** Adds the entry chosen by bit {@code bit} of the four digit words. */
  private void addEntry(CombTable table, int block, int bit) {
    long negative = -SignedDigits25519.negative(digits, 0, 1, bit);
    long index = SignedDigits25519.index(digits, 0, 1, bit);
    table.select(sum, difference, product, block, index, negative);
    point.plus(sum, difference, product);
  }

  /** Zeroes the scratch space, but for that of the shared powers. */
  void wipe() {
    point.wipe();
    Arrays.fill(digits, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(difference, 0);
    Arrays.fill(product, 0);
  }
}
