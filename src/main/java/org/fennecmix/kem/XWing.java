package org.fennecmix.kem;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.StoredPrivateKey;
import org.fennecmix.internal.crypto.Sha3;
import org.fennecmix.internal.crypto.Shake256;
import org.jspecify.annotations.Nullable;

/**
 * X-Wing (draft-connolly-cfrg-xwing-kem with the label at the end of the hash): ML-KEM-768 and
 * X25519 in one. Private key: a seed of 32 bytes. Public key: 1184 + 32 bytes, encapsulation: 1088
 * + 32 bytes, ML-KEM's part first. Randomness of an encapsulation: ML-KEM's m (32), then the X25519
 * ephemeral (32).
 *
 * <p>Stricter than the draft, which never fails: an encapsulation whose X25519 part is not
 * canonical or gives an all-zero secret is refused.
 */
public final class XWing implements Kem {
  /** The only instance. */
  public static final XWing INSTANCE = new XWing();

  private static final int LENGTH = 32;
  private static final MlKem ML_KEM = MlKem.ML_KEM_768;
  private static final X25519Kem X25519 = X25519Kem.INSTANCE;
  private static final byte[] LABEL = "\\.//^\\".getBytes(StandardCharsets.US_ASCII);

  private XWing() {}

  @Override
  public String name() {
    return "X-Wing";
  }

  @Override
  public int publicKeyLength() {
    return ML_KEM.publicKeyLength() + LENGTH;
  }

  @Override
  public int privateKeyLength() {
    return LENGTH;
  }

  @Override
  public int encapsulationLength() {
    return ML_KEM.encapsulationLength() + LENGTH;
  }

  @Override
  public int secretLength() {
    return LENGTH;
  }

  @Override
  public int encapsulationSeedLength() {
    return 2 * LENGTH;
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    try (Secret seed = Secret.random(LENGTH, random)) {
      return expand(seed);
    }
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length("X-Wing private key", LENGTH, encoded.length());
    return expand(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    Require.length("X-Wing public key", publicKeyLength(), encoded.length());
    int split = ML_KEM.publicKeyLength();
    return new Public(
        ML_KEM.publicKey(encoded.slice(0, split)),
        X25519.publicKey(encoded.slice(split, split + LENGTH)),
        encoded);
  }

  @Override
  public Encapsulator newEncapsulator() {
    return new Sender();
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    return new Receiver((Private) key);
  }

  @Override
  public String toString() {
    return name();
  }

  /** Both public keys. */
  private record Public(NodePublicKey mlKem, NodePublicKey x25519, Bytes encoded)
      implements NodePublicKey {}

  /** The seed becomes d, z and the X25519 scalar by SHAKE256. */
  private static Private expand(Secret seed) {
    byte[] in = seed.toArray();
    byte[] out = new byte[ML_KEM.privateKeyLength() + LENGTH];
    Shake256 shake = new Shake256();
    shake.absorb(in, 0, in.length);
    shake.squeeze(out, 0, out.length);
    shake.reset();
    try (Secret seeds = Secret.of(out, 0, ML_KEM.privateKeyLength());
        Secret scalar = Secret.of(out, ML_KEM.privateKeyLength(), LENGTH)) {
      return new Private(ML_KEM.privateKey(seeds), X25519.privateKey(scalar), seed);
    } finally {
      Arrays.fill(in, (byte) 0);
      Arrays.fill(out, (byte) 0);
    }
  }

  /** Both private keys. */
  private static final class Private extends StoredPrivateKey<Public> {
    private final NodePrivateKey mlKem;
    private final NodePrivateKey x25519;

    Private(NodePrivateKey mlKem, NodePrivateKey x25519, Secret seed) {
      super("X-Wing", publicHalf(mlKem.publicKey(), x25519.publicKey()), seed);
      this.mlKem = mlKem;
      this.x25519 = x25519;
    }

    private static Public publicHalf(NodePublicKey mlKem, NodePublicKey x25519) {
      return new Public(mlKem, x25519, mlKem.encoded().concat(x25519.encoded()));
    }

    @Override
    public void destroy() {
      super.destroy();
      mlKem.destroy();
      x25519.destroy();
    }
  }

  /** SHA3-256(ssM, ssX, ctX, pkX, label). */
  private static final class Combiner {
    private final Sha3 sha3 = new Sha3();
    private final byte[] input = new byte[4 * LENGTH + LABEL.length];

    Combiner() {
      System.arraycopy(LABEL, 0, input, 4 * LENGTH, LABEL.length);
    }

    void combine(byte[] first, byte[] second, byte[] in, int offset, Bytes key, byte[] secret) {
      System.arraycopy(first, 0, input, 0, LENGTH);
      System.arraycopy(second, 0, input, LENGTH, LENGTH);
      System.arraycopy(in, offset, input, 2 * LENGTH, LENGTH);
      key.copyTo(input, 3 * LENGTH);
      sha3.hash(input, 0, input.length, secret, 0);
      wipe();
    }

    void wipe() {
      Arrays.fill(input, 0, 2 * LENGTH, (byte) 0);
    }
  }

  private static final class Sender implements Encapsulator {
    private final Encapsulator mlKem = ML_KEM.newEncapsulator();
    private final Encapsulator x25519 = X25519.newEncapsulator();
    private final Combiner combiner = new Combiner();
    private final byte[] first = new byte[LENGTH];
    private final byte[] second = new byte[LENGTH];

    @Override
    public void encapsulate(
        NodePublicKey recipient, byte[] seed, int seedOffset, byte[] secret, byte[] out, int off) {
      Public key = (Public) recipient;
      int split = off + ML_KEM.encapsulationLength();
      mlKem.encapsulate(key.mlKem, seed, seedOffset, first, out, off);
      x25519.encapsulate(key.x25519, seed, seedOffset + LENGTH, second, out, split);
      combiner.combine(first, second, out, split, key.x25519.encoded(), secret);
    }

    @Override
    public void wipe() {
      mlKem.wipe();
      x25519.wipe();
      combiner.wipe();
      Arrays.fill(first, (byte) 0);
      Arrays.fill(second, (byte) 0);
    }
  }

  private static final class Receiver implements Decapsulator {
    private final Decapsulator mlKem;
    private final Decapsulator x25519;
    private final Bytes publicKey;
    private final Combiner combiner = new Combiner();
    private final byte[] first = new byte[LENGTH];
    private final byte[] second = new byte[LENGTH];

    Receiver(Private key) {
      mlKem = ML_KEM.newDecapsulator(key.mlKem);
      x25519 = X25519.newDecapsulator(key.x25519);
      publicKey = key.publicKey().x25519.encoded();
    }

    @Override
    public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
      int split = offset + ML_KEM.encapsulationLength();
      Rejection refused = mlKem.decapsulate(encapsulation, offset, first);
      if (refused == null) {
        refused = x25519.decapsulate(encapsulation, split, second);
      }
      if (refused == null) {
        combiner.combine(first, second, encapsulation, split, publicKey, secret);
      }
      return refused == Rejection.INVALID_ELEMENT ? Rejection.DECAPSULATION_FAILED : refused;
    }

    @Override
    public void wipe() {
      mlKem.wipe();
      x25519.wipe();
      combiner.wipe();
      Arrays.fill(first, (byte) 0);
      Arrays.fill(second, (byte) 0);
    }
  }
}
