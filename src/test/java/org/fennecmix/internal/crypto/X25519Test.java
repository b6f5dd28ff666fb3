package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fennecmix.internal.crypto.Reference25519.P;
import static org.fennecmix.internal.crypto.Reference25519.bytes;
import static org.fennecmix.internal.crypto.Reference25519.hex;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class X25519Test {
  /** The u-coordinates of the points of order 8. */
  private static final List<String> ORDER_8 =
      List.of(
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157");

  private final X25519 x25519 = new X25519();

  static List<byte[]> edges() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    byte[] topBit = bytes(9);
    topBit[31] = (byte) 0x80;
    return List.of(
        bytes(0),
        bytes(1),
        bytes(2),
        bytes(9),
        bytes(P.subtract(BigInteger.TWO)),
        bytes(P.subtract(BigInteger.ONE)),
        bytes(P),
        bytes(P.add(BigInteger.ONE)),
        bytes(P.add(BigInteger.valueOf(9))),
        bytes(BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE)),
        bytes(P.shiftLeft(1).subtract(BigInteger.ONE)),
        bytes(P.shiftLeft(1)),
        bytes(P.shiftLeft(1).add(BigInteger.ONE)),
        hex(ORDER_8.get(0)),
        hex(ORDER_8.get(1)),
        topBit,
        ones);
  }

  private byte[] scalarMult(byte[] k, byte[] u) {
    byte[] out = new byte[32];
    x25519.scalarMult(k, 0, u, 0, out, 0);
    return out;
  }

  private static byte[] bouncyCastle(byte[] k, byte[] u) {
    byte[] out = new byte[32];
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(k, 0, u, 0, out, 0);
    return out;
  }

  @Test
  void agreesWithTheFirstVectorOfRfc7748() {
    byte[] k = hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
    byte[] u = hex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
    assertThat(scalarMult(k, u))
        .isEqualTo(hex("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
  }

  @Test
  void agreesWithTheSecondVectorOfRfc7748() {
    byte[] k = hex("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d");
    byte[] u = hex("e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493");
    assertThat(scalarMult(k, u))
        .isEqualTo(hex("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"));
  }

  @Test
  void agreesWithTheIterationOfRfc7748() {
    byte[] k = bytes(9);
    byte[] u = bytes(9);
    for (int i = 1; i <= 1000; i++) {
      byte[] next = scalarMult(k, u);
      u = k;
      k = next;
      if (i == 1) {
        assertThat(k)
            .isEqualTo(hex("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"));
      }
    }
    assertThat(k)
        .isEqualTo(hex("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
  }

  @Test
  void agreesWithBouncyCastleOnRandomInputs() {
    Random random = new Random(7748);
    byte[] k = new byte[32];
    byte[] u = new byte[32];
    byte[] out = new byte[32];
    for (int i = 0; i < 10_000; i++) {
      random.nextBytes(k);
      random.nextBytes(u);
      assertThat(scalarMult(k, u)).isEqualTo(bouncyCastle(k, u));
      x25519.scalarMultBase(k, 0, u, 0);
      org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(k, 0, out, 0);
      assertThat(u).isEqualTo(out);
    }
  }

  @Test
  void agreesWithBouncyCastleOnEdgesOfTheField() {
    for (byte[] k : edges()) {
      for (byte[] u : edges()) {
        assertThat(scalarMult(k, u)).isEqualTo(bouncyCastle(k, u));
      }
      byte[] out = new byte[32];
      x25519.scalarMultBase(k, 0, out, 0);
      assertThat(out).isEqualTo(bouncyCastle(k, bytes(9)));
    }
  }

  @Test
  void pointsOfSmallOrderGiveZero() {
    for (String u : ORDER_8) {
      byte[] out = scalarMult(bytes(77), hex(u));
      assertThat(X25519.isZero(out, 0, 32)).isTrue();
    }
    assertThat(X25519.isZero(scalarMult(bytes(77), bytes(9)), 0, 32)).isFalse();
  }

  @Test
  void readsAndWritesAtOffsetsAndInPlace() {
    byte[] k = hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
    byte[] both = new byte[80];
    System.arraycopy(k, 0, both, 5, 32);
    both[40] = 9;
    x25519.scalarMult(both, 5, both, 40, both, 40);
    assertThat(Arrays.copyOfRange(both, 5, 37)).isEqualTo(k);
    assertThat(Arrays.copyOfRange(both, 40, 72)).isEqualTo(bouncyCastle(k, bytes(9)));
    x25519.scalarMultBase(both, 5, both, 5);
    assertThat(Arrays.copyOfRange(both, 5, 37)).isEqualTo(bouncyCastle(k, bytes(9)));
    assertThat(both[4] | both[37] | both[39] | both[72]).isZero();
  }

  @Test
  void ladderTakesAllBitsAsTheyAre() {
    for (byte[] m : edges()) {
      for (byte[] u : edges()) {
        byte[] out = new byte[32];
        x25519.ladder(m, 0, u, 0, out, 0);
        assertThat(out).isEqualTo(Reference25519.ladder(Reference25519.integer(m), u));
      }
    }
  }

  @Test
  void canonicalMeansBelowThePrimeWithoutTheTopBit() {
    for (byte[] u : edges()) {
      assertThat(X25519.isCanonical(u, 0)).isEqualTo(Reference25519.integer(u).compareTo(P) < 0);
    }
  }

  @Test
  void tellsTheCurveFromTheTwist() {
    for (byte[] u : edges()) {
      assertThat(x25519.isOnCurve(u, 0)).isEqualTo(Reference25519.isOnCurve(u));
    }
    assertThat(x25519.isOnCurve(bytes(2), 0)).isFalse();
    assertThat(x25519.isOnCurve(bytes(9), 0)).isTrue();
  }

  @Test
  void worksOnAfterWiping() {
    byte[] before = scalarMult(bytes(3), bytes(9));
    x25519.wipe();
    assertThat(scalarMult(bytes(3), bytes(9))).isEqualTo(before);
  }
}
