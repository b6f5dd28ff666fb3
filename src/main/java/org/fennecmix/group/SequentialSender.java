package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.NodePublicKey;
import org.jspecify.annotations.Nullable;

/** A sender of many paths that takes one after the other. */
final class SequentialSender implements Group.BatchSender {
  private static final int MOST = 16;

  private final Group.Sender[] senders;
  private final byte[] secret;

  SequentialSender(Group group, int paths) {
    senders = new Group.Sender[Math.min(paths, MOST)];
    Arrays.setAll(senders, i -> group.newSender());
    secret = new byte[group.secretLength()];
  }

  @Override
  public int capacity() {
    return senders.length;
  }

  @Override
  public void start(int i, byte[] initialSecret, int offset) {
    senders[i].start(initialSecret, offset);
  }

  @Override
  public void agree(@Nullable NodePublicKey[] nodes, int n, byte[] secrets) {
    for (int i = 0; i < n; i++) {
      NodePublicKey node = nodes[i];
      if (node != null) {
        senders[i].agree(node, secret);
        System.arraycopy(secret, 0, secrets, i * secret.length, secret.length);
      }
    }
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public void element(int i, byte[] out, int offset) {
    senders[i].element(out, offset);
  }

  @Override
  public void blind(int i, byte[] factor, int offset) {
    senders[i].blind(factor, offset);
  }

  @Override
  public void wipe() {
    for (Group.Sender sender : senders) {
      sender.wipe();
    }
  }
}
