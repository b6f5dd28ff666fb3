package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.FieldSecp256k1.LIMBS;
import static org.fennecmix.internal.crypto.FieldSecp256k1.add;
import static org.fennecmix.internal.crypto.FieldSecp256k1.multiply;
import static org.fennecmix.internal.crypto.FieldSecp256k1.square;
import static org.fennecmix.internal.crypto.FieldSecp256k1.subtract;
import static org.fennecmix.internal.crypto.FieldSecp256k1.times21;

import java.util.Arrays;

/**
 * The complete addition formulas of Renes, Costello and Batina (2015) for curves y^2 = x^3 + b with
 * 3b = 21: they hold for all points, infinity included, so that no case needs a branch.
 *
 * <p>Coordinates may be sums of two carried elements, and results are. A worker for one thread at a
 * time. Results may overwrite operands.
 */
final class AdderSecp256k1 {
  private final long[] t0 = new long[LIMBS];
  private final long[] t1 = new long[LIMBS];
  private final long[] t2 = new long[LIMBS];
  private final long[] t3 = new long[LIMBS];
  private final long[] t4 = new long[LIMBS];
  private final long[] t5 = new long[LIMBS];
  private final long[] t6 = new long[LIMBS];

  /** Sets r = p + q, by algorithm 7. */
  void sum(PointSecp256k1 r, PointSecp256k1 p, PointSecp256k1 q) {
    multiply(t0, p.x, q.x);
    multiply(t1, p.y, q.y);
    multiply(t2, p.z, q.z);
    add(t3, p.x, p.y);
    add(t4, q.x, q.y);
    multiply(t3, t3, t4);
    add(t4, t0, t1);
    subtract(t3, t3, t4); // x1 y2 + x2 y1
    add(t4, p.y, p.z);
    add(t5, q.y, q.z);
    multiply(t4, t4, t5);
    add(t5, t1, t2);
    subtract(t4, t4, t5); // y1 z2 + y2 z1
    add(t5, p.x, p.z);
    add(t6, q.x, q.z);
    multiply(t5, t5, t6);
    add(t6, t0, t2);
    subtract(t5, t5, t6); // x1 z2 + x2 z1
    finish(r);
  }

  /** Sets r = p + (x, y), which is not infinity, by algorithm 8. */
  void sum(PointSecp256k1 r, PointSecp256k1 p, long[] x, long[] y) {
    multiply(t0, p.x, x);
    multiply(t1, p.y, y);
    add(t3, p.x, p.y);
    add(t4, x, y);
    multiply(t3, t3, t4);
    add(t4, t0, t1);
    subtract(t3, t3, t4);
    multiply(t4, y, p.z);
    add(t4, t4, p.y);
    multiply(t5, x, p.z);
    add(t5, t5, p.x);
    FieldSecp256k1.set(t2, p.z);
    finish(r);
  }

  /**
   * The second half of both: t0 = x1 x2, t1 = y1 y2, t2 = z1 z2, and t3, t4, t5 the mixed products
   * of x and y, y and z, x and z.
   */
  private void finish(PointSecp256k1 r) {
    add(t6, t0, t0);
    add(t0, t6, t0); // 3 x1 x2
    times21(t2, t2);
    add(t6, t1, t2);
    subtract(t1, t1, t2);
    times21(t5, t5);
    multiply(r.x, t4, t5);
    multiply(t2, t3, t1);
    subtract(r.x, t2, r.x);
    multiply(t5, t5, t0);
    multiply(t1, t1, t6);
    add(r.y, t1, t5);
    multiply(t0, t0, t3);
    multiply(t6, t6, t4);
    add(r.z, t6, t0);
  }

  /** Sets r = 2p, by algorithm 9. */
  void twice(PointSecp256k1 r, PointSecp256k1 p) {
    square(t0, p.y);
    for (int i = 0; i < LIMBS; i++) {
      t3[i] = t0[i] << 3;
    }
    multiply(t1, p.y, p.z);
    square(t2, p.z);
    times21(t2, t2);
    multiply(t4, t2, t3);
    add(t5, t0, t2);
    multiply(t6, p.x, p.y);
    multiply(r.z, t1, t3);
    add(t1, t2, t2);
    add(t2, t1, t2);
    subtract(t0, t0, t2);
    multiply(t5, t0, t5);
    add(r.y, t4, t5);
    multiply(r.x, t0, t6);
    add(r.x, r.x, r.x);
  }

  /** Zeroes the scratch space. */
  void wipe() {
    for (long[] t : new long[][] {t0, t1, t2, t3, t4, t5, t6}) {
      Arrays.fill(t, 0);
    }
  }
}
