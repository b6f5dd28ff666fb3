package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.multiply;
import static org.fennecmix.internal.crypto.Field25519.square;

import java.util.Arrays;

/**
 * Inverse, Legendre symbol and square root modulo 2^255 - 19, the latter two as powers.
 *
 * <p>The sequence of operations does not depend on the base. A worker for one thread at a time.
 */
final class Powers25519 {
  private final long[] z2 = new long[LIMBS];
  private final long[] z9 = new long[LIMBS];
  private final long[] z11 = new long[LIMBS];
  private final long[] t = new long[LIMBS];
  private final long[] a = new long[LIMBS];
  private final long[] b = new long[LIMBS];
  private final Inverse25519 inverse = new Inverse25519();

  /** Sets r = 1 / z, or 0 if z is 0. In place allowed. */
  void invert(long[] r, long[] z) {
    inverse.invert(r, z);
  }

  /** Sets r = z^((p - 1) / 2): 1 for squares, p - 1 for others, 0 for 0. In place allowed. */
  void legendre(long[] r, long[] z) {
    raise(z);
    square(t, t, 4);
    square(a, z2);
    multiply(a, a, z2);
    multiply(r, t, a);
  }

  /** Sets r = z^((p - 5) / 8), from which square roots are made. In place allowed. */
  void powerForRoot(long[] r, long[] z) {
    raise(z);
    square(t, t, 2);
    multiply(r, t, z);
  }

  /** Sets t = z^(2^250 - 1) and z2 = z^2. */
  private void raise(long[] z) {
    square(z2, z);
    square(t, z2, 2);
    multiply(z9, t, z);
    multiply(z11, z9, z2);
    square(t, z11);
    multiply(a, t, z9); // 2^5 - 1
    square(t, a, 5);
    multiply(a, t, a); // 2^10 - 1
    square(t, a, 10);
    multiply(b, t, a); // 2^20 - 1
    square(t, b, 20);
    multiply(t, t, b); // 2^40 - 1
    square(t, t, 10);
    multiply(a, t, a); // 2^50 - 1
    square(t, a, 50);
    multiply(b, t, a); // 2^100 - 1
    square(t, b, 100);
    multiply(t, t, b); // 2^200 - 1
    square(t, t, 50);
    multiply(t, t, a); // 2^250 - 1
  }

  /** Zeroes the scratch space. */
  void wipe() {
    Arrays.fill(z2, 0);
    Arrays.fill(z9, 0);
    Arrays.fill(z11, 0);
    Arrays.fill(t, 0);
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    inverse.wipe();
  }
}
