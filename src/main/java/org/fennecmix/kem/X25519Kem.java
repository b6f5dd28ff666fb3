package org.fennecmix.kem;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.StoredPrivateKey;
import org.fennecmix.internal.crypto.X25519;
import org.jspecify.annotations.Nullable;

/**
 * X25519 as a KEM: the encapsulation is X25519(e, 9), the secret X25519(e, public key), both raw;
 * e, keys, encapsulation and secret have 32 bytes. Decapsulation refuses non-canonical
 * encapsulations and an all-zero secret. <b>The secret is not bound to the encapsulation</b>: hash
 * both into the keys, as the Outfox paper's KDF context does (section 3).
 */
public final class X25519Kem implements Kem {
  /** The only instance. */
  public static final X25519Kem INSTANCE = new X25519Kem();

  private static final int LENGTH = 32;

  private X25519Kem() {}

  @Override
  public String name() {
    return "X25519";
  }

  @Override
  public int publicKeyLength() {
    return LENGTH;
  }

  @Override
  public int privateKeyLength() {
    return LENGTH;
  }

  @Override
  public int encapsulationLength() {
    return LENGTH;
  }

  @Override
  public int secretLength() {
    return LENGTH;
  }

  @Override
  public int encapsulationSeedLength() {
    return LENGTH;
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return new Private(Secret.random(LENGTH, random));
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length("X25519 private key", LENGTH, encoded.length());
    return new Private(encoded);
  }

  /**
   * Checks and prepares a public key.
   *
   * @throws IllegalArgumentException if its length is wrong or it has low order
   */
  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    Require.length("X25519 public key", LENGTH, encoded.length());
    byte[] product = new byte[LENGTH];
    new X25519().scalarMult(product, 0, encoded.toArray(), 0, product, 0);
    Require.that(
        !X25519.isZero(product, 0, LENGTH),
        "public key " + encoded + " has low order; no honest node has such a key");
    return new Public(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    X25519 x25519 = new X25519();
    return new Encapsulator() {
      @Override
      public void encapsulate(
          NodePublicKey recipient,
          byte[] seed,
          int seedOffset,
          byte[] secret,
          byte[] encapsulation,
          int offset) {
        x25519.scalarMultBase(seed, seedOffset, encapsulation, offset);
        recipient.encoded().copyTo(secret, 0);
        x25519.scalarMult(seed, seedOffset, secret, 0, secret, 0);
      }

      @Override
      public void wipe() {
        x25519.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    return new Receiver((Private) key);
  }

  @Override
  public String toString() {
    return name();
  }

  private record Public(Bytes encoded) implements NodePublicKey {}

  private static final class Receiver implements Decapsulator {
    private final X25519 x25519 = new X25519();
    private final Private key;
    private final byte[] scalar = new byte[LENGTH];

    Receiver(Private key) {
      this.key = key;
    }

    @Override
    public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
      if (!X25519.isCanonical(encapsulation, offset)) {
        return Rejection.INVALID_ELEMENT;
      }
      try {
        key.copyTo(scalar);
      } catch (IllegalStateException destroyed) {
        return Rejection.KEY_DESTROYED;
      }
      x25519.scalarMult(scalar, 0, encapsulation, offset, secret, 0);
      Arrays.fill(scalar, (byte) 0);
      return X25519.isZero(secret, 0, LENGTH) ? Rejection.INVALID_ELEMENT : null;
    }

    @Override
    public void wipe() {
      x25519.wipe();
      Arrays.fill(scalar, (byte) 0);
    }
  }

  private static final class Private extends StoredPrivateKey<Public> {
    Private(Secret scalar) {
      super("X25519", publicHalf(scalar), scalar);
    }

    private static Public publicHalf(Secret scalar) {
      byte[] bytes = scalar.toArray();
      byte[] element = new byte[LENGTH];
      X25519 x25519 = new X25519();
      x25519.scalarMultBase(bytes, 0, element, 0);
      x25519.wipe();
      Arrays.fill(bytes, (byte) 0);
      return new Public(Bytes.of(element));
    }
  }
}
