package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** Compares with Bouncy Castle's curve and BigInteger. */
class Secp256k1Test {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger N = CURVE.getN();
  private static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();

  private final Random random = new Random(7);
  private final Secp256k1 secp256k1 = new Secp256k1();
  private final PointSecp256k1 point = new PointSecp256k1();
  private final byte[] encoded = new byte[33];

  private BigInteger[] scalars() {
    BigInteger two128 = BigInteger.ONE.shiftLeft(128);
    BigInteger lambda =
        new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);
    BigInteger[] all = new BigInteger[80];
    for (int i = 0; i < all.length; i++) {
      all[i] = new BigInteger(256, random);
    }
    BigInteger[] edges = {
      BigInteger.ONE,
      BigInteger.TWO,
      BigInteger.valueOf(3),
      BigInteger.valueOf(8),
      BigInteger.valueOf(16),
      N.subtract(BigInteger.ONE),
      N.subtract(BigInteger.TWO),
      N.add(BigInteger.ONE),
      N.shiftRight(1),
      N.shiftRight(1).add(BigInteger.ONE),
      two128,
      two128.subtract(BigInteger.ONE),
      lambda,
      N.subtract(lambda),
      lambda.add(BigInteger.ONE),
      BigInteger.ONE.shiftLeft(255),
      BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)
    };
    System.arraycopy(edges, 0, all, 0, edges.length);
    return all;
  }

  private static byte[] bytes(BigInteger k) {
    return BigIntegers.asUnsignedByteArray(32, k);
  }

  @Test
  void multipliesTheBasePointAsBouncyCastle() {
    for (BigInteger k : scalars()) {
      secp256k1.timesBase(point, bytes(k), 0);
      assertThat(secp256k1.encode(point, encoded, 0)).isTrue();
      assertThat(encoded).as(k.toString(16)).isEqualTo(CURVE.getG().multiply(k).getEncoded(true));
    }
  }

  @Test
  void multipliesAnyPointAsBouncyCastle() {
    for (BigInteger k : scalars()) {
      ECPoint p = CURVE.getG().multiply(new BigInteger(255, random).add(BigInteger.ONE));
      assertThat(secp256k1.decode(p.getEncoded(true), 0, point)).isTrue();
      secp256k1.times(point, bytes(k), 0, point);
      assertThat(secp256k1.encode(point, encoded, 0)).isTrue();
      assertThat(encoded).as(k.toString(16)).isEqualTo(p.multiply(k).getEncoded(true));
    }
  }

  @Test
  void multipliesByMultiplesOfTheOrderToInfinity() {
    for (BigInteger k : new BigInteger[] {BigInteger.ZERO, N}) {
      assertThat(Secp256k1.isZeroModOrder(bytes(k), 0)).isTrue();
      secp256k1.timesBase(point, bytes(k), 0);
      assertThat(secp256k1.encode(point, encoded, 0)).isFalse();
      assertThat(encoded).containsOnly(0);
      secp256k1.decode(CURVE.getG().getEncoded(true), 0, point);
      secp256k1.times(point, bytes(k), 0, point);
      assertThat(secp256k1.encode(point, encoded, 0)).isFalse();
    }
  }

  @Test
  void multipliesScalarsModuloTheOrder() {
    byte[] product = new byte[32];
    BigInteger[] all = scalars();
    for (int i = 0; i < all.length; i++) {
      BigInteger b = all[all.length - 1 - i];
      secp256k1.multiplyScalars(bytes(all[i]), 0, bytes(b), 0, product, 0);
      assertThat(new BigInteger(1, product)).isEqualTo(all[i].multiply(b).mod(N));
    }
  }

  @Test
  void acceptsTheScalarsFromOneToTheOrder() {
    assertThat(Secp256k1.isScalar(new byte[32], 0)).isFalse();
    assertThat(Secp256k1.isScalar(bytes(BigInteger.ONE), 0)).isTrue();
    assertThat(Secp256k1.isScalar(bytes(N.subtract(BigInteger.ONE)), 0)).isTrue();
    assertThat(Secp256k1.isScalar(bytes(N), 0)).isFalse();
    assertThat(Secp256k1.isScalar(bytes(N.add(BigInteger.ONE)), 0)).isFalse();
  }

  @Test
  void decodesExactlyThePointsOfTheCurve() {
    int points = 0;
    for (int i = 0; i < 100; i++) {
      byte[] in = new byte[33];
      in[0] = (byte) (2 + (i & 1));
      System.arraycopy(bytes(new BigInteger(255, random)), 0, in, 1, 32);
      boolean expected = true;
      try {
        CURVE.getCurve().decodePoint(in);
      } catch (IllegalArgumentException e) {
        expected = false;
      }
      assertThat(secp256k1.decode(in, 0, point)).isEqualTo(expected);
      if (expected) {
        points++;
        secp256k1.encode(point, encoded, 0);
        assertThat(encoded).isEqualTo(in);
      }
    }
    assertThat(points).isBetween(25, 75);
  }

  @Test
  void refusesMalformedEncodings() {
    byte[] g = CURVE.getG().getEncoded(true);
    for (int prefix : new int[] {0, 1, 4, 5, 6, 7, 0x82, 0xff}) {
      byte[] in = g.clone();
      in[0] = (byte) prefix;
      assertThat(secp256k1.decode(in, 0, point)).isFalse();
    }
    assertThat(secp256k1.decode(new byte[33], 0, point)).isFalse();
    for (int above = 0; above < 20; above++) {
      byte[] in = new byte[33];
      in[0] = 2;
      System.arraycopy(bytes(P.add(BigInteger.valueOf(above))), 0, in, 1, 32);
      assertThat(secp256k1.decode(in, 0, point)).isFalse();
    }
  }

  @Test
  void fieldAgreesWithBigIntegerForExtremeLimbs() {
    long[] a = new long[5];
    long[] b = new long[5];
    long[] r = new long[5];
    long unit = (1L << 52) + (1L << 48);
    for (int i = 0; i < 2000; i++) {
      for (int j = 0; j < 5; j++) {
        a[j] = limb(i, 8 * unit);
        b[j] = limb(i, 8 * unit);
      }
      BigInteger expected = value(a).multiply(value(b)).mod(P);
      FieldSecp256k1.multiply(r, a, b);
      assertThat(value(r).mod(P)).isEqualTo(expected);
      for (long limb : r) {
        assertThat(Math.abs(limb)).isLessThan(unit);
      }
      FieldSecp256k1.reduce(r);
      assertThat(value(r)).isEqualTo(expected);
      FieldSecp256k1.square(r, a);
      FieldSecp256k1.reduce(r);
      assertThat(value(r)).isEqualTo(value(a).multiply(value(a)).mod(P));
      FieldSecp256k1.times21(r, a);
      FieldSecp256k1.reduce(r);
      assertThat(value(r)).isEqualTo(value(a).multiply(BigInteger.valueOf(21)).mod(P));
    }
  }

  private long limb(int round, long bound) {
    return round % 4 == 0
        ? (random.nextBoolean() ? bound - 1 : 1 - bound)
        : round % 4 == 1 ? random.nextInt(3) - 1 : random.nextLong() % bound;
  }

  private static BigInteger value(long[] limbs) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) {
      value = value.shiftLeft(52).add(BigInteger.valueOf(limbs[i]));
    }
    return value;
  }

  @Test
  void fieldReducesNumbersAroundThePrime() {
    long[] r = new long[5];
    for (int multiple = -1; multiple <= 1; multiple++) {
      for (int offset = -5; offset <= 5; offset++) {
        BigInteger v = P.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(offset));
        BigInteger rest = v;
        for (int i = 0; i < 4; i++) {
          r[i] = rest.longValue() & (1L << 52) - 1;
          rest = rest.shiftRight(52);
        }
        r[4] = rest.longValue();
        FieldSecp256k1.reduce(r);
        assertThat(value(r)).isEqualTo(v.mod(P));
      }
    }
  }
}
