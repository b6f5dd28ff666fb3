package org.fennecmix.research;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.kem.Kem;

/** A KEM of X25519: the encapsulation is an ephemeral key, the secret HKDF of all three. */
final class DhKem implements Kem {
  private static final int LENGTH = 32;
  private static final byte[] INFO = "fennec research KEM".getBytes(US_ASCII);

  private record Public(Bytes encoded) implements NodePublicKey {}

  private record Private(Secret scalar, Public publicKey) implements NodePrivateKey {
    @Override
    public Secret encoded() {
      return Secret.of(scalar.toArray());
    }

    @Override
    public void destroy() {
      scalar.destroy();
    }

    @Override
    public boolean isDestroyed() {
      return scalar.isDestroyed();
    }
  }

  @Override
  public String name() {
    return "X25519 with HKDF";
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
    return privateKey(Secret.random(LENGTH, random));
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length("private key", LENGTH, encoded.length());
    byte[] element = new byte[LENGTH];
    new X25519().scalarMultBase(encoded.toArray(), 0, element, 0);
    return new Private(Secret.of(encoded.toArray()), new Public(Bytes.of(element)));
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    Require.length("public key", LENGTH, encoded.length());
    return new Public(encoded);
  }

  private static void secret(byte[] shared, Bytes encapsulation, Bytes recipient, byte[] secret) {
    byte[] salt = encapsulation.concat(recipient).toArray();
    new HkdfSha256().extractAndExpand(salt, shared, 0, LENGTH, INFO, secret, 0, LENGTH);
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
        byte[] shared = recipient.encoded().toArray();
        x25519.scalarMultBase(seed, seedOffset, encapsulation, offset);
        x25519.scalarMult(seed, seedOffset, shared, 0, shared, 0);
        secret(shared, Bytes.of(encapsulation, offset, LENGTH), recipient.encoded(), secret);
      }

      @Override
      public void wipe() {
        x25519.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    X25519 x25519 = new X25519();
    return new Decapsulator() {
      @Override
      public Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        if (key.isDestroyed()) {
          return Rejection.KEY_DESTROYED;
        }
        byte[] scalar = ((Private) key).scalar().toArray();
        byte[] shared = new byte[LENGTH];
        x25519.scalarMult(scalar, 0, encapsulation, offset, shared, 0);
        Arrays.fill(scalar, (byte) 0);
        if (X25519.isZero(shared, 0, LENGTH)) {
          return Rejection.DECAPSULATION_FAILED;
        }
        secret(shared, Bytes.of(encapsulation, offset, LENGTH), key.publicKey().encoded(), secret);
        return null;
      }

      @Override
      public void wipe() {
        x25519.wipe();
      }
    };
  }
}
