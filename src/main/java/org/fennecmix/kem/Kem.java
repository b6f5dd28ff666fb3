package org.fennecmix.kem;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A key encapsulation mechanism: all sizes first, then the operations, with the words of {@code
 * javax.crypto.KEM}. Immutable and safe for use by many threads; the workers belong to one thread
 * at a time.
 */
public interface Kem {
  /** The mechanism's name, such as {@code ML-KEM-768}. */
  String name();

  /** Length of an encoded public key in bytes. */
  int publicKeyLength();

  /** Length of a stored private key in bytes. */
  int privateKeyLength();

  /** Length of an encapsulation in bytes. */
  int encapsulationLength();

  /** Length of the encapsulated secret in bytes. */
  int secretLength();

  /** How many random bytes one encapsulation takes. */
  int encapsulationSeedLength();

  /** Draws a private key. */
  NodePrivateKey generateKey(SecureRandom random);

  /** Prepares a stored private key, which is copied. */
  NodePrivateKey privateKey(Secret encoded);

  /** Checks and prepares a public key. */
  NodePublicKey publicKey(Bytes encoded);

  /** A new encapsulating worker. */
  Encapsulator newEncapsulator();

  /** A new decapsulating worker for one key. */
  Decapsulator newDecapsulator(NodePrivateKey key);

  /**
   * A new encapsulating worker for many at once; without gain in a KEM that has no such form.
   *
   * @param most how many there will be at once; more are taken in parts
   */
  default BatchEncapsulator newBatchEncapsulator(int most) {
    return new SequentialEncapsulator(this);
  }

  /**
   * A new decapsulating worker for many encapsulations to one key at once; without gain in a KEM
   * that has no such form.
   */
  default BatchDecapsulator newBatchDecapsulator(NodePrivateKey key) {
    return new SequentialDecapsulator(this, key);
  }

  /** Makes encapsulations. */
  interface Encapsulator {
    /** Encapsulates by the given randomness, so that equal input gives equal output. */
    void encapsulate(
        NodePublicKey recipient,
        byte[] seed,
        int seedOffset,
        byte[] secret,
        byte[] encapsulation,
        int offset);

    /** Wipes all scratch space. */
    void wipe();
  }

  /** Opens encapsulations. */
  interface Decapsulator {
    /**
     * Recovers the secret.
     *
     * @return null, or why the encapsulation is refused
     */
    @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret);

    /** Wipes all scratch space. */
    void wipe();
  }

  /** Makes many encapsulations at once; arrays hold one seed, secret or other after the other. */
  interface BatchEncapsulator {
    /** Encapsulates by the given randomness to any number of recipients, to each as if alone. */
    void encapsulate(
        NodePublicKey[] recipients, byte[] seeds, byte[] secrets, byte[] encapsulations);

    /** Wipes all scratch space. */
    void wipe();
  }

  /**
   * Opens up to {@link #capacity()} encapsulations at once; arrays hold one after the other. What
   * comes out for one never depends on the others.
   */
  interface BatchDecapsulator {
    /** The most encapsulations at once. */
    int capacity();

    /**
     * Recovers n secrets.
     *
     * @param refused an encapsulation with a reason is skipped; receives the reason where one is
     *     refused
     */
    void decapsulate(byte[] encapsulations, int n, byte[] secrets, @Nullable Rejection[] refused);

    /** Wipes all scratch space. */
    void wipe();
  }
}
