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
import org.fennecmix.internal.crypto.X448;
import org.jspecify.annotations.Nullable;

/**
 * X448 as RFC 7748 defines it, every multiplication clamping its scalar anew, as Katzenpost uses
 * it. Elements, secrets, keys and factors have 56 bytes. The sender multiplies by one factor after
 * the other, n (n + 1) / 2 times for n hops.
 */
public final class X448Group implements Group {
  /** The only instance. */
  public static final X448Group INSTANCE = new X448Group();

  private static final int LENGTH = X448Keys.LENGTH;

  private X448Group() {}

  @Override
  public String name() {
    return "X448";
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
    return new X448Keys.Private(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return X448Keys.Public.of(encoded);
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new ClampedReceiver((X448Keys.Private) key, policy == ElementPolicy.STRICT);
  }

  @Override
  public Sender newSender() {
    return new SequentialSender();
  }

  private static final class ClampedReceiver implements Receiver {
    private final X448Keys.Private key;
    private final boolean strict;
    private final byte[] scalar = new byte[LENGTH];

    ClampedReceiver(X448Keys.Private key, boolean strict) {
      this.key = key;
      this.strict = strict;
    }

    @Override
    public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
      if (strict && !X448.isCanonical(element, offset)) {
        return Rejection.INVALID_ELEMENT;
      }
      try {
        key.copyTo(scalar);
      } catch (IllegalStateException destroyed) {
        return Rejection.KEY_DESTROYED;
      }
      X448.scalarMult(scalar, 0, element, offset, secret, 0);
      Arrays.fill(scalar, (byte) 0);
      return strict && ConstantTime.isZero(secret, 0, LENGTH) ? Rejection.INVALID_ELEMENT : null;
    }

    @Override
    public @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset) {
      X448.scalarMult(factor, factorOffset, element, offset, element, offset);
      return null;
    }

    @Override
    public void wipe() {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  /** Keeps the initial secret and all factors, and the current element. */
  private static final class SequentialSender implements Sender {
    private final byte[] element = new byte[LENGTH];
    private byte[] chain = new byte[8 * LENGTH];
    private int hops;

    @Override
    public void start(byte[] initialSecret, int offset) {
      hops = 0;
      append(initialSecret, offset);
      X448.scalarMultBase(chain, 0, element, 0);
    }

    private void append(byte[] factor, int offset) {
      if ((hops + 1) * LENGTH > chain.length) {
        byte[] longer = Arrays.copyOf(chain, 2 * chain.length);
        Arrays.fill(chain, (byte) 0);
        chain = longer;
      }
      System.arraycopy(factor, offset, chain, hops++ * LENGTH, LENGTH);
    }

    @Override
    public void element(byte[] out, int offset) {
      System.arraycopy(element, 0, out, offset, LENGTH);
    }

    @Override
    public void agree(NodePublicKey node, byte[] secret) {
      node.encoded().copyTo(secret, 0);
      for (int i = 0; i < hops; i++) {
        X448.scalarMult(chain, i * LENGTH, secret, 0, secret, 0);
      }
    }

    @Override
    public void blind(byte[] factor, int offset) {
      append(factor, offset);
      X448.scalarMult(factor, offset, element, 0, element, 0);
    }

    @Override
    public void wipe() {
      Arrays.fill(element, (byte) 0);
      Arrays.fill(chain, (byte) 0);
    }
  }
}
