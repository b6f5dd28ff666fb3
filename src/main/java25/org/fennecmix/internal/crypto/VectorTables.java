package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.LaneKernels.E;
import static org.fennecmix.internal.crypto.LaneKernels.L;
import static org.fennecmix.internal.crypto.LaneKernels.add;
import static org.fennecmix.internal.crypto.LaneKernels.selectRow;
import static org.fennecmix.internal.crypto.LaneKernels.selectShared;
import static org.fennecmix.internal.crypto.LaneKernels.subtract;
import static org.fennecmix.internal.crypto.LaneKernels.transpose;

import java.util.Arrays;

/**
 * Multiplications by {@link CombTable}s in lanes: L tables at a time, one per lane, or one table
 * whose blocks are shared out over eight lanes. One inversion serves all of a call.
 */
final class VectorTables extends VectorField {
  private static final int P = SCRATCH * E;
  private static final int ENTRY = P + 4 * E;
  private static final int ROWS = ENTRY + 3 * E;
  private static final int CACHED = ROWS + 4 * E;
  private static final int K2D = CACHED + 4 * E;
  private static final int TRIPLES = K2D + E;

  private final long[] digits = new long[4 * L];
  private final long[] signs = new long[L];
  private final int[] map = new int[L];

  /** A worker for up to this many groups of L multiplications. */
  VectorTables(int groups) {
    super(TRIPLES / E + 3 * groups);
    long[] k = new long[Field25519.LIMBS];
    Field25519.add(k, Edwards25519.D, Edwards25519.D);
    set(K2D, k);
    for (int lane = 0; lane < L; lane++) {
      map[lane] = CombTable.ROW * lane;
    }
  }

  /** Multiplies n points by clamped scalars, one per lane. */
  void multiplyLanes(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
    int groups = (n + L - 1) / L;
    for (int group = 0; group < groups; group++) {
      int first = group * L;
      boolean shared = true;
      for (int lane = 0; lane < L; lane++) {
        int i = Math.min(first + lane, n - 1);
        SignedDigits25519.recode(k, X25519.LENGTH * which[i], digits, lane, L);
        shared &= tables[i] == tables[first];
      }
      walk(tables, first, n, shared);
      numeratorAndDenominator(group);
    }
    divide(TRIPLES, groups);
    for (int i = 0; i < n; i++) {
      store(out, X25519.LENGTH * i, TRIPLES + 3 * (i / L) * E, i % L);
    }
  }

  private void walk(CombTable[] tables, int first, int n, boolean shared) {
    double[] m = this.m;
    setNeutral();
    for (int column = CombTable.BLOCKS - 1; column >= 0; column--) {
      if (column != CombTable.BLOCKS - 1) {
        VectorEdwards.twice(m, P);
      }
      for (int block = 0; block < CombTable.BLOCKS; block++) {
        int bit = 8 * block + column;
        if (shared) {
          double[] rows = tables[first].doubles();
          selectShared(m, ENTRY, rows, CombTable.BLOCK * block, digits, bit);
        } else {
          for (int lane = 0; lane < L; lane++) {
            double[] rows = tables[Math.min(first + lane, n - 1)].doubles();
            selectRow(
                m,
                ROWS + CombTable.ROW * lane,
                rows,
                CombTable.BLOCK * block,
                SignedDigits25519.index(digits, lane, L, bit));
          }
          transpose(m, ENTRY, ROWS, map, digits, 3 * L, bit);
        }
        VectorEdwards.plusAffine(m, P, ENTRY);
      }
    }
  }

  /** Multiplies n points by clamped scalars, one after the other; lane b walks block b. L is 8. */
  void multiplyOne(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
    for (int i = 0; i < n; i++) {
      SignedDigits25519.recode(k, X25519.LENGTH * which[i], digits, 0, 1);
      walkBlocks(tables[i].doubles());
      addLanes();
      numeratorAndDenominator(i);
      // the other lanes hold partial sums: no zero of theirs may disturb the division
      for (int limb = 0; limb < 2 * Doubles25519.LIMBS; limb++) {
        int at = TRIPLES + 3 * i * E + limb * L;
        Arrays.fill(m, at + 1, at + L, m[at]);
      }
    }
    divide(TRIPLES, n);
    for (int i = 0; i < n; i++) {
      store(out, X25519.LENGTH * i, TRIPLES + 3 * i * E, 0);
    }
  }

  private void walkBlocks(double[] rows) {
    double[] m = this.m;
    for (int lane = 0; lane < L; lane++) {
      signs[lane] = digits[3] >>> 8 * lane;
    }
    setNeutral();
    for (int column = CombTable.BLOCKS - 1; column >= 0; column--) {
      if (column != CombTable.BLOCKS - 1) {
        VectorEdwards.twice(m, P);
      }
      for (int lane = 0; lane < L; lane++) {
        long index = SignedDigits25519.index(digits, 0, 1, 8 * lane + column);
        selectRow(m, ROWS + CombTable.ROW * lane, rows, CombTable.BLOCK * lane, index);
      }
      transpose(m, ENTRY, ROWS, map, signs, 0, column);
      VectorEdwards.plusAffine(m, P, ENTRY);
    }
  }

  /** Adds the points of all lanes into lane 0. */
  private void addLanes() {
    double[] m = this.m;
    for (int half = L / 2; half > 0; half /= 2) {
      System.arraycopy(m, P, m, ROWS, 4 * E);
      for (int limb = 0; limb < 4 * Doubles25519.LIMBS; limb++) {
        System.arraycopy(m, P + limb * L + half, m, ROWS + limb * L, half);
      }
      VectorEdwards.cache(m, CACHED, ROWS, K2D);
      VectorEdwards.plus(m, P, CACHED);
    }
  }

  private void setNeutral() {
    set(P, 0);
    set(P + E, 1);
    set(P + 2 * E, 1);
    set(P + 3 * E, 0);
  }

  private void numeratorAndDenominator(int triple) {
    int at = TRIPLES + 3 * triple * E;
    add(m, at, P + 2 * E, P + E);
    subtract(m, at + E, P + 2 * E, P + E);
  }

  /** Zeroes everything but constants. */
  void wipe() {
    Arrays.fill(m, 0, K2D, 0);
    Arrays.fill(m, TRIPLES, m.length, 0);
    Arrays.fill(digits, 0);
    Arrays.fill(signs, 0);
  }
}
