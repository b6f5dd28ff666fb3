package org.fennecmix.group;

import org.fennecmix.NodePublicKey;
import org.jspecify.annotations.Nullable;

/** The sender of one path: a batch of one. */
final class X25519Sender implements Group.Sender {
  private final X25519BatchSender batch = new X25519BatchSender(1);
  private final @Nullable NodePublicKey[] nodes = new @Nullable NodePublicKey[1];

  @Override
  public void start(byte[] initialSecret, int offset) {
    batch.start(0, initialSecret, offset);
  }

  @Override
  public void element(byte[] out, int offset) {
    batch.element(0, out, offset);
  }

  @Override
  public void agree(NodePublicKey node, byte[] secret) {
    nodes[0] = node;
    batch.agree(nodes, 1, secret);
  }

  @Override
  public void blind(byte[] factor, int offset) {
    batch.blind(0, factor, offset);
  }

  @Override
  public void wipe() {
    batch.wipe();
    nodes[0] = null;
  }
}
