package org.fennecmix.internal.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The choice between the engines of X25519, made once when it is first asked for: the vector engine
 * where the JVM offers vectors, else plain loops, each only if it computes RFC 7748's values and
 * fused multiply-add is fast; the scalar engine in every other case.
 *
 * <p>Engines of lanes are slower than the scalar one until C2 has compiled them. So an engine that
 * nobody asked for by the system property {@value #PROPERTY} is used after {@link #warmUp} only,
 * and then only if it was faster there. The same holds for what else the vector engine has, of
 * which AEZ's and SHA-256's are timed by themselves: the one needs processors that look up bytes in
 * vectors, the other competes with instructions of its own.
 */
public final class X25519Engines {
  /** The system property that forces an engine: {@code scalar}, {@code loops} or {@code vector}. */
  public static final String PROPERTY = "fennec.x25519";

  private static final String FORCED = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
  private static volatile boolean warm;
  private static volatile boolean warmPairs;
  private static volatile boolean warmSha256;

  private X25519Engines() {}

  /** What is used before any choice. To look at the others costs a second, so that waits. */
  private static final class Scalar {
    static final X25519Engine ENGINE = new ScalarEngine();

    static {
      if (!SelfTest25519.passes(ENGINE)) {
        throw new IllegalStateException("X25519 computes wrong values in this JVM");
      }
    }
  }

  /** Made when an engine is asked for, as one unit. */
  private static final class Choice {
    static final List<Status> LOG = new ArrayList<>();
    static final X25519Engine BEST = find(FORCED, LOG);
  }

  /**
   * What was found out about one engine.
   *
   * @param name its name
   * @param usable whether it could be used here
   * @param note why, or why not, in words
   */
  public record Status(String name, boolean usable, String note) {}

  /**
   * Every engine, the best first; the forced one takes batches of all sizes, whether they pay or
   * not, so that all that is computed in batches tests it.
   */
  static List<X25519Engine> usable(String forced, List<Status> log) {
    List<X25519Engine> engines = new ArrayList<>();
    boolean fma = fastFma();
    String slow = "fused multiply-add is not done in hardware here";
    if (!fma) {
      log.add(new Status("vector", false, slow));
      log.add(new Status("loops", false, slow));
    } else {
      try {
        X25519Engine vector = createVector();
        if (vector == null) {
          log.add(
              new Status(
                  "vector", false, "needs JDK 25 or newer, and vectors of at least four doubles"));
        } else {
          check(vector, "four or more lanes of the Vector API", engines, log);
        }
      } catch (LinkageError absent) {
        log.add(
            new Status(
                "vector", false, "start java with --add-modules jdk.incubator.vector to have it"));
      }
      int fewest = forced.equals("loops") ? 2 : LoopEngine.WORTH_IT;
      check(new LoopEngine(fewest), "plain loops, for batches of 64 and more", engines, log);
    }
    check(Scalar.ENGINE, "64-bit integers, one packet after the other", engines, log);
    return engines;
  }

  private static @Nullable X25519Engine createVector() {
    // on the module path our module must read the incubator's, which it cannot require
    ModuleLayer.boot()
        .findModule("jdk.incubator.vector")
        .ifPresent(X25519Engines.class.getModule()::addReads);
    return VectorEngine.create();
  }

  private static void check(
      X25519Engine engine, String what, List<X25519Engine> engines, List<Status> log) {
    boolean correct = SelfTest25519.passes(engine);
    log.add(new Status(engine.name(), correct, correct ? what : "refused: its self-test failed"));
    if (correct) {
      engines.add(engine);
    }
  }

  private static X25519Engine find(String forced, List<Status> log) {
    List<X25519Engine> engines = usable(forced, log);
    for (X25519Engine engine : engines) {
      if (forced.isEmpty() || engine.name().equals(forced)) {
        return engine;
      }
    }
    throw new IllegalStateException(
        "no X25519 engine "
            + (forced.isEmpty() ? "passes its self-test" : "named " + forced + " can be used")
            + " here: "
            + log);
  }

  /**
   * Tells whether Math.fma is an instruction: without one, numbers of such different size take it
   * many microseconds.
   */
  private static boolean fastFma() {
    double x = 1;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        x = Math.fma(x, 0x1.1p-900, 1);
      }
      best = Math.min(best, System.nanoTime() - begin);
    }
    return x > 0 && best < 50 * 500;
  }

  /** The engine for a batch: the best one once it is warm, the scalar one before. */
  static X25519Engine current() {
    return warm || !FORCED.isEmpty() ? Choice.BEST : Scalar.ENGINE;
  }

  /**
   * AEZ's work on many blocks: by vectors if they were faster in {@link #warmUp}, or are forced;
   * else in bit planes.
   */
  static AezPairs newPairs() {
    AezPairs pairs = warmPairs || !FORCED.isEmpty() ? Choice.BEST.newPairs() : null;
    return pairs == null ? new AezPlanes() : pairs;
  }

  /** SHA-256 in lanes, if it was faster than the JDK's in {@link #warmUp}, or is forced. */
  static @Nullable LaneSha256 sha256() {
    return warmSha256 || !FORCED.isEmpty() ? Choice.BEST.sha256() : null;
  }

  /** The name of the engine that a batch starting now would use. */
  public static String currentName() {
    return current().name();
  }

  /** The name of the engine that {@link #warmUp} makes ready. */
  public static String bestName() {
    return Choice.BEST.name();
  }

  /** What was found out about every engine, the best first. */
  public static List<Status> report() {
    return List.copyOf(Choice.LOG);
  }

  /**
   * Runs the best engine until C2 has compiled it, a few seconds, and uses it from then on if it is
   * faster than the scalar one. Sessions opened before keep the engine they have.
   *
   * @param progress told what is done, in words
   * @return the name of the engine in use from now on
   */
  public static String warmUp(Consumer<String> progress) {
    if (Choice.BEST != Scalar.ENGINE) {
      WarmUp25519.Faster faster = WarmUp25519.run(Choice.BEST, Scalar.ENGINE, progress);
      warm = faster.points();
      warmPairs = faster.pairs();
      warmSha256 = faster.sha256();
    }
    return currentName();
  }
}
