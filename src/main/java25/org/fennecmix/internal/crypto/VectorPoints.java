package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.LaneKernels.E;
import static org.fennecmix.internal.crypto.LaneKernels.L;
import static org.fennecmix.internal.crypto.LaneKernels.add;
import static org.fennecmix.internal.crypto.LaneKernels.multiply;
import static org.fennecmix.internal.crypto.LaneKernels.select;
import static org.fennecmix.internal.crypto.LaneKernels.square;
import static org.fennecmix.internal.crypto.LaneKernels.subtract;

import java.util.Arrays;

/**
 * Several X25519 multiplications of the same points, L points at a time: the lane-wise twin of
 * {@link SharedPoint25519}, with one inversion for all groups of L. Points on the twist, which are
 * public, are left out; their lanes compute nonsense.
 */
final class VectorPoints extends VectorField {
  private static final int P = SCRATCH * E;
  private static final int U = P + 4 * E;
  private static final int PLUS = U + E;
  private static final int MINUS = U + 2 * E;
  private static final int DENOMINATOR = U + 3 * E;
  private static final int NUMERATOR = U + 4 * E;
  private static final int CUBE = U + 5 * E;
  private static final int POWER = U + 6 * E;
  private static final int ROOT = U + 7 * E;
  private static final int ENTRY = U + 8 * E;
  private static final int CACHED = U + 12 * E;
  private static final int CACHED_TWICE = CACHED + 24 * E;
  private static final int TOP = CACHED_TWICE + 24 * E;
  private static final int KD = TOP + 8 * E;
  private static final int K2D = KD + E;
  private static final int MINUS_FOUR = KD + 2 * E;
  private static final int ROOT_OF_MINUS_ONE = KD + 3 * E;
  private static final int ONE = KD + 4 * E;
  private static final int GROUPS = KD + 5 * E;
  private static final int TABLE = 64 * E;
  private static final byte[] BASE = {
    9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final int groups;
  private final boolean[] twist;
  private final long[] digits = new long[4 * L];

  /** A worker for up to this many groups of L points. */
  VectorPoints(int groups) {
    super(GROUPS / E + groups * (TABLE / E + 3));
    this.groups = groups;
    this.twist = new boolean[groups * L];
    long[] k = new long[Field25519.LIMBS];
    set(KD, Edwards25519.D);
    Field25519.add(k, Edwards25519.D, Edwards25519.D);
    set(K2D, k);
    Field25519.set(k, 4);
    Field25519.negateIf(-1, k);
    set(MINUS_FOUR, k);
    set(ROOT_OF_MINUS_ONE, Edwards25519.SQRT_MINUS_ONE);
    set(ONE, 1);
  }

  private int table(int group) {
    return GROUPS + group * TABLE;
  }

  private int triple(int index) {
    return GROUPS + groups * TABLE + 3 * index * E;
  }

  /** Tells whether a point of the last {@link #prepare} is on the twist. */
  boolean onTwist(int point) {
    return twist[point];
  }

  /** Makes the tables of n points. */
  void prepare(byte[] u, int n) {
    for (int group = 0; group * L < n; group++) {
      for (int lane = 0; lane < L; lane++) {
        int i = group * L + lane;
        load(U, lane, i < n ? u : BASE, i < n ? X25519.LENGTH * i : 0);
      }
      decode(group * L);
      makeTable(table(group));
    }
  }

  /** As {@link PointDecoder25519}: X = root * (u + 1), Y = u - 1, Z = u + 1. */
  private void decode(int first) {
    double[] m = this.m;
    add(m, PLUS, U, ONE);
    subtract(m, MINUS, U, ONE);
    square(m, A, PLUS);
    square(m, B, MINUS);
    multiply(m, C, KD, B);
    add(m, DENOMINATOR, A, C);
    multiply(m, NUMERATOR, U, MINUS_FOUR);
    square(m, A, DENOMINATOR);
    multiply(m, CUBE, A, DENOMINATOR);
    square(m, A, CUBE);
    multiply(m, A, A, DENOMINATOR);
    multiply(m, POWER, NUMERATOR, A);
    powerForRoot(POWER);
    multiply(m, A, NUMERATOR, CUBE);
    multiply(m, ROOT, A, T);
    square(m, A, ROOT);
    multiply(m, A, A, DENOMINATOR);
    subtract(m, B, A, NUMERATOR);
    add(m, C, A, NUMERATOR);
    multiply(m, POWER, ROOT, ROOT_OF_MINUS_ONE);
    for (int lane = 0; lane < L; lane++) {
      boolean root = isZero(B, lane);
      twist[first + lane] = !root && !isZero(C, lane);
      for (int limb = 0; limb < E && !root; limb += L) {
        m[ROOT + limb + lane] = m[POWER + limb + lane];
      }
    }
    multiply(m, P, ROOT, PLUS);
    copy(P + E, MINUS, 1);
    copy(P + 2 * E, PLUS, 1);
  }

  private void makeTable(int table) {
    double[] m = this.m;
    VectorEdwards.twiceWithoutT(m, P);
    VectorEdwards.twiceWithoutT(m, P);
    VectorEdwards.twice(m, P);
    for (int n = 0; n < 6; n++) {
      VectorEdwards.cache(m, CACHED + 4 * n * E, P, K2D);
      VectorEdwards.twice(m, P);
      VectorEdwards.cache(m, CACHED_TWICE + 4 * n * E, P, K2D);
      twice31(m);
    }
    copy(TOP, P, 4);
    VectorEdwards.twiceWithoutT(m, P);
    twice31(m);
    copy(TOP + 4 * E, P, 4);
    for (int block = 0; block < 2; block++) {
      copy(P, TOP + 4 * block * E, 4);
      for (int j = 0; j < 3; j++) {
        VectorEdwards.minus(m, P, CACHED + 4 * (2 * j + block) * E);
      }
      int entries = table + 32 * block * E;
      VectorEdwards.cache(m, entries, P, K2D);
      int gray = 0;
      for (int i = 1; i < 8; i++) {
        int j = Integer.numberOfTrailingZeros(i);
        gray ^= 1 << j;
        int twice = CACHED_TWICE + 4 * (2 * j + block) * E;
        if ((gray >> j & 1) == 1) {
          VectorEdwards.plus(m, P, twice);
        } else {
          VectorEdwards.minus(m, P, twice);
        }
        VectorEdwards.cache(m, entries + 4 * gray * E, P, K2D);
      }
    }
  }

  private static void twice31(double[] m) {
    for (int i = 0; i < 30; i++) {
      VectorEdwards.twiceWithoutT(m, P);
    }
    VectorEdwards.twice(m, P);
  }

  /**
   * Multiplies the n prepared points where wanted.
   *
   * @param k scalars
   * @param step 32 for one scalar per point, 0 for the same scalar
   * @param wanted which results to write; a group of L without any costs nothing
   */
  void multiplyPrepared(byte[] k, int step, boolean[] wanted, byte[] out, int n) {
    int count = 0;
    for (int group = 0; group * L < n; group++) {
      if (anyWanted(wanted, group, n)) {
        multiplyGroup(k, step, group, n);
        add(m, triple(count), P + 2 * E, P + E);
        subtract(m, triple(count) + E, P + 2 * E, P + E);
        count++;
      }
    }
    if (count == 0) {
      return;
    }
    divide(triple(0), count);
    count = 0;
    for (int group = 0; group * L < n; group++) {
      if (anyWanted(wanted, group, n)) {
        for (int i = group * L; i < Math.min(n, group * L + L); i++) {
          if (wanted[i]) {
            store(out, X25519.LENGTH * i, triple(count), i - group * L);
          }
        }
        count++;
      }
    }
  }

  private boolean anyWanted(boolean[] wanted, int group, int n) {
    boolean any = false;
    for (int i = group * L; i < Math.min(n, group * L + L); i++) {
      any |= wanted[i] && !twist[i];
    }
    return any;
  }

  private void multiplyGroup(byte[] k, int step, int group, int n) {
    for (int lane = 0; lane < L; lane++) {
      int i = group * L + lane;
      SignedDigits25519.recode(k, i < n ? step * i : 0, digits, lane, L);
    }
    double[] m = this.m;
    int table = table(group);
    set(P, 0);
    set(P + E, 1);
    set(P + 2 * E, 1);
    set(P + 3 * E, 0);
    for (int column = 31; column >= 0; column--) {
      if (column != 31) {
        VectorEdwards.twice(m, P);
      }
      select(m, ENTRY, table, digits, column);
      VectorEdwards.plus(m, P, ENTRY);
      select(m, ENTRY, table + 32 * E, digits, column + 32);
      VectorEdwards.plusWithoutT(m, P, ENTRY);
    }
  }

  /** Zeroes the secrets; what was made of public points stays. */
  void wipe() {
    Arrays.fill(m, 0, KD, 0);
    Arrays.fill(m, triple(0), m.length, 0);
    Arrays.fill(digits, 0);
  }
}
