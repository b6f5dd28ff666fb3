package org.fennecmix.attacks;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.internal.crypto.X25519;

/** Points of small order on Curve25519, and what an attacker does with them. Slow and plain. */
final class Torsion {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** A point of order 8; its multiples are the whole torsion of the curve. */
  private static final BigInteger ORDER_8 =
      new BigInteger("325606250916557431795983626356110631294008115727848805560023387167927233504");

  private static final BigInteger A = BigInteger.valueOf(486662);

  private Torsion() {}

  /** The coordinates that make every secret zero: 0, 1, p-1, the two of order 8, p, p+1. */
  static List<byte[]> lowOrder() {
    return List.of(
        bytes(BigInteger.ZERO),
        bytes(BigInteger.ONE),
        bytes(P.subtract(BigInteger.ONE)),
        bytes(ORDER_8),
        bytes(
            new BigInteger(
                "39382357235489614581723060781553021112529911719440698176882885853963445705823")),
        bytes(P),
        bytes(P.add(BigInteger.ONE)));
  }

  /** Adds to a point the {@code multiple}-th multiple of a point of order 8. */
  static byte[] plus(byte[] u, int multiple) {
    BigInteger[] torsion = {ORDER_8, root(ORDER_8)};
    BigInteger[] sum = torsion;
    for (int i = 1; i < multiple; i++) {
      sum = add(sum, torsion);
    }
    BigInteger x = integer(u);
    return bytes(add(new BigInteger[] {x, root(x)}, sum)[0]);
  }

  /** Whether a point lies in the subgroup of prime order: (l + 1) Q = Q. */
  static boolean isFree(byte[] u) {
    byte[] out = new byte[32];
    new X25519().ladder(bytes(ORDER.add(BigInteger.ONE)), 0, u, 0, out, 0);
    return Arrays.equals(out, u);
  }

  private static BigInteger[] add(BigInteger[] p, BigInteger[] q) {
    BigInteger slope;
    if (p[0].equals(q[0])) {
      BigInteger three = BigInteger.valueOf(3);
      slope =
          p[0].pow(2)
              .multiply(three)
              .add(A.multiply(p[0]).shiftLeft(1))
              .add(BigInteger.ONE)
              .multiply(p[1].shiftLeft(1).modInverse(P));
    } else {
      slope = q[1].subtract(p[1]).multiply(q[0].subtract(p[0]).modInverse(P));
    }
    BigInteger u = slope.pow(2).subtract(A).subtract(p[0]).subtract(q[0]).mod(P);
    BigInteger v = slope.multiply(p[0].subtract(u)).subtract(p[1]).mod(P);
    return new BigInteger[] {u, v};
  }

  /** A v with v^2 = u^3 + A u^2 + u. */
  private static BigInteger root(BigInteger u) {
    BigInteger square = u.pow(3).add(A.multiply(u.pow(2))).add(u).mod(P);
    BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.pow(2).mod(P).equals(square)) {
      BigInteger i = BigInteger.TWO.modPow(P.shiftRight(2), P);
      root = root.multiply(i).mod(P);
    }
    if (!root.pow(2).mod(P).equals(square)) {
      throw new IllegalArgumentException("not on the curve: " + u);
    }
    return root;
  }

  static BigInteger integer(byte[] littleEndian) {
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[31 - i] = littleEndian[i];
    }
    return new BigInteger(1, big);
  }

  static byte[] bytes(BigInteger value) {
    byte[] little = new byte[32];
    for (int i = 0; i < 32; i++) {
      little[i] = value.shiftRight(8 * i).byteValue();
    }
    return little;
  }
}
