package org.fennecmix.kem;

import java.util.Arrays;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.jspecify.annotations.Nullable;

/** Opens many encapsulations one after the other. */
final class SequentialDecapsulator implements Kem.BatchDecapsulator {
  private static final int CAPACITY = 16;

  private final Kem.Decapsulator decapsulator;
  private final int encapsulationLength;
  private final byte[] secret;

  SequentialDecapsulator(Kem kem, NodePrivateKey key) {
    decapsulator = kem.newDecapsulator(key);
    encapsulationLength = kem.encapsulationLength();
    secret = new byte[kem.secretLength()];
  }

  @Override
  public int capacity() {
    return CAPACITY;
  }

  @Override
  public void decapsulate(
      byte[] encapsulations, int n, byte[] secrets, @Nullable Rejection[] refused) {
    for (int i = 0; i < n; i++) {
      if (refused[i] == null) {
        refused[i] = decapsulator.decapsulate(encapsulations, i * encapsulationLength, secret);
        System.arraycopy(secret, 0, secrets, i * secret.length, secret.length);
      }
    }
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public void wipe() {
    decapsulator.wipe();
  }
}
