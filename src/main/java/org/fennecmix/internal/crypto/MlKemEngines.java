package org.fennecmix.internal.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The choice between the engines of ML-KEM, made once when the first key is used: the vector engine
 * where the JVM offers vectors of 512 bits, else the plain one, each only if it gives Bouncy
 * Castle's results in a self-test; Bouncy Castle in every other case.
 *
 * <p>The vector engine is slower than the plain one until C2 has compiled it. So unless the system
 * property {@value #PROPERTY} asks for it, it is used after {@link #warmUp} only, and then only if
 * it was faster there.
 */
public final class MlKemEngines {
  /**
   * The system property that forces an engine: {@code vector}, {@code plain} or {@code
   * bouncycastle}.
   */
  public static final String PROPERTY = "fennec.mlkem";

  private static final MlKemEngine PLAIN =
      new MlKemEngine(
          "plain", "plain Java on keys expanded once", k -> new MlKemScheme(k, new PlainMlKem(k)));
  private static final MlKemEngine REFERENCE =
      new MlKemEngine(
          "bouncycastle", "Bouncy Castle, which expands a key anew", BouncyMlKemWorker::new);

  private MlKemEngines() {}

  /** Initialised on first use, as one unit. */
  private static final class Choice {
    static final List<Status> LOG = new ArrayList<>();
    static final MlKemEngine BEST;

    /** What is used until the best engine is warm. */
    static final MlKemEngine FIRST;

    static volatile boolean ready;

    static {
      String forced = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
      List<MlKemEngine> usable = usable(LOG);
      BEST = find(forced, usable, LOG);
      FIRST = find("", usable.stream().filter(e -> !e.name().equals("vector")).toList(), LOG);
      ready = !forced.isEmpty() || BEST == FIRST;
    }
  }

  /**
   * What was found out about one engine.
   *
   * @param name its name
   * @param usable whether it could be used here
   * @param note why, or why not, in words
   */
  public record Status(String name, boolean usable, String note) {}

  /** Every engine that can be used here, the best first. */
  static List<MlKemEngine> usable(List<Status> log) {
    List<MlKemEngine> candidates = new ArrayList<>();
    MlKemEngine vector = null;
    String why = "needs JDK 25 or newer, and vectors of 512 bits";
    try {
      vector = vector();
    } catch (LinkageError absent) {
      why = "start java with --add-modules jdk.incubator.vector to have it";
    }
    if (vector == null) {
      log.add(new Status("vector", false, why));
    } else {
      candidates.add(vector);
    }
    candidates.add(PLAIN);
    List<MlKemEngine> usable = new ArrayList<>();
    choose(candidates, usable, log);
    return usable;
  }

  /** Adds those that pass the self-test, and Bouncy Castle in any case. */
  static void choose(List<MlKemEngine> candidates, List<MlKemEngine> usable, List<Status> log) {
    for (MlKemEngine engine : candidates) {
      boolean correct = SelfTestMlKem.passes(engine);
      String note = correct ? engine.note() : "refused: Bouncy Castle's results differ";
      log.add(new Status(engine.name(), correct, note));
      if (correct) {
        usable.add(engine);
      }
    }
    usable.add(REFERENCE);
    log.add(new Status(REFERENCE.name(), true, REFERENCE.note()));
  }

  /** Returns null where there are no such vectors. */
  private static @Nullable MlKemEngine vector() {
    // on the module path our module must read the incubator's, which it cannot require
    ModuleLayer.boot()
        .findModule("jdk.incubator.vector")
        .ifPresent(MlKemEngines.class.getModule()::addReads);
    if (VectorMlKem.create(2) == null) {
      return null;
    }
    return new MlKemEngine(
        "vector",
        "sixteen lanes of the Vector API on keys expanded once",
        k -> {
          MlKemEncryption encryption = VectorMlKem.create(k);
          if (encryption == null) {
            throw new IllegalStateException("vectors of 512 bits are gone");
          }
          return new MlKemScheme(k, encryption);
        });
  }

  /** The named engine, or the first if the name is empty. */
  static MlKemEngine find(String forced, List<MlKemEngine> engines, List<Status> log) {
    for (MlKemEngine engine : engines) {
      if (forced.isEmpty() || engine.name().equals(forced)) {
        return engine;
      }
    }
    throw new IllegalStateException(
        "no ML-KEM engine named " + forced + " can be used here: " + log);
  }

  private static MlKemEngine current() {
    return Choice.ready ? Choice.BEST : Choice.FIRST;
  }

  /** A worker of the engine in use, for matrices of {@code k} by {@code k}: 2, 3 or 4. */
  public static MlKemWorker newWorker(int k) {
    return current().newWorker(k);
  }

  /** The name of the engine in use. */
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
   * faster than the plain one. Workers made before keep the engine they have.
   *
   * @param progress told what is done, in words
   * @return the name of the engine in use from now on
   */
  public static String warmUp(Consumer<String> progress) {
    if (Choice.BEST != Choice.FIRST) {
      boolean faster = WarmUpMlKem.makesFaster(Choice.BEST, Choice.FIRST, progress);
      Choice.ready = faster || !System.getProperty(PROPERTY, "").isEmpty();
    }
    return currentName();
  }
}
