package org.fennecmix.kem;

import java.util.Arrays;
import org.fennecmix.NodePublicKey;

/** Makes many encapsulations one after the other. */
final class SequentialEncapsulator implements Kem.BatchEncapsulator {
  private final Kem.Encapsulator encapsulator;
  private final int seedLength;
  private final int encapsulationLength;
  private final byte[] secret;

  SequentialEncapsulator(Kem kem) {
    encapsulator = kem.newEncapsulator();
    seedLength = kem.encapsulationSeedLength();
    encapsulationLength = kem.encapsulationLength();
    secret = new byte[kem.secretLength()];
  }

  @Override
  public void encapsulate(
      NodePublicKey[] recipients, byte[] seeds, byte[] secrets, byte[] encapsulations) {
    for (int i = 0; i < recipients.length; i++) {
      encapsulator.encapsulate(
          recipients[i], seeds, i * seedLength, secret, encapsulations, i * encapsulationLength);
      System.arraycopy(secret, 0, secrets, i * secret.length, secret.length);
    }
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public void wipe() {
    encapsulator.wipe();
  }
}
