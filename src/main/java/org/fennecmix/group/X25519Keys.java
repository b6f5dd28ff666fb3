package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.StoredPrivateKey;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.internal.crypto.X25519Table;
import org.jspecify.annotations.Nullable;

/** Key pairs of the X25519 groups: 32 raw bytes each, clamped only when used. */
final class X25519Keys {
  static final int LENGTH = 32;

  private X25519Keys() {}

  /**
   * The key, if it is one of these groups.
   *
   * @throws IllegalArgumentException if it is another exchange's, with which nothing can be agreed
   */
  static Public require(NodePublicKey node) {
    if (node instanceof Public key) {
      return key;
    }
    throw new IllegalArgumentException(
        "public key of another key exchange; take it from this format's publicKey");
  }

  /** A public key with what is worth computing once. */
  static final class Public implements NodePublicKey {
    private final Bytes encoded;
    private final boolean onCurve;
    private volatile @Nullable X25519Table table;

    Public(Bytes encoded, boolean onCurve) {
      this.encoded = encoded;
      this.onCurve = onCurve;
    }

    @Override
    public Bytes encoded() {
      return encoded;
    }

    /** Whether it lies on the curve and not on the twist. */
    boolean onCurve() {
      return onCurve;
    }

    /** Its table, while {@link KnownNodes} keeps one. */
    @Nullable X25519Table table() {
      return table;
    }

    void table(@Nullable X25519Table newTable) {
      table = newTable;
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
      return "X25519PublicKey[" + encoded + "]";
    }

    static Public of(Bytes encoded) {
      if (encoded.length() != LENGTH) {
        throw new IllegalArgumentException(
            "public key of " + encoded.length() + " bytes; an X25519 key has 32");
      }
      byte[] u = encoded.toArray();
      X25519 x25519 = new X25519();
      byte[] product = new byte[LENGTH];
      x25519.scalarMult(product, 0, u, 0, product, 0);
      if (X25519.isZero(product, 0, LENGTH)) {
        throw new IllegalArgumentException(
            "public key " + encoded + " has low order; no honest node has such a key");
      }
      return new Public(encoded, x25519.isOnCurve(u, 0));
    }
  }

  /** A private key. */
  static final class Private extends StoredPrivateKey<Public> {
    Private(Secret encoded) {
      super("X25519", publicHalf(encoded), encoded);
    }

    private static Public publicHalf(Secret encoded) {
      if (encoded.length() != LENGTH) {
        throw new IllegalArgumentException(
            "private key of " + encoded.length() + " bytes; an X25519 key has 32");
      }
      byte[] bytes = encoded.toArray();
      byte[] element = new byte[LENGTH];
      X25519 x25519 = new X25519();
      x25519.scalarMultBase(bytes, 0, element, 0);
      x25519.wipe();
      Arrays.fill(bytes, (byte) 0);
      return new Public(Bytes.of(element), true);
    }
  }
}
