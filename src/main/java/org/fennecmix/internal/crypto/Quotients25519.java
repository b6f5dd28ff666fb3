package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.Field25519.LIMBS;
import static org.fennecmix.internal.crypto.Field25519.multiply;

import java.util.Arrays;

/**
 * Quotients modulo 2^255 - 19 that share one inversion: the sender of a packet has several results
 * at once, and an inversion costs a twelfth of a multiplication of points.
 *
 * <p>A quotient by zero is zero, as X25519 wants it, and does not disturb the others. No branch and
 * no address depends on values. A worker for one thread at a time.
 */
final class Quotients25519 {
  private static final int MOST = 16;

  private final Powers25519 powers;
  private final long[][] numerators = new long[MOST][LIMBS];
  private final long[][] denominators = new long[MOST][LIMBS];

  /** The product of all denominators so far. */
  private final long[][] products = new long[MOST][LIMBS];

  private final long[] isZero = new long[MOST];
  private final long[] inverse = new long[LIMBS];
  private final long[] quotient = new long[LIMBS];
  private final byte[] bytes = new byte[X25519.LENGTH];
  private final byte[][] outs = new byte[MOST][];
  private final int[] places = new int[MOST];
  private int count;

  /** A worker that shares the scratch of {@code powers}. */
  Quotients25519(Powers25519 powers) {
    this.powers = powers;
  }

  /**
   * Asks for a quotient of which {@link #divide} will write 32 canonical bytes.
   *
   * @param numerator carried, or the sum of two carried elements
   * @param denominator carried
   */
  void add(long[] numerator, long[] denominator, byte[] out, int offset) {
    if (count == MOST) {
      divide();
    }
    int n = count++;
    outs[n] = out;
    places[n] = offset;
    Field25519.copy(numerators[n], numerator);
    Field25519.copy(denominators[n], denominator);
    Field25519.store(bytes, 0, denominator);
    isZero[n] = zeroMask(bytes);
    denominators[n][0] += isZero[n] & 1;
    if (n == 0) {
      Field25519.copy(products[0], denominators[0]);
    } else {
      multiply(products[n], products[n - 1], denominators[n]);
    }
  }

  private static long zeroMask(byte[] bytes) {
    int bits = 0;
    for (byte b : bytes) {
      bits |= b;
    }
    return (bits & 0xff) - 1 >> 31;
  }

  /** Writes all quotients. */
  void divide() {
    if (count == 0) {
      return;
    }
    powers.invert(inverse, products[count - 1]);
    for (int n = count - 1; n >= 0; n--) {
      if (n > 0) {
        multiply(quotient, inverse, products[n - 1]);
        multiply(inverse, inverse, denominators[n]);
      } else {
        Field25519.copy(quotient, inverse);
      }
      multiply(quotient, quotient, numerators[n]);
      for (int i = 0; i < LIMBS; i++) {
        quotient[i] &= ~isZero[n];
      }
      Field25519.store(outs[n], places[n], quotient);
    }
    count = 0;
  }

  /** Zeroes the scratch space, but for that of the shared powers. */
  void wipe() {
    for (long[][] secrets : new long[][][] {numerators, denominators, products}) {
      for (long[] secret : secrets) {
        Arrays.fill(secret, 0);
      }
    }
    Arrays.fill(inverse, 0);
    Arrays.fill(quotient, 0);
    Arrays.fill(bytes, (byte) 0);
    count = 0;
  }
}
