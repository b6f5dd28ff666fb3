package org.fennecmix.group;

import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.jspecify.annotations.Nullable;

/** A group that counts its operations, every one of them one multiplication. */
public final class CountingGroup extends DerivedGroup {
  private int senderAgreements;
  private int senderElements;
  private int nodeAgreements;
  private int nodeBlindings;

  /** Counts another group's operations. */
  public CountingGroup(Group base) {
    super(base);
  }

  /** Starts again from zero. */
  public void reset() {
    senderAgreements = senderElements = nodeAgreements = nodeBlindings = 0;
  }

  /** Multiplications of node keys by a sender. */
  public int senderAgreements() {
    return senderAgreements;
  }

  /** Multiplications of the base point by a sender. */
  public int senderElements() {
    return senderElements;
  }

  /** Multiplications by nodes. */
  public int nodeOperations() {
    return nodeAgreements + nodeBlindings;
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    Receiver receiver = base().newReceiver(key, policy);
    return new Receiver() {
      @Override
      public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
        nodeAgreements++;
        return receiver.agree(element, offset, secret);
      }

      @Override
      public @Nullable Rejection blind(
          byte[] factor, int factorOffset, byte[] element, int offset) {
        nodeBlindings++;
        return receiver.blind(factor, factorOffset, element, offset);
      }

      @Override
      public void wipe() {
        receiver.wipe();
      }
    };
  }

  @Override
  public Sender newSender() {
    Sender sender = base().newSender();
    return new Sender() {
      @Override
      public void start(byte[] initialSecret, int offset) {
        sender.start(initialSecret, offset);
      }

      @Override
      public void element(byte[] out, int offset) {
        senderElements++;
        sender.element(out, offset);
      }

      @Override
      public void agree(NodePublicKey node, byte[] secret) {
        senderAgreements++;
        sender.agree(node, secret);
      }

      @Override
      public void blind(byte[] factor, int offset) {
        sender.blind(factor, offset);
      }

      @Override
      public void wipe() {
        sender.wipe();
      }
    };
  }
}
