package org.fennecmix.kem;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;

/**
 * A KEM whose private keys are stored with the public key before them, as in Katzenpost's key
 * files: {@code public key || seed}. Nothing else differs. The seed is what the inner KEM stores.
 */
public final class PublicFirstKem implements SeededKem {
  private final Kem inner;

  private PublicFirstKem(Kem inner) {
    this.inner = inner;
  }

  /** The same KEM with the other form of stored keys. */
  public static PublicFirstKem of(Kem inner) {
    return new PublicFirstKem(inner);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public int publicKeyLength() {
    return inner.publicKeyLength();
  }

  @Override
  public int privateKeyLength() {
    return inner.publicKeyLength() + inner.privateKeyLength();
  }

  @Override
  public int encapsulationLength() {
    return inner.encapsulationLength();
  }

  @Override
  public int secretLength() {
    return inner.secretLength();
  }

  @Override
  public int encapsulationSeedLength() {
    return inner.encapsulationSeedLength();
  }

  @Override
  public int keySeedLength() {
    return inner.privateKeyLength();
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return new Private(inner.generateKey(random));
  }

  @Override
  public NodePrivateKey deriveKey(Secret seed) {
    Require.length("key seed of " + name(), keySeedLength(), seed.length());
    return new Private(inner.privateKey(seed));
  }

  /**
   * Prepares a stored key, which is copied.
   *
   * @throws IllegalArgumentException if its length is wrong, or the public key in it is not that of
   *     its seed
   */
  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length(name() + " private key", privateKeyLength(), encoded.length());
    byte[] bytes = encoded.toArray();
    try (Secret seed = Secret.of(bytes, publicKeyLength(), keySeedLength())) {
      NodePrivateKey key = inner.privateKey(seed);
      boolean same = key.publicKey().encoded().equals(Bytes.of(bytes, 0, publicKeyLength()));
      if (!same) {
        key.destroy();
      }
      Require.that(same, name() + " private key whose public key is not that of its seed");
      return new Private(key);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return inner.publicKey(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    return inner.newEncapsulator();
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    return inner.newDecapsulator(((Private) key).key());
  }

  @Override
  public String toString() {
    return name();
  }

  private record Private(NodePrivateKey key) implements NodePrivateKey {
    @Override
    public NodePublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public Secret encoded() {
      Bytes first = publicKey().encoded();
      byte[] all;
      try (Secret seed = key.encoded()) {
        all = new byte[first.length() + seed.length()];
        first.copyTo(all, 0);
        seed.copyTo(all, first.length());
      }
      Secret stored = Secret.of(all);
      Arrays.fill(all, (byte) 0);
      return stored;
    }

    @Override
    public void destroy() {
      key.destroy();
    }

    @Override
    public boolean isDestroyed() {
      return key.isDestroyed();
    }
  }
}
