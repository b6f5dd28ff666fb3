package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.FieldSecp256k1.LIMBS;
import static org.fennecmix.internal.crypto.FieldSecp256k1.multiply;
import static org.fennecmix.internal.crypto.FieldSecp256k1.negateIf;
import static org.fennecmix.internal.crypto.FieldSecp256k1.set;

import java.util.Arrays;

/**
 * Multiples of the base point of secp256k1: for each of 64 four-bit windows the odd multiples 1 to
 * 15 of 16^window G, in affine coordinates (40 KiB, made when first needed). Immutable.
 *
 * <p>A scalar is made odd by negation and written in the odd digits -15 to 15, so that no digit is
 * zero. No branch and no array index depends on it; a table row is read whole.
 */
final class BaseSecp256k1 {
  static final BaseSecp256k1 INSTANCE = new BaseSecp256k1();

  private static final int WINDOWS = 64;
  private static final int ENTRIES = 8;
  private static final int ROW = ENTRIES * 2 * LIMBS;

  private final long[] table = new long[WINDOWS * ROW];

  private BaseSecp256k1() {
    PointSecp256k1 base = new PointSecp256k1();
    set(base.z, 1);
    long[] x = {
      0x2815b16f81798L, 0xdb2dce28d959fL, 0xe870b07029bfcL, 0xbbac55a06295cL, 0x79be667ef9dcL
    };
    long[] y = {
      0x7d08ffb10d4b8L, 0x48a68554199c4L, 0xe1108a8fd17b4L, 0xc4655da4fbfc0L, 0x483ada7726a3L
    };
    set(base.x, x);
    set(base.y, y);
    PointSecp256k1[] all = new PointSecp256k1[WINDOWS * ENTRIES];
    AdderSecp256k1 adder = new AdderSecp256k1();
    PointSecp256k1 twice = new PointSecp256k1();
    for (int window = 0; window < WINDOWS; window++) {
      adder.twice(twice, base);
      for (int entry = 0; entry < ENTRIES; entry++) {
        PointSecp256k1 p = new PointSecp256k1();
        if (entry == 0) {
          p.set(base);
        } else {
          adder.sum(p, all[window * ENTRIES + entry - 1], twice);
        }
        all[window * ENTRIES + entry] = p;
      }
      adder.twice(base, twice);
      adder.twice(base, base);
      adder.twice(base, base);
    }
    store(all);
  }

  /** Makes the points affine with one inversion (Montgomery's trick) and stores them. */
  private void store(PointSecp256k1[] all) {
    long[][] products = new long[all.length][LIMBS];
    set(products[0], all[0].z);
    for (int i = 1; i < all.length; i++) {
      multiply(products[i], products[i - 1], all[i].z);
    }
    long[] inverse = new long[LIMBS];
    long[] own = new long[LIMBS];
    new PowersSecp256k1().invert(inverse, products[all.length - 1]);
    for (int i = all.length - 1; i >= 0; i--) {
      if (i == 0) {
        set(own, inverse);
      } else {
        multiply(own, inverse, products[i - 1]);
        multiply(inverse, inverse, all[i].z);
      }
      multiply(all[i].x, all[i].x, own);
      multiply(all[i].y, all[i].y, own);
      System.arraycopy(all[i].x, 0, table, i * 2 * LIMBS, LIMBS);
      System.arraycopy(all[i].y, 0, table, i * 2 * LIMBS + LIMBS, LIMBS);
    }
  }

  /**
   * Sets r = k G.
   *
   * @param k a scalar below n, is overwritten
   * @param x scratch space, like y
   */
  void times(PointSecp256k1 r, long[] k, AdderSecp256k1 adder, long[] x, long[] y) {
    long even = ScalarSecp256k1.makeOdd(k);
    r.setInfinity();
    for (int window = 0; window < WINDOWS; window++) {
      long nibble = k[window >> 3] >> 4 * (window & 7) & 15;
      long negative = (nibble >> 3) - 1;
      long index = (nibble ^ negative) & 7;
      Arrays.fill(x, 0);
      Arrays.fill(y, 0);
      for (int entry = 0; entry < ENTRIES; entry++) {
        int at = window * ROW + entry * 2 * LIMBS;
        long mask = (index ^ entry) - 1 >> 63;
        for (int i = 0; i < LIMBS; i++) {
          x[i] |= table[at + i] & mask;
          y[i] |= table[at + LIMBS + i] & mask;
        }
      }
      negateIf(negative, y);
      adder.sum(r, r, x, y);
    }
    negateIf(even, r.y);
  }
}
