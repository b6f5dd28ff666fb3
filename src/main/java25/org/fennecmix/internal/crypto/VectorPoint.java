package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.QuadKernels.E;
import static org.fennecmix.internal.crypto.QuadKernels.L;
import static org.fennecmix.internal.crypto.QuadKernels.cache;
import static org.fennecmix.internal.crypto.QuadKernels.plus;
import static org.fennecmix.internal.crypto.QuadKernels.select;
import static org.fennecmix.internal.crypto.QuadKernels.twice;

import java.util.Arrays;

/**
 * X25519 multiplications of one point, its four coordinates in four lanes: the twin of {@link
 * SharedPoint25519}, cheaper than a ladder from the first multiplication on. A point that is to be
 * multiplied once gets one table of its odd multiples in place of two blocks. Scalars are secret,
 * the point is public. A worker for one thread at a time.
 */
final class VectorPoint {
  private static final int P = 0;
  private static final int ENTRY = E;
  private static final int FACTORS = 2 * E;
  private static final int TABLE = 3 * E;
  private static final int BLOCK = 8 * E;
  private static final int CACHED = TABLE + 2 * BLOCK;
  private static final int CACHED_TWICE = CACHED + 6 * E;
  private static final int TOP = CACHED_TWICE + 6 * E;
  private static final int END = TOP + 2 * E;

  private final double[] m = new double[END];
  private final Powers25519 powers;
  private final PointDecoder25519 decoder;
  private final Edwards25519 point = new Edwards25519();
  private final long[] y = new long[LIMBS];
  private final long[] z = new long[LIMBS];
  private final long[] digits = new long[4];
  private final byte[] bytes = new byte[X25519.LENGTH];
  private boolean blocks;

  /** A worker that shares the scratch of {@code powers}. */
  VectorPoint(Powers25519 powers) {
    this.powers = powers;
    this.decoder = new PointDecoder25519(powers);
    Field25519.set(z, 1);
    put(FACTORS, z);
    put(FACTORS + 1, z);
    Field25519.add(y, Edwards25519.D, Edwards25519.D);
    put(FACTORS + 2, y);
    Field25519.set(z, 2);
    put(FACTORS + 3, z);
  }

  private void put(int at, long[] element) {
    Field25519.store(bytes, 0, element);
    Doubles25519.load(m, at, L, bytes, 0);
  }

  private void get(long[] element, int at) {
    Doubles25519.store(bytes, 0, m, at, L);
    Field25519.load(element, bytes, 0);
  }

  /**
   * Makes the tables of a point.
   *
   * @param again whether it is likely to be multiplied more than once
   * @return false if it is on the twist: use the ladder then
   */
  boolean prepare(byte[] u, int off, boolean again) {
    if (!decoder.decode(u, off, point)) {
      return false;
    }
    double[] m = this.m;
    put(P, point.x);
    put(P + 1, point.y);
    put(P + 2, point.z);
    twice(m, P, 3);
    blocks = again;
    if (again) {
      makeBlocks(m);
    } else {
      makeWindow(m);
    }
    return true;
  }

  /** One table: 8P times 1, 3, 5 to 15. */
  private static void makeWindow(double[] m) {
    cache(m, TABLE, P, FACTORS);
    System.arraycopy(m, P, m, TOP, E);
    twice(m, P, 1);
    cache(m, CACHED_TWICE, P, FACTORS);
    System.arraycopy(m, TOP, m, P, E);
    for (int i = 1; i < 8; i++) {
      plus(m, P, CACHED_TWICE);
      cache(m, TABLE + i * E, P, FACTORS);
    }
  }

  private static void makeBlocks(double[] m) {
    for (int n = 0; n < 6; n++) {
      cache(m, CACHED + n * E, P, FACTORS);
      twice(m, P, 1);
      cache(m, CACHED_TWICE + n * E, P, FACTORS);
      twice(m, P, 31);
    }
    System.arraycopy(m, P, m, TOP, E);
    twice(m, P, 32);
    System.arraycopy(m, P, m, TOP + E, E);
    for (int block = 0; block < 2; block++) {
      makeBlock(m, block);
    }
  }

  private static void makeBlock(double[] m, int block) {
    System.arraycopy(m, TOP + block * E, m, P, E);
    for (int j = 0; j < 3; j++) {
      add(m, CACHED + (2 * j + block) * E, true);
    }
    int table = TABLE + block * BLOCK;
    cache(m, table, P, FACTORS);
    int gray = 0;
    for (int i = 1; i < 8; i++) {
      int j = Integer.numberOfTrailingZeros(i);
      gray ^= 1 << j;
      add(m, CACHED_TWICE + (2 * j + block) * E, (gray >> j & 1) == 0);
      cache(m, table + gray * E, P, FACTORS);
    }
  }

  private static void add(double[] m, int cached, boolean negative) {
    System.arraycopy(m, cached, m, ENTRY, E);
    for (int limb = ENTRY; limb < ENTRY + E && negative; limb += L) {
      m[limb] = m[cached + limb - ENTRY + 1];
      m[limb + 1] = m[cached + limb - ENTRY];
      m[limb + 2] = -m[limb + 2];
    }
    plus(m, P, ENTRY);
  }

  /** Writes X25519(k, u) for the point prepared last. */
  void multiply(byte[] k, int kOff, byte[] out, int outOff) {
    double[] m = this.m;
    SignedDigits25519.recode(k, kOff, digits, 0, 1);
    Arrays.fill(m, P, P + E, 0);
    m[P + 1] = 1;
    m[P + 2] = 1;
    if (blocks) {
      walkBlocks(m);
    } else {
      walkWindows(m);
    }
    // u = (Z + Y) / (Z - Y), 0 for the neutral point
    get(y, P + 1);
    get(z, P + 2);
    Field25519.add(point.x, z, y);
    Field25519.subtract(point.y, z, y);
    Field25519.carry(point.y);
    powers.invert(point.y, point.y);
    Field25519.multiply(point.x, point.x, point.y);
    Field25519.store(out, outOff, point.x);
  }

  private void walkBlocks(double[] m) {
    for (int column = 31; column >= 0; column--) {
      twice(m, P, 1);
      add(m, TABLE, column);
      add(m, TABLE + BLOCK, column + 32);
    }
  }

  /** Four digits at a time, which together are odd and between -15 and 15. */
  private void walkWindows(double[] m) {
    for (int window = 63; window >= 0; window--) {
      twice(m, P, 4);
      long four = digits[window >>> 4] >>> 4 * (window & 15) & 15;
      long negative = ~(four >>> 3) & 1;
      select(m, ENTRY, TABLE, (four ^ -negative) & 7, negative);
      plus(m, P, ENTRY);
    }
  }

  private void add(double[] m, int table, int bit) {
    long index = SignedDigits25519.index(digits, 0, 1, bit);
    select(m, ENTRY, table, index, SignedDigits25519.negative(digits, 0, 1, bit));
    plus(m, P, ENTRY);
  }

  /** Zeroes the secrets; the tables of the public point stay. */
  void wipe() {
    Arrays.fill(m, P, ENTRY + E, 0);
    Arrays.fill(digits, 0);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(y, 0);
    Arrays.fill(z, 0);
    point.wipe();
  }
}
