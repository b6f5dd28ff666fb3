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
import org.fennecmix.internal.crypto.BouncyMcEliece;
import org.jspecify.annotations.Nullable;

/**
 * Classic McEliece with n = 4608, t = 96, in its fast key generation: short encapsulations, public
 * keys of half a megabyte, key generation in seconds. A private key is stored as the standard's
 * 13608 bytes with the public key behind them, from which it cannot be had cheaply.
 *
 * <p>No specification fixes how a seed becomes an error vector: here SHAKE256 of the seed takes the
 * place of the random generator, so results repeat with this library only.
 *
 * <p>Bouncy Castle computes it and allocates: about 100 kB for a decapsulation and 530 kB, mostly a
 * copy of the public key, for an encapsulation.
 */
public final class ClassicMcEliece implements Kem {
  /** Without plaintext confirmation: encapsulations of 156 bytes. */
  public static final ClassicMcEliece MCELIECE_460896F =
      new ClassicMcEliece(BouncyMcEliece.plain());

  /** With plaintext confirmation: encapsulations of 188 bytes. */
  public static final ClassicMcEliece MCELIECE_460896PCF =
      new ClassicMcEliece(BouncyMcEliece.withConfirmation());

  private static final int SEED = 32;

  private final BouncyMcEliece engine;

  private ClassicMcEliece(BouncyMcEliece engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public int publicKeyLength() {
    return BouncyMcEliece.PUBLIC_KEY;
  }

  @Override
  public int privateKeyLength() {
    return BouncyMcEliece.PRIVATE_KEY + BouncyMcEliece.PUBLIC_KEY;
  }

  @Override
  public int encapsulationLength() {
    return engine.encapsulationLength();
  }

  @Override
  public int secretLength() {
    return BouncyMcEliece.SECRET;
  }

  @Override
  public int encapsulationSeedLength() {
    return SEED;
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    byte[] pair = engine.generate(random);
    try (Secret stored = Secret.of(pair)) {
      return new Private(stored);
    } finally {
      Arrays.fill(pair, (byte) 0);
    }
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length(name() + " private key", privateKeyLength(), encoded.length());
    return new Private(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    Require.length(name() + " public key", publicKeyLength(), encoded.length());
    return new Public(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
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
        byte[] own = Arrays.copyOfRange(seed, seedOffset, seedOffset + SEED);
        engine.encapsulate(key.prepared, own, secret, encapsulation, offset);
        Arrays.fill(own, (byte) 0);
      }

      @Override
      public void wipe() {}
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    Private own = (Private) key;
    return new Decapsulator() {
      @Override
      public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        if (own.isDestroyed()) {
          return Rejection.KEY_DESTROYED;
        }
        return engine.decapsulate(own.prepared, encapsulation, offset, secret)
            ? null
            : Rejection.DECAPSULATION_FAILED;
      }

      @Override
      public void wipe() {}
    };
  }

  @Override
  public String toString() {
    return name();
  }

  private final class Public implements NodePublicKey {
    private final Bytes encoded;
    private final BouncyMcEliece.PublicKey prepared;

    Public(Bytes encoded) {
      this.encoded = encoded;
      this.prepared = engine.publicKey(encoded.toArray());
    }

    @Override
    public Bytes encoded() {
      return encoded;
    }

    @Override
    public String toString() {
      return name() + "PublicKey[" + encoded + "]";
    }
  }

  private final class Private extends StoredPrivateKey<Public> {
    private final BouncyMcEliece.PrivateKey prepared;

    Private(Secret stored) {
      super(name(), publicHalf(stored), stored);
      byte[] bytes = stored.toArray();
      byte[] secretHalf = Arrays.copyOf(bytes, BouncyMcEliece.PRIVATE_KEY);
      prepared = engine.privateKey(secretHalf);
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(secretHalf, (byte) 0);
    }

    @Override
    public void destroy() {
      super.destroy();
      prepared.destroy();
    }
  }

  private Public publicHalf(Secret stored) {
    byte[] bytes = stored.toArray();
    try {
      return new Public(Bytes.of(bytes, BouncyMcEliece.PRIVATE_KEY, BouncyMcEliece.PUBLIC_KEY));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
