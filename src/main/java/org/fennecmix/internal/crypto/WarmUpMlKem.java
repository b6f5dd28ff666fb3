package org.fennecmix.internal.crypto;

import java.util.function.Consumer;

/** Runs an engine until it no longer gets faster, and compares it with another. */
final class WarmUpMlKem {
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST = 30 * SECOND;
  private static final long SHORTEST = 4 * SECOND;
  private static final long SETTLED = 2 * SECOND;
  private static final int ROUNDS = 20;

  private WarmUpMlKem() {}

  /** Tells whether decapsulations of ML-KEM-768 are faster by {@code engine} than {@code other}. */
  static boolean makesFaster(MlKemEngine engine, MlKemEngine other, Consumer<String> progress) {
    Load load = new Load(engine);
    Load reference = new Load(other);
    long begin = System.nanoTime();
    long best = Long.MAX_VALUE;
    long otherBest = Long.MAX_VALUE;
    long changed = begin;
    long told = begin;
    long now = begin;
    while (now - begin < LONGEST && (now - changed < SETTLED || now - begin < SHORTEST)) {
      otherBest = Math.min(otherBest, reference.run());
      long time = load.run();
      now = System.nanoTime();
      // at least a twentieth faster counts as change
      changed = time < best - best / 20 ? now : changed;
      best = Math.min(best, time);
      if (now - told > SECOND) {
        told = now;
        progress.accept("warming %s: %.1f us".formatted(engine.name(), best / 1e3 / ROUNDS));
      }
    }
    progress.accept(
        "ML-KEM-768 by %s: %.1f us; by %s: %.1f us"
            .formatted(engine.name(), best / 1e3 / ROUNDS, other.name(), otherBest / 1e3 / ROUNDS));
    return best < otherBest;
  }

  /** Encapsulations and decapsulations of every rank. */
  private static final class Load {
    private final MlKemWorker[] workers = new MlKemWorker[5];
    private final MlKemKey[] keys = new MlKemKey[5];
    private final byte[][] encapsulations = new byte[5][1568];
    private final byte[] secret = new byte[32];

    Load(MlKemEngine engine) {
      for (int k = 2; k <= 4; k++) {
        workers[k] = engine.newWorker(k);
        keys[k] =
            MlKemKey.ofPrivate(
                k, new BouncyMlKem(k).fromSeed(new byte[BouncyMlKem.SEED_LENGTH]).expanded());
      }
    }

    /** Returns the nanoseconds of the decapsulations of ML-KEM-768. */
    long run() {
      long time = 0;
      for (int k = 2; k <= 4; k++) {
        workers[k].encapsulate(keys[k], secret, 0, secret, encapsulations[k], 0);
        long begin = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
          workers[k].decapsulate(keys[k], encapsulations[k], 0, secret);
        }
        time = k == 3 ? System.nanoTime() - begin : time;
      }
      return time;
    }
  }
}
