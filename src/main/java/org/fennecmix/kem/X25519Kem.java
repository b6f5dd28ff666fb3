package org.fennecmix.kem;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.group.X25519Group;
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
    try (Secret scalar = Secret.random(LENGTH, random)) {
      return privateKey(scalar);
    }
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return X25519Group.INSTANCE.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return X25519Group.INSTANCE.publicKey(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    Group.Sender sender = X25519Group.INSTANCE.newSender();
    return new Encapsulator() {
      @Override
      public void encapsulate(
          NodePublicKey recipient,
          byte[] seed,
          int seedOffset,
          byte[] secret,
          byte[] encapsulation,
          int offset) {
        sender.start(seed, seedOffset);
        sender.element(encapsulation, offset);
        sender.agree(recipient, secret);
      }

      @Override
      public void wipe() {
        sender.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    Group.Receiver receiver = X25519Group.INSTANCE.newReceiver(key, ElementPolicy.STRICT);
    return new Decapsulator() {
      @Override
      public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        return receiver.agree(encapsulation, offset, secret);
      }

      @Override
      public void wipe() {
        receiver.wipe();
      }
    };
  }

  @Override
  public String toString() {
    return name();
  }
}
