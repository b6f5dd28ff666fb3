package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.FieldSecp256k1.LIMBS;
import static org.fennecmix.internal.crypto.FieldSecp256k1.multiply;
import static org.fennecmix.internal.crypto.FieldSecp256k1.set;
import static org.fennecmix.internal.crypto.FieldSecp256k1.square;

import java.util.Arrays;

/**
 * Inverses and square roots modulo p = 2^256 - 2^32 - 977, by fixed powers. A worker for one thread
 * at a time.
 */
final class PowersSecp256k1 {
  private final long[] base = new long[LIMBS];
  private final long[] x2 = new long[LIMBS];
  private final long[] x3 = new long[LIMBS];
  private final long[] x22 = new long[LIMBS];
  private final long[] x44 = new long[LIMBS];
  private final long[] t = new long[LIMBS];
  private final long[] u = new long[LIMBS];

  /** Sets r = a^(p-2), the inverse of a, or zero for zero. In place allowed. */
  void invert(long[] r, long[] a) {
    prefix(a);
    // p - 2 = 223 ones, 0, 22 ones, 0000101101
    square(t, t, 23);
    multiply(t, t, x22);
    square(t, t, 5);
    multiply(t, t, base);
    square(t, t, 3);
    multiply(t, t, x2);
    square(t, t, 2);
    multiply(r, t, base);
  }

  /** Sets r = a^((p+1)/4), a square root of a if it has one. In place allowed. */
  void root(long[] r, long[] a) {
    prefix(a);
    // (p + 1) / 4 = 223 ones, 0, 22 ones, 00001100
    square(t, t, 23);
    multiply(t, t, x22);
    square(t, t, 6);
    multiply(t, t, x2);
    square(r, t, 2);
  }

  /** Sets t = a^(2^223 - 1), x22 = a^(2^22 - 1), x2 = a^3. */
  private void prefix(long[] a) {
    set(base, a);
    power(x2, base, 1, base);
    power(x3, x2, 1, base);
    power(u, x3, 3, x3); // 6
    power(u, u, 3, x3); // 9
    power(u, u, 2, x2); // 11
    power(x22, u, 11, u);
    power(x44, x22, 22, x22);
    power(u, x44, 44, x44); // 88
    power(t, u, 88, u); // 176
    power(t, t, 44, x44); // 220
    power(t, t, 3, x3); // 223
  }

  /** Sets r = a^(2^times) * b; r must not be b. */
  private void power(long[] r, long[] a, int times, long[] b) {
    square(r, a, times);
    multiply(r, r, b);
  }

  /** Zeroes the scratch space. */
  void wipe() {
    for (long[] x : new long[][] {base, x2, x3, x22, x44, t, u}) {
      Arrays.fill(x, 0);
    }
  }
}
