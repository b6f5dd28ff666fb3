package org.fennecmix.sphinx;

import java.util.Arrays;
import java.util.function.Supplier;
import org.fennecmix.NodePublicKey;
import org.jspecify.annotations.Nullable;

/** A sender of many paths that agrees with one hop after the other. */
final class SequentialSender implements KeyExchange.BatchSender {
  private static final int MOST = 16;

  private final KeyExchange.Sender[] senders;
  private final byte[] secret;

  SequentialSender(Supplier<KeyExchange.Sender> factory, int secretLength, int paths) {
    senders = new KeyExchange.Sender[Math.min(paths, MOST)];
    Arrays.setAll(senders, i -> factory.get());
    secret = new byte[secretLength];
  }

  @Override
  public int capacity() {
    return senders.length;
  }

  @Override
  public void start(int i, byte[] seed) {
    senders[i].start(seed);
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
  public void advance(int i, HopKeys keys) {
    senders[i].advance(keys);
  }

  @Override
  public void wipe() {
    for (KeyExchange.Sender sender : senders) {
      sender.wipe();
    }
  }
}
