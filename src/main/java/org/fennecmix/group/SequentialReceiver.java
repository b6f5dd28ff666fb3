package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.Rejection;
import org.jspecify.annotations.Nullable;

/** A receiver for many elements that takes one after the other. */
final class SequentialReceiver implements Group.BatchReceiver {
  private static final int CAPACITY = 16;

  private final Group.Receiver receiver;
  private final int elementLength;
  private final int factorLength;
  private final byte[] secret;
  private final byte[] points;
  private int count;

  SequentialReceiver(Group group, Group.Receiver receiver) {
    this.receiver = receiver;
    this.elementLength = group.elementLength();
    this.factorLength = group.factorLength();
    this.secret = new byte[group.secretLength()];
    this.points = new byte[CAPACITY * elementLength];
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused) {
    count = n;
    System.arraycopy(elements, 0, points, 0, n * elementLength);
    for (int i = 0; i < n; i++) {
      if (refused[i] == null) {
        refused[i] = receiver.agree(elements, i * elementLength, secret);
        System.arraycopy(secret, 0, secrets, i * secret.length, secret.length);
      }
    }
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public void blind(
      byte[] factors, boolean[] wanted, byte[] blinded, @Nullable Rejection[] refused) {
    System.arraycopy(points, 0, blinded, 0, count * elementLength);
    for (int i = 0; i < count; i++) {
      if (wanted[i]) {
        refused[i] = receiver.blind(factors, i * factorLength, blinded, i * elementLength);
      }
    }
  }

  @Override
  public void wipe() {
    receiver.wipe();
  }
}
