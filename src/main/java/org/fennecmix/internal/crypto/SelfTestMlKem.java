package org.fennecmix.internal.crypto;

/**
 * Compares an engine with Bouncy Castle: each rank, a true, an altered and a made-up ciphertext.
 */
final class SelfTestMlKem {
  private SelfTestMlKem() {}

  /** Tells whether the engine gives Bouncy Castle's results. */
  static boolean passes(MlKemEngine engine) {
    return passes(engine, 2) && passes(engine, 3) && passes(engine, 4);
  }

  private static boolean passes(MlKemEngine engine, int k) {
    BouncyMlKem bouncy = new BouncyMlKem(k);
    byte[] seed = new byte[BouncyMlKem.SEED_LENGTH];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) (i + k);
    }
    BouncyMlKem.PrivateKey reference = bouncy.fromSeed(seed);
    MlKemKey key = MlKemKey.ofPrivate(k, reference.expanded());
    MlKemWorker worker = engine.newWorker(k);
    byte[][] secrets = new byte[2][32];
    byte[][] sent = new byte[2][32 * (MlKemEncryption.du(k) * k + MlKemEncryption.dv(k))];
    bouncy.encapsulate(bouncy.publicKey(key.publicKey()), seed, 7, secrets[0], sent[0], 0);
    worker.encapsulate(key.publicHalf(), seed, 7, secrets[1], sent[1], 0);
    boolean right = same(sent) & same(secrets);
    for (int round = 0; round < 3; round++) {
      bouncy.decapsulate(reference, sent[0], 0, secrets[0]);
      worker.decapsulate(key, sent[0], 0, secrets[1]);
      right &= same(secrets);
      for (int i = 0; i < sent[0].length; i += round == 0 ? sent[0].length : 1) {
        sent[0][i] += (byte) (i * i + 1);
      }
    }
    return right;
  }

  private static boolean same(byte[][] two) {
    return ConstantTime.equal(two[0], 0, two[1], 0, two[0].length);
  }
}
