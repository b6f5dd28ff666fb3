package org.fennecmix.internal.crypto;

import java.util.Random;

/** Decapsulation of ML-KEM-768 by one key: true encapsulations, and ones with a flipped bit. */
final class MlKemTimingCase implements TimingCase {
  private static final int RANK = 3;
  private static final int LENGTH = 1088;

  private final String name;
  private final MlKemWorker worker;
  private final MlKemKey key;
  private final byte[] slots = new byte[LENGTH * TimingCheck.SLOTS];
  private final byte[] m = new byte[32];
  private final byte[] secret = new byte[32];

  MlKemTimingCase(MlKemEngine engine) {
    name = "ML-KEM-768 " + engine.name() + ": true or altered encapsulation";
    worker = engine.newWorker(RANK);
    byte[] seed = new byte[BouncyMlKem.SEED_LENGTH];
    new Random(4).nextBytes(seed);
    key = MlKemKey.ofPrivate(RANK, new BouncyMlKem(RANK).fromSeed(seed).expanded());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare(int slot, boolean second, Random random) {
    random.nextBytes(m);
    worker.encapsulate(key, m, 0, secret, slots, LENGTH * slot);
    int at = LENGTH * slot + random.nextInt(LENGTH);
    int bit = 1 << random.nextInt(8);
    slots[at] ^= (byte) (second ? bit : 0);
  }

  @Override
  public void run(int slot) {
    worker.decapsulate(key, slots, LENGTH * slot, secret);
  }
}
