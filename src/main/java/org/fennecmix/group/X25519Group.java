package org.fennecmix.group;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.internal.crypto.X25519Points;
import org.jspecify.annotations.Nullable;

/**
 * X25519 as RFC 7748 defines it, every multiplication clamping its scalar anew, as Nym (from
 * version 258), Katzenpost, libp2p-mix and sphinxmix's Curve25519 use it. Elements, secrets, keys
 * and factors have 32 bytes.
 *
 * <p>The sender multiplies once per hop by the product of the clamped scalars, which gives the same
 * bytes as one multiplication after the other for every node key on the curve; for a key on the
 * twist it does the latter.
 */
public final class X25519Group implements Group {
  /** The only instance. */
  public static final X25519Group INSTANCE = new X25519Group();

  private static final int LENGTH = X25519Keys.LENGTH;

  private X25519Group() {}

  @Override
  public String name() {
    return "X25519";
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
    byte[] scalar = new byte[LENGTH];
    random.nextBytes(scalar);
    return scalar;
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
    return new ClampedReceiver((X25519Keys.Private) key, policy);
  }

  @Override
  public BatchReceiver newBatchReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new X25519BatchReceiver((X25519Keys.Private) key, policy);
  }

  @Override
  public Sender newSender() {
    return new X25519Sender();
  }

  @Override
  public BatchSender newBatchSender(int paths) {
    return new X25519BatchSender(paths);
  }

  /**
   * Agreement and blinding by clamped multiplication. After a packet that went on it prepares for
   * two multiplications of the next element, else for one: a mix and an exit each do what is
   * cheaper for them, and so does a node that is sent rubbish.
   */
  static class ClampedReceiver implements Receiver {
    private final X25519Points points = X25519Points.one();
    private final X25519Keys.Private key;
    private final boolean strict;
    private final byte[] scalar = new byte[LENGTH];
    private final byte[] point = new byte[LENGTH];
    private final boolean[] wanted = {true};
    private boolean remembered;
    private boolean likelyBlinded;

    ClampedReceiver(X25519Keys.Private key, ElementPolicy policy) {
      this.key = key;
      this.strict = policy == ElementPolicy.STRICT;
    }

    @Override
    public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
      remembered = false;
      if (strict && !X25519.isCanonical(element, offset)) {
        return Rejection.INVALID_ELEMENT;
      }
      try {
        key.copyTo(scalar);
      } catch (IllegalStateException destroyed) {
        return Rejection.KEY_DESTROYED;
      }
      System.arraycopy(element, offset, point, 0, LENGTH);
      points.multiply(scalar, point, secret, 1, likelyBlinded);
      remembered = true;
      likelyBlinded = false;
      Arrays.fill(scalar, (byte) 0);
      return strict && X25519.isZero(secret, 0, LENGTH) ? Rejection.INVALID_ELEMENT : null;
    }

    @Override
    public @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset) {
      System.arraycopy(factor, factorOffset, scalar, 0, LENGTH);
      if (remembered && ConstantTime.equal(point, 0, element, offset, LENGTH)) {
        points.multiplyAgain(scalar, wanted, scalar);
      } else { // agreed upon by another receiver
        System.arraycopy(element, offset, point, 0, LENGTH);
        points.multiply(scalar, point, scalar, 1, false);
      }
      System.arraycopy(scalar, 0, element, offset, LENGTH);
      Arrays.fill(scalar, (byte) 0);
      likelyBlinded = true;
      return null;
    }

    @Override
    public void wipe() {
      remembered = false;
      points.wipe();
      Arrays.fill(point, (byte) 0);
    }
  }
}
