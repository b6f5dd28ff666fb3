package org.fennecmix.group;

import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.internal.crypto.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * A group that refuses elements which lead to an all-zero secret even where the policy would take
 * them, for formats whose peer stops with an error there and so asks for no compatibility. Keys are
 * the group's own.
 */
public final class NonZeroGroup extends DerivedGroup {
  /** The group with that refusal. */
  public NonZeroGroup(Group group) {
    super(group);
  }

  @Override
  public Sender newSender() {
    return base().newSender();
  }

  @Override
  public BatchSender newBatchSender(int paths) {
    return base().newBatchSender(paths);
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    Receiver receiver = base().newReceiver(key, policy);
    return new Receiver() {
      @Override
      public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
        Rejection refused = receiver.agree(element, offset, secret);
        boolean zero = ConstantTime.isZero(secret, 0, secretLength());
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
