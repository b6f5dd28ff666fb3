package org.fennecmix.group;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.LegacyProduct;
import org.fennecmix.internal.crypto.X25519;
import org.jspecify.annotations.Nullable;

/**
 * Curve25519 with blinding scalars reduced modulo the group order and not clamped: sphinx-packet
 * 0.6.0 and older for versions 1 and 257. <b>A hostile element's torsion part survives
 * blinding</b>, so whoever adds one before a node recognises the packet behind it; kept to read and
 * reproduce old packets, not to send new ones. Elements, secrets, keys and factors have 32 bytes.
 */
public final class UnclampedX25519Group implements Group {
  /** The only instance. */
  public static final UnclampedX25519Group INSTANCE = new UnclampedX25519Group();

  private static final int LENGTH = X25519Keys.LENGTH;
  private static final byte[] BASE_POINT = Arrays.copyOf(new byte[] {9}, LENGTH);

  private UnclampedX25519Group() {}

  @Override
  public String name() {
    return "X25519-unclamped";
  }

  @Override
  public int elementLength() {
    return LENGTH;
  }

  @Override
  public int secretLength() {
    return LENGTH;
  }

  @Override
  public int scalarLength() {
    return LENGTH;
  }

  @Override
  public int factorLength() {
    return LENGTH;
  }

  @Override
  public byte[] drawScalar(SecureRandom random) {
    return X25519Group.INSTANCE.drawScalar(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return new X25519Keys.Private(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return X25519Keys.Public.of(encoded);
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new UnclampedReceiver((X25519Keys.Private) key, policy);
  }

  @Override
  public Sender newSender() {
    return new UnclampedSender();
  }

  /** A node's private key is clamped as ever; only the blinding is not. */
  private static final class UnclampedReceiver extends X25519Group.ClampedReceiver {
    private final X25519 x25519 = new X25519();
    private final byte[] scalar = new byte[LENGTH];
    private final LegacyProduct product = new LegacyProduct();

    UnclampedReceiver(X25519Keys.Private key, ElementPolicy policy) {
      super(key, policy);
    }

    @Override
    public @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset) {
      product.reduce(factor, factorOffset, scalar, 0);
      x25519.ladder(scalar, 0, element, offset, element, offset);
      return null;
    }

    @Override
    public void wipe() {
      super.wipe();
      x25519.wipe();
      product.wipe();
      Arrays.fill(scalar, (byte) 0);
    }
  }

  private static final class UnclampedSender implements Sender {
    private final X25519 x25519 = new X25519();
    private final LegacyProduct product = new LegacyProduct();
    private final byte[] scalar = new byte[LENGTH];

    @Override
    public void start(byte[] initialSecret, int offset) {
      product.start(initialSecret, offset);
    }

    @Override
    public void element(byte[] out, int offset) {
      product.scalar(scalar, 0);
      x25519.ladder(scalar, 0, BASE_POINT, 0, out, offset);
    }

    @Override
    public void agree(NodePublicKey node, byte[] secret) {
      X25519Keys.require(node).encoded().copyTo(secret, 0);
      product.scalar(scalar, 0);
      x25519.ladder(scalar, 0, secret, 0, secret, 0);
    }

    @Override
    public void blind(byte[] factor, int offset) {
      product.multiply(factor, offset);
    }

    @Override
    public void wipe() {
      x25519.wipe();
      product.wipe();
      Arrays.fill(scalar, (byte) 0);
    }
  }
}
