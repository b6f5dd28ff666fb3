package org.fennecmix.sphinx;

import java.util.Arrays;
import org.fennecmix.Rejection;
import org.jspecify.annotations.Nullable;

/** A receiver for many packets that takes one after the other. */
final class SequentialReceiver implements KeyExchange.BatchReceiver {
  private static final int CAPACITY = 16;

  private final KeyExchange.Receiver receiver;
  private final byte[] secret;
  private final int elementLength;
  private final byte[] next;
  private final @Nullable Rejection[] late = new @Nullable Rejection[CAPACITY];

  SequentialReceiver(KeyExchange.Receiver receiver, int elementLength, int secretLength) {
    this.receiver = receiver;
    this.elementLength = elementLength;
    this.secret = new byte[secretLength];
    this.next = new byte[CAPACITY * elementLength];
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused) {
    System.arraycopy(elements, 0, next, 0, n * elementLength);
    Arrays.fill(late, null);
    for (int i = 0; i < n; i++) {
      if (refused[i] == null) {
        refused[i] = receiver.agree(elements, i * elementLength, secret);
        System.arraycopy(secret, 0, secrets, i * secret.length, secret.length);
      }
    }
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public void advance(int i, HopKeys keys, Slot slot, byte[] plain) {
    late[i] = receiver.advance(keys, slot, plain, next, i * elementLength);
  }

  @Override
  public void finish(byte[] elements, @Nullable Rejection[] refused) {
    System.arraycopy(next, 0, elements, 0, Math.min(next.length, elements.length));
    for (int i = 0; i < CAPACITY; i++) {
      if (late[i] != null) {
        refused[i] = late[i];
      }
    }
  }

  @Override
  public void wipe() {
    receiver.wipe();
  }
}
