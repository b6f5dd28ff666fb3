package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fennecmix.internal.crypto.Reference25519.P;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The limbs go up to the bounds that the methods state. */
class Field25519Properties {
  private static final long CARRIED = (1L << 51) + (1L << 16) - 1;
  private static final long SUM = (1L << 52) / 5 * 8;

  @Provide
  Arbitrary<long[]> carried() {
    return limbs(CARRIED);
  }

  @Provide
  Arbitrary<long[]> sums() {
    return limbs(SUM);
  }

  @Provide
  Arbitrary<long[]> wide() {
    return limbs((1L << 54) - 1);
  }

  private static Arbitrary<long[]> limbs(long max) {
    return Arbitraries.longs().between(0, max).array(long[].class).ofSize(5);
  }

  private static BigInteger value(long[] limbs) {
    BigInteger r = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) {
      r = r.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
    }
    return r.mod(P);
  }

  private static void assertCarried(long[] r, BigInteger expected) {
    for (long limb : r) {
      assertThat(limb).isBetween(0L, CARRIED);
    }
    assertThat(value(r)).isEqualTo(expected.mod(P));
  }

  @Property
  void multiplies(@ForAll("wide") long[] a, @ForAll("sums") long[] b) {
    long[] r = new long[5];
    Field25519.multiply(r, a, b);
    assertCarried(r, value(a).multiply(value(b)));
  }

  @Example
  void multipliesWhereEveryLimbIsAtABound() {
    long[] r = new long[5];
    for (int i = 0; i < 243; i++) {
      for (int j = 0; j < 243; j++) {
        long[] a = limbs(i, 0, 1, (1L << 54) - 1);
        long[] b = limbs(j, 0, 1, SUM);
        Field25519.multiply(r, a, b);
        assertCarried(r, value(a).multiply(value(b)));
      }
    }
  }

  /** The limbs that the number's digits to base 3 choose. */
  private static long[] limbs(int number, long... choices) {
    long[] limbs = new long[5];
    for (int i = 0, digits = number; i < 5; i++, digits /= 3) {
      limbs[i] = choices[digits % 3];
    }
    return limbs;
  }

  @Property
  void squares(@ForAll("sums") long[] a) {
    long[] r = new long[5];
    Field25519.square(r, a);
    assertCarried(r, value(a).pow(2));
  }

  @Property
  void multipliesByTheCurveConstant(@ForAll("carried") long[] b, @ForAll("sums") long[] a) {
    long[] r = new long[5];
    Field25519.addMultipleOf121665(r, b, a);
    assertCarried(r, value(a).multiply(BigInteger.valueOf(121665)).add(value(b)));
  }

  @Property
  void addsAndSubtractsWithinTheBoundOfSums(
      @ForAll("carried") long[] a, @ForAll("carried") long[] b) {
    long[] sum = new long[5];
    long[] difference = new long[5];
    Field25519.add(sum, a, b);
    Field25519.subtract(difference, a, b);
    for (int i = 0; i < 5; i++) {
      assertThat(sum[i]).isBetween(0L, SUM);
      assertThat(difference[i]).isBetween(0L, SUM);
    }
    assertThat(value(sum)).isEqualTo(value(a).add(value(b)).mod(P));
    assertThat(value(difference)).isEqualTo(value(a).subtract(value(b)).mod(P));
  }

  @Property
  void negatesAndSwapsByMask(@ForAll("carried") long[] a, @ForAll("carried") long[] b) {
    long[] r = a.clone();
    Field25519.negateIf(0, r);
    assertThat(r).isEqualTo(a);
    Field25519.negateIf(-1, r);
    assertThat(value(r)).isEqualTo(value(a).negate().mod(P));
    long[] left = a.clone();
    long[] right = b.clone();
    Field25519.swapIf(0, left, right);
    assertThat(left).isEqualTo(a);
    Field25519.swapIf(-1, left, right);
    assertThat(left).isEqualTo(b);
    assertThat(right).isEqualTo(a);
  }

  @Property
  void storesCanonically(@ForAll("sums") long[] a) {
    byte[] out = new byte[32];
    Field25519.store(out, 0, a);
    assertThat(out).isEqualTo(Reference25519.bytes(value(a)));
  }

  @Property(tries = 200)
  void raisesToItsFixedPowers(@ForAll("sums") long[] a) {
    Powers25519 powers = new Powers25519();
    long[] r = new long[5];
    powers.invert(r, a);
    assertCarried(r, value(a).modPow(P.subtract(BigInteger.TWO), P));
    powers.legendre(r, a);
    assertCarried(r, value(a).modPow(P.shiftRight(1), P));
    powers.powerForRoot(r, a);
    assertCarried(r, value(a).modPow(P.subtract(BigInteger.valueOf(5)).shiftRight(3), P));
    powers.invert(a, a);
    powers.wipe();
  }

  @Example
  void invertsPowersOfTwoAndTheirNegativesAndSmallNumbers() {
    Inverse25519 inverse = new Inverse25519();
    for (int i = 0; i < 255; i++) {
      for (BigInteger number :
          List.of(
              BigInteger.TWO.pow(i), P.subtract(BigInteger.TWO.pow(i)), BigInteger.valueOf(i))) {
        BigInteger z = number.mod(P);
        long[] r = new long[5];
        for (int limb = 0; limb < 5; limb++) {
          r[limb] = z.shiftRight(51 * limb).longValue() & (1L << 51) - 1;
        }
        inverse.invert(r, r);
        assertCarried(r, z.signum() == 0 ? z : z.modInverse(P));
      }
    }
  }
}
