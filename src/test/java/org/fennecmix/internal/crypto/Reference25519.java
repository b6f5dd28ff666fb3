package org.fennecmix.internal.crypto;

import java.math.BigInteger;
import java.util.HexFormat;

/** Slow arithmetic of Curve25519 by BigInteger, to compare with. */
final class Reference25519 {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final BigInteger A = BigInteger.valueOf(486662);
  private static final BigInteger A24 = BigInteger.valueOf(121665);

  private Reference25519() {}

  static byte[] hex(String s) {
    return HexFormat.of().parseHex(s);
  }

  /** Returns the low 32 bytes, least significant first. */
  static byte[] bytes(BigInteger value) {
    byte[] r = new byte[32];
    for (int i = 0; i < 32; i++) {
      r[i] = value.shiftRight(8 * i).byteValue();
    }
    return r;
  }

  static byte[] bytes(long value) {
    return bytes(BigInteger.valueOf(value));
  }

  static BigInteger integer(byte[] littleEndian) {
    BigInteger r = BigInteger.ZERO;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      r = r.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xff));
    }
    return r;
  }

  static BigInteger clamped(byte[] scalar) {
    byte[] k = scalar.clone();
    k[0] &= (byte) 248;
    k[31] = (byte) (k[31] & 127 | 64);
    return integer(k);
  }

  static BigInteger coordinate(byte[] u) {
    return integer(u).clearBit(255).mod(P);
  }

  static boolean isOnCurve(byte[] bytes) {
    BigInteger u = coordinate(bytes);
    BigInteger square = u.pow(3).add(A.multiply(u.pow(2))).add(u).mod(P);
    return square.modPow(P.shiftRight(1), P).compareTo(BigInteger.ONE) <= 0;
  }

  /** The ladder of RFC 7748, section 5, with a plain integer. */
  static byte[] ladder(BigInteger m, byte[] bytes) {
    BigInteger x1 = coordinate(bytes);
    BigInteger x2 = BigInteger.ONE;
    BigInteger z2 = BigInteger.ZERO;
    BigInteger x3 = x1;
    BigInteger z3 = BigInteger.ONE;
    for (int t = 255; t >= 0; t--) {
      boolean swap = m.testBit(t);
      BigInteger a = swap ? x3.add(z3) : x2.add(z2);
      BigInteger b = swap ? x3.subtract(z3) : x2.subtract(z2);
      BigInteger c = swap ? x2.add(z2) : x3.add(z3);
      BigInteger d = swap ? x2.subtract(z2) : x3.subtract(z3);
      BigInteger aa = a.multiply(a).mod(P);
      BigInteger bb = b.multiply(b).mod(P);
      BigInteger e = aa.subtract(bb);
      BigInteger da = d.multiply(a).mod(P);
      BigInteger cb = c.multiply(b).mod(P);
      BigInteger sumX = da.add(cb).pow(2).mod(P);
      BigInteger sumZ = da.subtract(cb).pow(2).multiply(x1).mod(P);
      BigInteger twiceX = aa.multiply(bb).mod(P);
      BigInteger twiceZ = e.multiply(aa.add(A24.multiply(e))).mod(P);
      x2 = swap ? sumX : twiceX;
      z2 = swap ? sumZ : twiceZ;
      x3 = swap ? twiceX : sumX;
      z3 = swap ? twiceZ : sumZ;
    }
    return bytes(x2.multiply(z2.modPow(P.subtract(BigInteger.TWO), P)).mod(P));
  }

  /** Coordinates of order 1, 2, 4 and 8 on the curve and on the twist, also as values above p. */
  static byte[][] smallOrder() {
    BigInteger eight =
        new BigInteger(
            "325606250916557431795983626356110631294008115727848805560023387167927233504");
    BigInteger otherEight =
        new BigInteger(
            "39382357235489614581723060781553021112529911719440698176882885853963445705823");
    return new byte[][] {
      bytes(0),
      bytes(1),
      bytes(eight),
      bytes(otherEight),
      bytes(P.subtract(BigInteger.ONE)),
      bytes(P),
      bytes(P.add(BigInteger.ONE)),
      bytes(eight.setBit(255)),
    };
  }
}
