package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.add;
import static org.fennecmix.internal.crypto.Field25519.carry;
import static org.fennecmix.internal.crypto.Field25519.negateIf;
import static org.fennecmix.internal.crypto.Field25519.subtract;

import java.util.Arrays;

/**
 * Several X25519 multiplications of one point, which share 224 of its doublings: two cost about
 * three quarters of two ladders, one costs more than a ladder.
 *
 * <p>With Q = 8P there are 2 blocks, 32 bits apart, of 8 entries as in {@link CombTable}, but
 * projective. Scalars are secret, the point is public. A worker for one thread at a time.
 */
final class SharedPoint25519 {
  private static final int ENTRY = 4 * LIMBS;

  private final Powers25519 powers;
  private final PointDecoder25519 decoder;
  private final Edwards25519 point = new Edwards25519();
  private final long[][] table = new long[2][8 * ENTRY];
  private final long[][] cached = new long[6][ENTRY];
  private final long[][] cachedTwice = new long[6][ENTRY];
  private final long[][] top = new long[2][ENTRY];
  private final long[] sum = new long[LIMBS];
  private final long[] difference = new long[LIMBS];
  private final long[] twoZ = new long[LIMBS];
  private final long[] product = new long[LIMBS];
  private final long[] twoD = new long[LIMBS];
  private final long[] digits = new long[4];
  private final long[] selected = new long[ENTRY];

  /** A worker that shares the scratch of {@code powers}. */
  SharedPoint25519(Powers25519 powers) {
    this.powers = powers;
    this.decoder = new PointDecoder25519(powers);
    add(twoD, Edwards25519.D, Edwards25519.D);
    carry(twoD);
  }

  /**
   * Makes the tables of a point.
   *
   * @return false if it is on the twist: use the ladder then
   */
  boolean prepare(byte[] u, int off) {
    if (!decoder.decode(u, off, point)) {
      return false;
    }
    point.twiceWithoutT();
    point.twiceWithoutT();
    point.twice();
    for (int n = 0; n < 8; n++) {
      if (n < 6) {
        cache(cached[n], 0);
        point.twice();
        cache(cachedTwice[n], 0);
      } else {
        keep(top[n - 6]);
        if (n == 7) {
          break;
        }
        point.twiceWithoutT();
      }
      for (int i = 1; i < 31; i++) {
        point.twiceWithoutT();
      }
      point.twice();
    }
    for (int block = 0; block < 2; block++) {
      makeBlock(block);
    }
    return true;
  }

  private void makeBlock(int block) {
    System.arraycopy(top[block], 0, point.x, 0, LIMBS);
    System.arraycopy(top[block], LIMBS, point.y, 0, LIMBS);
    System.arraycopy(top[block], 2 * LIMBS, point.z, 0, LIMBS);
    System.arraycopy(top[block], 3 * LIMBS, point.t, 0, LIMBS);
    for (int j = 0; j < 3; j++) {
      addSigned(cached[2 * j + block], true);
    }
    cache(table[block], 0);
    int gray = 0;
    for (int i = 1; i < 8; i++) {
      int j = Integer.numberOfTrailingZeros(i);
      gray ^= 1 << j;
      addSigned(cachedTwice[2 * j + block], (gray >> j & 1) == 0);
      cache(table[block], ENTRY * gray);
    }
  }

  private void keep(long[] out) {
    System.arraycopy(point.x, 0, out, 0, LIMBS);
    System.arraycopy(point.y, 0, out, LIMBS, LIMBS);
    System.arraycopy(point.z, 0, out, 2 * LIMBS, LIMBS);
    System.arraycopy(point.t, 0, out, 3 * LIMBS, LIMBS);
  }

  /** Writes Y + X, Y - X, 2Z, 2dT, all carried. */
  private void cache(long[] out, int at) {
    add(sum, point.y, point.x);
    carry(sum);
    subtract(difference, point.y, point.x);
    carry(difference);
    add(twoZ, point.z, point.z);
    carry(twoZ);
    Field25519.multiply(product, point.t, twoD);
    System.arraycopy(sum, 0, out, at, LIMBS);
    System.arraycopy(difference, 0, out, at + LIMBS, LIMBS);
    System.arraycopy(twoZ, 0, out, at + 2 * LIMBS, LIMBS);
    System.arraycopy(product, 0, out, at + 3 * LIMBS, LIMBS);
  }

  private void addSigned(long[] entry, boolean negative) {
    System.arraycopy(entry, negative ? LIMBS : 0, sum, 0, LIMBS);
    System.arraycopy(entry, negative ? 0 : LIMBS, difference, 0, LIMBS);
    System.arraycopy(entry, 2 * LIMBS, twoZ, 0, LIMBS);
    System.arraycopy(entry, 3 * LIMBS, product, 0, LIMBS);
    negateIf(negative ? -1 : 0, product);
    point.plus(sum, difference, twoZ, product, true);
  }

  /** Writes X25519(k, u) for the point prepared last. */
  void multiply(byte[] k, int kOff, byte[] out, int outOff) {
    SignedDigits25519.recode(k, kOff, digits, 0, 1);
    point.setNeutral();
    for (int column = 31; column >= 0; column--) {
      if (column != 31) {
        point.twice();
      }
      select(0, column);
      point.plus(sum, difference, twoZ, product, true);
      select(1, column + 32);
      point.plus(sum, difference, twoZ, product, false);
    }
    add(sum, point.z, point.y);
    subtract(difference, point.z, point.y);
    carry(difference);
    powers.invert(difference, difference);
    Field25519.multiply(sum, sum, difference);
    Field25519.store(out, outOff, sum);
  }

  /** Takes the entry that the digits at a bit choose; every entry is read. */
  private void select(int block, int bit) {
    long mask = -SignedDigits25519.negative(digits, 0, 1, bit);
    long index = SignedDigits25519.index(digits, 0, 1, bit);
    long m0 = index - 1 >> 63;
    long m1 = (index ^ 1) - 1 >> 63;
    long m2 = (index ^ 2) - 1 >> 63;
    long m3 = (index ^ 3) - 1 >> 63;
    long m4 = (index ^ 4) - 1 >> 63;
    long m5 = (index ^ 5) - 1 >> 63;
    long m6 = (index ^ 6) - 1 >> 63;
    long m7 = (index ^ 7) - 1 >> 63;
    long[] from = table[block];
    long[] entry = selected;
    for (int i = 0; i < ENTRY; i++) {
      entry[i] =
          from[i] & m0
              | from[i + ENTRY] & m1
              | from[i + 2 * ENTRY] & m2
              | from[i + 3 * ENTRY] & m3
              | from[i + 4 * ENTRY] & m4
              | from[i + 5 * ENTRY] & m5
              | from[i + 6 * ENTRY] & m6
              | from[i + 7 * ENTRY] & m7;
    }
    for (int i = 0; i < LIMBS; i++) {
      long swap = (entry[i] ^ entry[i + LIMBS]) & mask;
      sum[i] = entry[i] ^ swap;
      difference[i] = entry[i + LIMBS] ^ swap;
      twoZ[i] = entry[i + 2 * LIMBS];
      product[i] = entry[i + 3 * LIMBS];
    }
    negateIf(mask, product);
  }

  /** Zeroes the secrets; what was made of the public point stays. */
  void wipe() {
    point.wipe();
    Arrays.fill(digits, 0);
    Arrays.fill(selected, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(difference, 0);
    Arrays.fill(twoZ, 0);
    Arrays.fill(product, 0);
  }
}
