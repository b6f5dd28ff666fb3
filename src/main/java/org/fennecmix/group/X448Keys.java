package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.StoredPrivateKey;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.X448;

/** Key pairs of X448: 56 raw bytes each, clamped only when used. */
final class X448Keys {
  static final int LENGTH = X448.LENGTH;

  private X448Keys() {}

  /** A public key. */
  record Public(Bytes encoded) implements NodePublicKey {
    static Public of(Bytes encoded) {
      Require.length("X448 public key", LENGTH, encoded.length());
      byte[] product = new byte[LENGTH];
      X448.scalarMult(product, 0, encoded.toArray(), 0, product, 0);
      Require.that(
          !ConstantTime.isZero(product, 0, LENGTH),
          "public key " + encoded + " has low order; no honest node has such a key");
      return new Public(encoded);
    }
  }

  /** A private key. */
  static final class Private extends StoredPrivateKey<Public> {
    Private(Secret encoded) {
      super("X448", publicHalf(encoded), encoded);
    }

    private static Public publicHalf(Secret encoded) {
      Require.length("X448 private key", LENGTH, encoded.length());
      byte[] bytes = encoded.toArray();
      byte[] element = new byte[LENGTH];
      X448.scalarMultBase(bytes, 0, element, 0);
      Arrays.fill(bytes, (byte) 0);
      return new Public(Bytes.of(element));
    }
  }
}
