package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fennecmix.internal.crypto.Reference25519.L;
import static org.fennecmix.internal.crypto.Reference25519.bytes;
import static org.fennecmix.internal.crypto.Reference25519.integer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Scalars modulo L, and the two products built on them. */
class ScalarProductProperties {
  private static final BigInteger R = BigInteger.ONE.shiftLeft(256);

  private final X25519 x25519 = new X25519();
  private final ScalarField25519 field = new ScalarField25519();

  @Provide
  Arbitrary<byte[]> scalars() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofSize(32);
    Arbitrary<byte[]> edges =
        Arbitraries.of(0, 1, 2, 3, 7, 8, 15)
            .flatMap(times -> Arbitraries.integers().between(-2, 2).map(d -> near(times, d)));
    return Arbitraries.frequencyOf(Tuple.of(4, any), Tuple.of(1, edges));
  }

  private static byte[] near(int timesL, int difference) {
    BigInteger v = L.multiply(BigInteger.valueOf(timesL)).add(BigInteger.valueOf(difference));
    return bytes(v.mod(R));
  }

  private static long[] limbs(byte[] a) {
    long[] r = new long[ScalarField25519.LIMBS];
    ScalarField25519.load(r, a, 0);
    return r;
  }

  private static byte[] stored(long[] a) {
    byte[] r = new byte[32];
    ScalarField25519.store(r, 0, a);
    return r;
  }

  @Property
  void reducesAndMultipliesModuloTheOrder(
      @ForAll("scalars") byte[] a, @ForAll("scalars") byte[] b) {
    long[] r = limbs(a);
    field.reduce(r, r);
    assertThat(stored(r)).isEqualTo(bytes(integer(a).mod(L)));
    field.multiply(r, limbs(a), limbs(b));
    assertThat(stored(r)).isEqualTo(bytes(integer(a).multiply(integer(b)).mod(L)));
    field.reduce(r, limbs(a), limbs(b));
    assertThat(stored(r)).isEqualTo(bytes(integer(a).add(integer(b).multiply(R)).mod(L)));
  }

  @Property(tries = 300)
  void clampedProductEqualsTheSequenceOnTheCurve(
      @ForAll @Size(min = 1, max = 6) List<@Size(32) byte[]> scalars,
      @ForAll @Size(32) byte[] point) {
    Assume.that(x25519.isOnCurve(point, 0));
    assertThat(byProduct(scalars, point)).isEqualTo(bySequence(scalars, point));
  }

  @Property(tries = 100)
  void clampedProductEqualsTheSequenceOnPointsOfSmallOrder(
      @ForAll @Size(min = 1, max = 4) List<@Size(32) byte[]> scalars) {
    for (byte[] point : X25519Test.edges()) {
      if (x25519.isOnCurve(point, 0)) {
        assertThat(byProduct(scalars, point)).isEqualTo(bySequence(scalars, point));
      }
    }
  }

  @Example
  void clampedProductDiffersFromTheSequenceOnTheTwist() {
    List<byte[]> scalars = List.of(bytes(L), bytes(L.subtract(BigInteger.TEN)), bytes(12345));
    assertThat(byProduct(scalars, bytes(2))).isNotEqualTo(bySequence(scalars, bytes(2)));
  }

  @Property
  void clampedProductIsAClampedScalar(@ForAll("scalars") byte[] a, @ForAll("scalars") byte[] b) {
    ClampedProduct product = new ClampedProduct();
    product.start(a, 0);
    product.multiply(b, 0);
    byte[] m = new byte[32];
    product.scalar(m, 0);
    assertThat(Reference25519.clamped(m)).isEqualTo(integer(m));
    BigInteger expected = Reference25519.clamped(a).multiply(Reference25519.clamped(b)).mod(L);
    BigInteger residue = integer(m).mod(L);
    assertThat(residue).isIn(expected, L.subtract(expected));
    product.wipe();
    product.start(a, 0);
    product.multiply(b, 0);
    byte[] again = new byte[40];
    product.scalar(again, 8);
    assertThat(Arrays.copyOfRange(again, 8, 40)).isEqualTo(m);
  }

  @Property
  void legacyProductIsThePlainResidue(
      @ForAll("scalars") byte[] a, @ForAll("scalars") byte[] b, @ForAll("scalars") byte[] c) {
    LegacyProduct product = new LegacyProduct();
    byte[] m = new byte[32];
    product.start(a, 0);
    product.scalar(m, 0);
    assertThat(m).isEqualTo(bytes(integer(a).mod(L)));
    product.multiply(b, 0);
    product.reduce(c, 0, m, 0);
    assertThat(m).isEqualTo(bytes(integer(c).mod(L)));
    product.multiply(c, 0);
    product.scalar(m, 0);
    assertThat(m).isEqualTo(bytes(integer(a).multiply(integer(b)).multiply(integer(c)).mod(L)));
    product.wipe();
    product.scalar(m, 0);
    assertThat(ConstantTime.isZero(m, 0, 32)).isTrue();
  }

  private byte[] byProduct(List<byte[]> scalars, byte[] point) {
    ClampedProduct product = new ClampedProduct();
    product.start(scalars.get(0), 0);
    for (byte[] factor : scalars.subList(1, scalars.size())) {
      product.multiply(factor, 0);
    }
    byte[] m = new byte[32];
    product.scalar(m, 0);
    byte[] viaLadder = new byte[32];
    x25519.ladder(m, 0, point, 0, viaLadder, 0);
    byte[] out = new byte[32];
    x25519.scalarMult(m, 0, point, 0, out, 0);
    assertThat(out).isEqualTo(viaLadder);
    return out;
  }

  private byte[] bySequence(List<byte[]> scalars, byte[] point) {
    byte[] u = point.clone();
    for (byte[] k : scalars) {
      x25519.scalarMult(k, 0, u, 0, u, 0);
    }
    return u;
  }
}
