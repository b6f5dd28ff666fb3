package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
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
  static final class Private implements NodePrivateKey {
    private final Secret scalar;
    private final Public publicKey;

    Private(Secret encoded) {
      Require.length("X448 private key", LENGTH, encoded.length());
      byte[] bytes = encoded.toArray();
      byte[] element = new byte[LENGTH];
      X448.scalarMultBase(bytes, 0, element, 0);
      scalar = Secret.of(bytes);
      Arrays.fill(bytes, (byte) 0);
      publicKey = new Public(Bytes.of(element));
    }

    @Override
    public NodePublicKey publicKey() {
      return publicKey;
    }

    @Override
    public Secret encoded() {
      byte[] copy = scalar.toArray();
      Secret result = Secret.of(copy);
      Arrays.fill(copy, (byte) 0);
      return result;
    }

    void copyTo(byte[] out) {
      scalar.copyTo(out, 0);
    }

    @Override
    public void destroy() {
      scalar.destroy();
    }

    @Override
    public boolean isDestroyed() {
      return scalar.isDestroyed();
    }

    @Override
    public String toString() {
      return "X448PrivateKey[public=" + publicKey.encoded() + "]";
    }
  }
}
