package org.fennecmix.kem;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.Blake2Xb;
import org.fennecmix.internal.crypto.Blake2b;
import org.fennecmix.internal.crypto.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A Diffie-Hellman group as a KEM, as Katzenpost's library adapts its NIKEs: the encapsulation is a
 * fresh element E, the secret a hash of the shared one, of the receiver's public key and of E, in
 * this order. Keys, encapsulation and secret have the group's sizes.
 *
 * <p>The hash is BLAKE2Xb under the shared secret (under its BLAKE2b-256 unless it has 32 bytes),
 * with the element's length as output length. As E is hashed, a non-canonical E is simply another
 * one; an E that leads to an all-zero secret is refused (the peer stops with an error there).
 */
public final class AdapterKem implements SeededKem {
  private static final int KEY = 32;

  private final Group group;

  private AdapterKem(Group group) {
    this.group = group;
  }

  /** The adapter of a group. */
  public static AdapterKem of(Group group) {
    return new AdapterKem(group);
  }

  @Override
  public String name() {
    return group.name() + "-adapter";
  }

  @Override
  public int publicKeyLength() {
    return group.elementLength();
  }

  @Override
  public int privateKeyLength() {
    return group.scalarLength();
  }

  @Override
  public int encapsulationLength() {
    return group.elementLength();
  }

  @Override
  public int secretLength() {
    return group.secretLength();
  }

  /** An ephemeral private key. */
  @Override
  public int encapsulationSeedLength() {
    return group.scalarLength();
  }

  @Override
  public int keySeedLength() {
    return KEY;
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    byte[] scalar = group.drawScalar(random);
    try (Secret secret = Secret.of(scalar)) {
      return group.privateKey(secret);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  /** The start of an unkeyed BLAKE2Xb of unknown length over the seed's BLAKE2b-256. */
  @Override
  public NodePrivateKey deriveKey(Secret seed) {
    Require.length("key seed of " + name(), keySeedLength(), seed.length());
    byte[] bytes = seed.toArray();
    byte[] scalar = new byte[group.scalarLength()];
    Blake2b hash = new Blake2b();
    hash.init(KEY, bytes, 0, 0);
    hash.update(bytes, 0, bytes.length);
    hash.doFinal(bytes, 0);
    Blake2Xb xof = new Blake2Xb();
    xof.init(Blake2Xb.UNKNOWN_LENGTH, bytes, 0, 0);
    xof.update(bytes, 0, bytes.length);
    xof.doFinal(scalar, 0, scalar.length);
    try (Secret secret = Secret.of(scalar)) {
      return group.privateKey(secret);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(scalar, (byte) 0);
      hash.wipe();
      xof.wipe();
    }
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return group.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return group.publicKey(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    Group.Sender sender = group.newSender();
    SecretHash hash = new SecretHash();
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
        hash.apply(secret, recipient.encoded(), encapsulation, offset);
      }

      @Override
      public void wipe() {
        sender.wipe();
        hash.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    Group.Receiver receiver = group.newReceiver(key, ElementPolicy.PEER_COMPATIBLE);
    Bytes publicKey = key.publicKey().encoded();
    SecretHash hash = new SecretHash();
    return new Decapsulator() {
      @Override
      public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        Rejection refused = receiver.agree(encapsulation, offset, secret);
        if (refused == null && ConstantTime.isZero(secret, 0, group.secretLength())) {
          refused = Rejection.INVALID_ELEMENT;
        }
        if (refused == null) {
          hash.apply(secret, publicKey, encapsulation, offset);
        }
        return refused;
      }

      @Override
      public void wipe() {
        receiver.wipe();
        hash.wipe();
      }
    };
  }

  @Override
  public String toString() {
    return name();
  }

  /** Hashes a shared secret in place. */
  private final class SecretHash {
    private final Blake2b blake2b = new Blake2b();
    private final Blake2Xb xof = new Blake2Xb();
    private final byte[] key = new byte[KEY];
    private final byte[] receiver = new byte[group.elementLength()];

    void apply(byte[] secret, Bytes publicKey, byte[] encapsulation, int offset) {
      int length = group.secretLength();
      if (length == KEY) {
        System.arraycopy(secret, 0, key, 0, KEY);
      } else {
        blake2b.init(KEY, secret, 0, 0);
        blake2b.update(secret, 0, length);
        blake2b.doFinal(key, 0);
      }
      publicKey.copyTo(receiver, 0);
      xof.init(group.elementLength(), key, 0, KEY);
      xof.update(receiver, 0, receiver.length);
      xof.update(encapsulation, offset, group.elementLength());
      xof.doFinal(secret, 0, length);
    }

    void wipe() {
      Arrays.fill(key, (byte) 0);
      blake2b.wipe();
      xof.wipe();
    }
  }
}
