package org.fennecmix.kem;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.StoredPrivateKey;
import org.fennecmix.internal.crypto.BouncyMlKem;
import org.fennecmix.internal.crypto.MlKemEngines;
import org.fennecmix.internal.crypto.MlKemKey;
import org.fennecmix.internal.crypto.MlKemWorker;
import org.jspecify.annotations.Nullable;

/**
 * ML-KEM (FIPS 203). A private key is stored as its 64-byte seed d || z, or in the expanded form of
 * the standard; either is taken, and given back as it came. Keys are checked and expanded once,
 * when they are loaded. A decapsulation never refuses: a forged encapsulation gives a secret nobody
 * knows (implicit rejection).
 */
public final class MlKem implements Kem {
  /** ML-KEM-512: public key 800, expanded private key 1632, encapsulation 768 bytes. */
  public static final MlKem ML_KEM_512 = new MlKem("ML-KEM-512", 2, 768);

  /** ML-KEM-768: public key 1184, expanded private key 2400, encapsulation 1088 bytes. */
  public static final MlKem ML_KEM_768 = new MlKem("ML-KEM-768", 3, 1088);

  /** ML-KEM-1024: public key 1568, expanded private key 3168, encapsulation 1568 bytes. */
  public static final MlKem ML_KEM_1024 = new MlKem("ML-KEM-1024", 4, 1568);

  static final int SECRET = 32;

  private final String name;
  private final int rank;
  private final BouncyMlKem keys;
  private final int encapsulationLength;

  private MlKem(String name, int rank, int encapsulationLength) {
    this.name = name;
    this.rank = rank;
    this.keys = new BouncyMlKem(rank);
    this.encapsulationLength = encapsulationLength;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int publicKeyLength() {
    return keys.publicKeyLength();
  }

  /** Length of a seed; {@link #privateKey} takes the expanded form too. */
  @Override
  public int privateKeyLength() {
    return BouncyMlKem.SEED_LENGTH;
  }

  /** Length of an expanded private key in bytes. */
  public int expandedKeyLength() {
    return keys.expandedKeyLength();
  }

  @Override
  public int encapsulationLength() {
    return encapsulationLength;
  }

  @Override
  public int secretLength() {
    return SECRET;
  }

  @Override
  public int encapsulationSeedLength() {
    return SECRET;
  }

  /** Draws the seed of 64 bytes, d then z, in one call. */
  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    try (Secret seed = Secret.random(privateKeyLength(), random)) {
      return expand(seed);
    }
  }

  /**
   * Prepares a private key of 64 bytes or in expanded form, which is copied.
   *
   * @throws IllegalArgumentException if its length is neither, or an expanded key does not hold the
   *     hash of a valid public key
   */
  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    if (encoded.length() != privateKeyLength() && encoded.length() != expandedKeyLength()) {
      throw new IllegalArgumentException(
          "%s private key of %d bytes; a seed has %d, an expanded key %d"
              .formatted(name, encoded.length(), privateKeyLength(), expandedKeyLength()));
    }
    return expand(encoded);
  }

  /**
   * Checks and prepares a public key.
   *
   * @throws IllegalArgumentException if its length is wrong or a coefficient is not below 3329
   */
  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    byte[] bytes = encoded.toArray();
    keys.publicKey(bytes);
    return new Public(encoded, MlKemKey.ofPublic(rank, bytes));
  }

  @Override
  public Encapsulator newEncapsulator() {
    MlKemWorker worker = MlKemEngines.newWorker(rank);
    return new Encapsulator() {
      @Override
      public void encapsulate(
          NodePublicKey recipient,
          byte[] seed,
          int seedOffset,
          byte[] secret,
          byte[] encapsulation,
          int offset) {
        Public key = (Public) recipient;
        worker.encapsulate(key.prepared, seed, seedOffset, secret, encapsulation, offset);
      }

      @Override
      public void wipe() {
        worker.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    Private own = (Private) key;
    MlKemWorker worker = MlKemEngines.newWorker(rank);
    return new Decapsulator() {
      @Override
      public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        if (own.isDestroyed()) {
          return Rejection.KEY_DESTROYED;
        }
        worker.decapsulate(own.expanded, encapsulation, offset, secret);
        return null;
      }

      @Override
      public void wipe() {
        worker.wipe();
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }

  /** A checked public key, expanded. */
  private final class Public implements NodePublicKey {
    private final Bytes encoded;
    private final MlKemKey prepared;

    Public(Bytes encoded, MlKemKey prepared) {
      this.encoded = encoded;
      this.prepared = prepared;
    }

    @Override
    public Bytes encoded() {
      return encoded;
    }

    @Override
    public String toString() {
      return name + "PublicKey[" + encoded + "]";
    }
  }

  private Private expand(Secret stored) {
    byte[] bytes = stored.toArray();
    byte[] whole = {};
    try {
      BouncyMlKem.PrivateKey key =
          bytes.length == BouncyMlKem.SEED_LENGTH ? keys.fromSeed(bytes) : keys.fromExpanded(bytes);
      whole = key.expanded();
      MlKemKey expanded = MlKemKey.ofPrivate(rank, whole);
      Public publicKey = new Public(Bytes.of(key.publicKey()), expanded.publicHalf());
      key.destroy();
      return new Private(publicKey, expanded, stored);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(whole, (byte) 0);
    }
  }

  /** A private key, expanded. */
  private final class Private extends StoredPrivateKey<Public> {
    private final MlKemKey expanded;

    Private(Public publicKey, MlKemKey expanded, Secret stored) {
      super(name, publicKey, stored);
      this.expanded = expanded;
    }

    @Override
    public void destroy() {
      super.destroy();
      expanded.destroy();
    }
  }
}
