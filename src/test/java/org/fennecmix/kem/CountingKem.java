package org.fennecmix.kem;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.jspecify.annotations.Nullable;

/** A KEM that counts its operations. */
public final class CountingKem implements Kem {
  private final Kem base;
  private int encapsulations;
  private int decapsulations;

  /** Counts another KEM's operations. */
  public CountingKem(Kem base) {
    this.base = base;
  }

  /** Encapsulations so far. */
  public int encapsulations() {
    return encapsulations;
  }

  /** Decapsulations so far. */
  public int decapsulations() {
    return decapsulations;
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public int publicKeyLength() {
    return base.publicKeyLength();
  }

  @Override
  public int privateKeyLength() {
    return base.privateKeyLength();
  }

  @Override
  public int encapsulationLength() {
    return base.encapsulationLength();
  }

  @Override
  public int secretLength() {
    return base.secretLength();
  }

  @Override
  public int encapsulationSeedLength() {
    return base.encapsulationSeedLength();
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return base.generateKey(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return base.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return base.publicKey(encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    Encapsulator encapsulator = base.newEncapsulator();
    return new Encapsulator() {
      @Override
      public void encapsulate(
          NodePublicKey recipient,
          byte[] seed,
          int seedOffset,
          byte[] secret,
          byte[] encapsulation,
          int offset) {
        encapsulations++;
        encapsulator.encapsulate(recipient, seed, seedOffset, secret, encapsulation, offset);
      }

      @Override
      public void wipe() {
        encapsulator.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    Decapsulator decapsulator = base.newDecapsulator(key);
    return new Decapsulator() {
      @Override
      public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        decapsulations++;
        return decapsulator.decapsulate(encapsulation, offset, secret);
      }

      @Override
      public void wipe() {
        decapsulator.wipe();
      }
    };
  }
}
