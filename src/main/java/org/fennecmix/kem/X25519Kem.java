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
import org.fennecmix.group.X25519Group;
import org.jspecify.annotations.Nullable;

/**
 * X25519 as a KEM: the encapsulation is X25519(e, 9), the secret X25519(e, public key), both raw;
 * e, keys, encapsulation and secret have 32 bytes. Decapsulation refuses non-canonical
 * encapsulations and an all-zero secret. Keys are those of {@link X25519Group}. <b>The secret is
 * not bound to the encapsulation</b>: hash both into the keys, as the Outfox paper's KDF context
 * does (section 3).
 */
public final class X25519Kem implements Kem {
  /** The only instance. */
  public static final X25519Kem INSTANCE = new X25519Kem();

  private static final Group GROUP = X25519Group.INSTANCE;
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
      return GROUP.privateKey(scalar);
    }
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return GROUP.privateKey(encoded);
  }

  /**
   * Checks and prepares a public key.
   *
   * @throws IllegalArgumentException if its length is wrong or it has low order
   */
  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return GROUP.publicKey(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    Group.Sender sender = GROUP.newSender();
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
        sender.agree(recipient, secret);
        sender.element(encapsulation, offset);
      }

      @Override
      public void wipe() {
        sender.wipe();
      }
    };
  }

  @Override
  public BatchEncapsulator newBatchEncapsulator(int most) {
    Group.BatchSender sender = GROUP.newBatchSender(most);
    byte[] part = new byte[sender.capacity() * LENGTH];
    return new BatchEncapsulator() {
      @Override
      public void encapsulate(
          NodePublicKey[] recipients, byte[] seeds, byte[] secrets, byte[] encapsulations) {
        for (int from = 0; from < recipients.length; from += sender.capacity()) {
          int n = Math.min(sender.capacity(), recipients.length - from);
          for (int i = 0; i < n; i++) {
            sender.start(i, seeds, (from + i) * LENGTH);
          }
          sender.agree(Arrays.copyOfRange(recipients, from, from + n), n, part);
          System.arraycopy(part, 0, secrets, from * LENGTH, n * LENGTH);
          for (int i = 0; i < n; i++) {
            sender.element(i, encapsulations, (from + i) * LENGTH);
          }
        }
        Arrays.fill(part, (byte) 0);
      }

      @Override
      public void wipe() {
        sender.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    Group.Receiver receiver = GROUP.newReceiver(key, ElementPolicy.STRICT);
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
  public BatchDecapsulator newBatchDecapsulator(NodePrivateKey key) {
    Group.BatchReceiver receiver = GROUP.newBatchReceiver(key, ElementPolicy.STRICT);
    return new BatchDecapsulator() {
      @Override
      public int capacity() {
        return receiver.capacity();
      }

      @Override
      public void decapsulate(
          byte[] encapsulations, int n, byte[] secrets, @Nullable Rejection[] refused) {
        receiver.agree(encapsulations, n, secrets, refused);
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
