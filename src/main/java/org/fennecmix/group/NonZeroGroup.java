package org.fennecmix.group;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A group that refuses elements which lead to an all-zero secret even where the policy would take
 * them, for formats whose peer stops with an error there and so asks for no compatibility. Keys are
 * the group's own.
 */
public record NonZeroGroup(Group group) implements Group {
  @Override
  public String name() {
    return group.name();
  }

  @Override
  public int elementLength() {
    return group.elementLength();
  }

  @Override
  public int secretLength() {
    return group.secretLength();
  }

  @Override
  public int scalarLength() {
    return group.scalarLength();
  }

  @Override
  public int factorLength() {
    return group.factorLength();
  }

  @Override
  public byte[] drawScalar(SecureRandom random) {
    return group.drawScalar(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return group.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return group.publicKey(encoded);
  }

  @Override
  public Sender newSender() {
    return group.newSender();
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    Receiver receiver = group.newReceiver(key, policy);
    return new Receiver() {
      @Override
      public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
        Rejection refused = receiver.agree(element, offset, secret);
        boolean zero = ConstantTime.isZero(secret, 0, group.secretLength());
        return refused == null && zero ? Rejection.INVALID_ELEMENT : refused;
      }

      @Override
      public @Nullable Rejection blind(
          byte[] factor, int factorOffset, byte[] element, int offset) {
        return receiver.blind(factor, factorOffset, element, offset);
      }

      @Override
      public void wipe() {
        receiver.wipe();
      }
    };
  }
}
