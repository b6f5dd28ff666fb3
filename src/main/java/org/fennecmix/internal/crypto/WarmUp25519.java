package org.fennecmix.internal.crypto;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs an engine until it no longer gets faster, and compares it with another. */
final class WarmUp25519 {
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long SHORTEST = 4 * SECOND;

  private WarmUp25519() {}

  /**
   * What is faster in one engine than in the other.
   *
   * @param points full batches of points
   * @param pairs AEZ's pairs of blocks
   * @param sha256 HKDF-SHA256 of as many keys as there are lanes, than the JDK's one after the
   *     other
   */
  record Faster(boolean points, boolean pairs, boolean sha256) {}

  /** Tells what is faster in {@code engine} than in {@code other}. */
  static Faster run(X25519Engine engine, X25519Engine other, Consumer<String> progress) {
    return run(engine, other, SHORTEST, progress);
  }

  /**
   * The same in a time of choice.
   *
   * @param shortest nanoseconds it takes at least; nine times as many at most
   */
  static Faster run(
      X25519Engine engine, X25519Engine other, long shortest, Consumer<String> progress) {
    int n = engine.capacity();
    Load load = new Load(engine, n);
    Load reference = new Load(other, n);
    long begin = System.nanoTime();
    AezLoad aez = new AezLoad(engine.newPairs());
    AezLoad otherAez = new AezLoad(new AezPlanes());
    HkdfLoad hkdf = new HkdfLoad(engine.sha256());
    long best = Long.MAX_VALUE;
    long otherBest = Long.MAX_VALUE;
    long changed = begin;
    long told = begin;
    long now = begin;
    // slower than the other means not compiled yet, on a busy machine for long
    while (now - begin < 8 * shortest
        && (now - begin < shortest || now - changed < shortest / 2 || best >= otherBest)) {
      otherBest = Math.min(otherBest, reference.run());
      long time = load.run();
      aez.run();
      otherAez.run();
      hkdf.run();
      now = System.nanoTime();
      // at least a twentieth faster counts as change
      changed = time < best - best / 20 ? now : changed;
      best = Math.min(best, time);
      if (now - told > SECOND) {
        told = now;
        progress.accept("warming %s: %.1f us per packet".formatted(engine.name(), best / 1e3 / n));
      }
    }
    hkdf.catchUp(shortest);
    progress.accept(
        "%s: %.1f us per packet; %s: %.1f us per packet"
            .formatted(engine.name(), best / 1e3 / n, other.name(), otherBest / 1e3 / n));
    return new Faster(best < otherBest, aez.best < otherAez.best, hkdf.best < hkdf.bestAlone);
  }

  /** AEZ over a packet's payload, and the shortest time it took. */
  private static final class AezLoad {
    private final @Nullable Aez aez;
    private final byte[] key = new byte[Aez.KEY_LENGTH];
    private final byte[] text = new byte[2600];
    private long best = Long.MAX_VALUE;

    AezLoad(@Nullable AezPairs pairs) {
      aez = pairs == null ? null : new Aez(pairs);
    }

    /** Takes a millisecond, so that the points are warmed up too while this is still slow. */
    void run() {
      long begin = System.nanoTime();
      long now = begin;
      while (aez != null && now - begin < MILLISECOND) {
        long before = now;
        aez.encrypt(key, 0, key, 0, text, 0, text.length);
        now = System.nanoTime();
        best = Math.min(best, now - before);
      }
    }
  }

  /** HKDF of a key per lane, and of the same keys by the JDK's SHA-256; the shortest times. */
  private static final class HkdfLoad {
    private static final byte[] NO_SALT = {};
    private static final byte[] INFO = new byte[97];
    private static final int LENGTH = 288;

    private final @Nullable HkdfLanes lanes;
    private final HkdfSha256 alone = new HkdfSha256();
    private final int n;
    private final byte[] keys;
    private long best = Long.MAX_VALUE;
    private long bestAlone = Long.MAX_VALUE;

    HkdfLoad(@Nullable LaneSha256 sha256) {
      n = sha256 == null ? 0 : sha256.lanes();
      lanes = sha256 == null ? null : new HkdfLanes(sha256, NO_SALT, 32, INFO, LENGTH, n);
      keys = new byte[LENGTH * n];
    }

    /** Takes a millisecond, as {@link AezLoad#run}. */
    void run() {
      long begin = System.nanoTime();
      long now = begin;
      while (lanes != null && now - begin < MILLISECOND) {
        long before = now;
        for (int i = 0; i < n; i++) {
          lanes.add(i, keys, LENGTH * i, keys, LENGTH * i);
        }
        lanes.extract();
        lanes.expand(0, LENGTH);
        lanes.clear();
        now = System.nanoTime();
        best = Math.min(best, now - before);
        for (int i = 0; i < n; i++) {
          alone.extractAndExpand(NO_SALT, keys, LENGTH * i, 32, INFO, keys, LENGTH * i, LENGTH);
        }
        before = now;
        now = System.nanoTime();
        bestAlone = Math.min(bestAlone, now - before);
      }
    }

    /** Gives lanes that are still slower some time to themselves, as the points took most of it. */
    void catchUp(long nanoseconds) {
      long begin = System.nanoTime();
      while (lanes != null && best >= bestAlone && System.nanoTime() - begin < nanoseconds) {
        run();
      }
    }
  }

  /** Everything an engine has: pairs of n packets and of one, ladders, tables, payloads. */
  private static final class Load {
    private final X25519Engine.Worker worker;
    private final int n;
    private final byte[] k;
    private final byte[] u;
    private final byte[] out;
    private final boolean[] all;
    private final CombTable[] tables;
    private final CombTable[] shared;
    private final int[] which;
    private final Lioness lioness;
    private final byte[][] blocks = new byte[8][1056];
    private final int[] offsets = new int[8];

    Load(X25519Engine engine, int n) {
      this.worker = engine.newWorker(n);
      this.lioness = new Lioness(engine);
      this.n = n;
      k = new byte[X25519.LENGTH * n];
      u = new byte[X25519.LENGTH * n];
      out = new byte[X25519.LENGTH * n];
      all = new boolean[n];
      tables = new CombTable[n];
      shared = new CombTable[n];
      which = new int[n];
      X25519 x25519 = new X25519();
      for (int i = 0; i < n; i++) {
        k[X25519.LENGTH * i + 1] = (byte) i;
        x25519.scalarMultBase(k, X25519.LENGTH * i, u, X25519.LENGTH * i);
        all[i] = true;
        tables[i] = i < 8 ? new CombTable(u, X25519.LENGTH * i) : tables[i % 8];
        shared[i] = CombMultiplier.base();
        which[i] = i;
      }
    }

    /** Returns the nanoseconds of the full batch. */
    long run() {
      long begin = System.nanoTime();
      worker.multiply(k, 0, u, out, n, true);
      worker.multiplyAgain(out, all, out);
      long time = System.nanoTime() - begin;
      System.arraycopy(out, 0, k, 0, k.length);
      worker.multiplyTables(tables, which, k, out, Math.min(n, 16));
      worker.multiplyTables(shared, which, k, out, Math.min(n, 16));
      worker.multiplyTables(tables, which, k, out, Math.min(n, 2));
      lioness.decryptMany(blocks, 0, blocks, offsets, blocks[0].length, blocks.length);
      lioness.encryptMany(blocks, 0, blocks, offsets, blocks[0].length, blocks.length);
      worker.multiply(k, 0, u, out, n, false);
      worker.multiply(k, 0, u, out, 1, false);
      worker.multiply(k, 0, u, out, 1, true);
      worker.multiplyAgain(k, all, out);
      return time;
    }
  }
}
