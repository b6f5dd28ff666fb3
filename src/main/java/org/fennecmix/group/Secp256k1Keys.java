package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.StoredPrivateKey;
import org.fennecmix.internal.crypto.PointSecp256k1;
import org.fennecmix.internal.crypto.Secp256k1;

/** Key pairs of secp256k1: 32-byte scalars, 33-byte points. */
final class Secp256k1Keys {
  private Secp256k1Keys() {}

  /**
   * A public key, decoded once.
   *
   * @param encoded the 33 bytes
   * @param point is never changed
   */
  record Public(Bytes encoded, PointSecp256k1 point) implements NodePublicKey {
    static Public of(Bytes encoded) {
      Require.length("secp256k1 public key", Secp256k1.POINT_LENGTH, encoded.length());
      PointSecp256k1 point = new PointSecp256k1();
      Require.that(
          new Secp256k1().decode(encoded.toArray(), 0, point),
          "public key " + encoded + " is not a point of secp256k1 in compressed form");
      return new Public(encoded, point);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Public key && encoded.equals(key.encoded);
    }

    @Override
    public int hashCode() {
      return encoded.hashCode();
    }

    @Override
    public String toString() {
      return "Secp256k1PublicKey[" + encoded + "]";
    }
  }

  /** A private key. */
  static final class Private extends StoredPrivateKey<Public> {
    Private(Secret encoded) {
      super("Secp256k1", publicHalf(encoded), encoded);
    }

    private static Public publicHalf(Secret encoded) {
      Require.length("secp256k1 private key", Secp256k1.SCALAR_LENGTH, encoded.length());
      byte[] bytes = encoded.toArray();
      try {
        Require.that(Secp256k1.isScalar(bytes, 0), "private key is not from 1 to the order less 1");
        Secp256k1 secp256k1 = new Secp256k1();
        byte[] element = new byte[Secp256k1.POINT_LENGTH];
        PointSecp256k1 point = new PointSecp256k1();
        secp256k1.timesBase(point, bytes, 0);
        secp256k1.encode(point, element, 0);
        secp256k1.decode(element, 0, point);
        secp256k1.wipe();
        return new Public(Bytes.of(element), point);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }
}
