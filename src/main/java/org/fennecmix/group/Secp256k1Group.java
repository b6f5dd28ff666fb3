package org.fennecmix.group;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.PointSecp256k1;
import org.fennecmix.internal.crypto.Secp256k1;
import org.fennecmix.internal.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * secp256k1 as BOLT 4 uses it, in plain Java: elements are 33-byte compressed points, scalars and
 * factors 32 big-endian bytes modulo the order, and the agreed secret is the SHA-256 of the shared
 * point in compressed form.
 *
 * <p>Every encoding is checked to be a point of the curve under either policy: the prime order then
 * leaves no other case but infinity, which has no encoding. The private key's operations take a
 * time that does not depend on it, best effort.
 */
public final class Secp256k1Group implements Group {
  /** The only instance. */
  public static final Secp256k1Group INSTANCE = new Secp256k1Group();

  private static final int SECRET_LENGTH = 32;

  private Secp256k1Group() {}

  @Override
  public String name() {
    return "secp256k1";
  }

  @Override
  public int elementLength() {
    return Secp256k1.POINT_LENGTH;
  }

  @Override
  public int secretLength() {
    return SECRET_LENGTH;
  }

  @Override
  public int scalarLength() {
    return Secp256k1.SCALAR_LENGTH;
  }

  @Override
  public int factorLength() {
    return Secp256k1.SCALAR_LENGTH;
  }

  /** Draws 32 bytes, again until they are a number from 1 to the order less 1. */
  @Override
  public byte[] drawScalar(SecureRandom random) {
    byte[] scalar = new byte[Secp256k1.SCALAR_LENGTH];
    do {
      random.nextBytes(scalar);
    } while (!Secp256k1.isScalar(scalar, 0));
    return scalar;
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return new Secp256k1Keys.Private(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return Secp256k1Keys.Public.of(encoded);
  }

  /**
   * The product of a private key and a factor, as route blinding needs it.
   *
   * @param factor any 32 bytes, taken modulo the order
   * @throws IllegalArgumentException if the factor is zero modulo the order
   */
  public NodePrivateKey product(NodePrivateKey key, byte[] factor) {
    byte[] scalar = new byte[Secp256k1.SCALAR_LENGTH];
    try {
      ((Secp256k1Keys.Private) key).copyTo(scalar);
      multiply(scalar, factor);
      try (Secret product = Secret.of(scalar)) {
        return new Secp256k1Keys.Private(product);
      }
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  /**
   * The product of a public key and a factor.
   *
   * @param factor any 32 bytes, taken modulo the order
   * @throws IllegalArgumentException if the factor is zero modulo the order
   */
  public NodePublicKey product(NodePublicKey key, byte[] factor) {
    Secp256k1 secp256k1 = new Secp256k1();
    PointSecp256k1 point = new PointSecp256k1();
    byte[] encoded = new byte[Secp256k1.POINT_LENGTH];
    secp256k1.times(point, factor, 0, ((Secp256k1Keys.Public) key).point());
    boolean finite = secp256k1.encode(point, encoded, 0);
    secp256k1.wipe();
    Require.that(finite, "factor is zero modulo the order");
    return publicKey(Bytes.of(encoded));
  }

  private static void multiply(byte[] scalar, byte[] factor) {
    Require.that(!Secp256k1.isZeroModOrder(factor, 0), "factor is zero modulo the order");
    Secp256k1 secp256k1 = new Secp256k1();
    secp256k1.multiplyScalars(scalar, 0, factor, 0, scalar, 0);
    secp256k1.wipe();
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new CurveReceiver((Secp256k1Keys.Private) key);
  }

  @Override
  public Sender newSender() {
    return new CurveSender();
  }

  /** Hashes points into secrets. */
  private abstract static class Worker {
    final Secp256k1 secp256k1 = new Secp256k1();
    final PointSecp256k1 product = new PointSecp256k1();
    final byte[] scalar = new byte[Secp256k1.SCALAR_LENGTH];
    final byte[] encoded = new byte[Secp256k1.POINT_LENGTH];
    private final Sha256 sha256 = new Sha256();

    /** Hashes the encoded point, and wipes it. */
    void hash(byte[] secret) {
      sha256.update(encoded, 0, encoded.length);
      sha256.doFinal(secret, 0);
      Arrays.fill(encoded, (byte) 0);
    }

    public void wipe() {
      secp256k1.wipe();
      product.wipe();
      sha256.wipe();
      Arrays.fill(scalar, (byte) 0);
    }
  }

  private static final class CurveReceiver extends Worker implements Receiver {
    private final Secp256k1Keys.Private key;
    private final PointSecp256k1 point = new PointSecp256k1();
    // the encoding of the point above, so that blinding need not take the root again
    private final byte[] decoded = new byte[Secp256k1.POINT_LENGTH];

    CurveReceiver(Secp256k1Keys.Private key) {
      this.key = key;
    }

    private boolean decode(byte[] element, int offset) {
      if (decoded[0] != 0 && ConstantTime.equal(decoded, 0, element, offset, decoded.length)) {
        return true;
      }
      boolean valid = secp256k1.decode(element, offset, point);
      if (valid) {
        System.arraycopy(element, offset, decoded, 0, decoded.length);
      } else {
        Arrays.fill(decoded, (byte) 0);
      }
      return valid;
    }

    @Override
    public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
      if (!decode(element, offset)) {
        return Rejection.INVALID_ELEMENT;
      }
      try {
        key.copyTo(scalar);
      } catch (IllegalStateException destroyed) {
        return Rejection.KEY_DESTROYED;
      }
      secp256k1.times(product, scalar, 0, point);
      Arrays.fill(scalar, (byte) 0);
      boolean finite = secp256k1.encode(product, encoded, 0);
      hash(secret);
      return finite ? null : Rejection.INVALID_ELEMENT;
    }

    @Override
    public @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset) {
      if (!decode(element, offset)) {
        return Rejection.INVALID_ELEMENT;
      }
      secp256k1.times(product, factor, factorOffset, point);
      return secp256k1.encode(product, element, offset) ? null : Rejection.INVALID_ELEMENT;
    }

    @Override
    public void wipe() {
      super.wipe();
      point.wipe();
      Arrays.fill(decoded, (byte) 0);
    }
  }

  /** Makes secret and element of a hop together, with one inversion for both. */
  private static final class CurveSender extends Worker implements Sender {
    private final PointSecp256k1 base = new PointSecp256k1();
    private final byte[] element = new byte[Secp256k1.POINT_LENGTH];
    private boolean elementReady;

    @Override
    public void start(byte[] initialSecret, int offset) {
      Require.that(
          Secp256k1.isScalar(initialSecret, offset),
          "initial secret is not from 1 to the order less 1");
      System.arraycopy(initialSecret, offset, scalar, 0, scalar.length);
      elementReady = false;
    }

    @Override
    public void element(byte[] out, int offset) {
      if (!elementReady) {
        secp256k1.timesBase(base, scalar, 0);
        secp256k1.encode(base, element, 0);
        elementReady = true;
      }
      System.arraycopy(element, 0, out, offset, element.length);
    }

    @Override
    public void agree(NodePublicKey node, byte[] secret) {
      secp256k1.times(product, scalar, 0, ((Secp256k1Keys.Public) node).point());
      if (elementReady) {
        secp256k1.encode(product, encoded, 0);
      } else {
        secp256k1.timesBase(base, scalar, 0);
        secp256k1.encode(product, encoded, base, element);
        elementReady = true;
      }
      hash(secret);
    }

    @Override
    public void blind(byte[] factor, int offset) {
      if (Secp256k1.isZeroModOrder(factor, offset)) {
        throw new IllegalStateException("a blinding factor is zero modulo the order");
      }
      secp256k1.multiplyScalars(scalar, 0, factor, offset, scalar, 0);
      elementReady = false;
    }

    @Override
    public void wipe() {
      super.wipe();
      base.wipe();
      elementReady = false;
    }
  }
}
