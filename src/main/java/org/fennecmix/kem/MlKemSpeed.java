package org.fennecmix.kem;

import java.util.List;
import java.util.function.Consumer;
import org.fennecmix.internal.crypto.MlKemEngines;

/**
 * Which engine computes ML-KEM here, and the call that makes a fast one ready. All engines give the
 * same bytes.
 *
 * <p>The engine on the JVM's vectors needs some seconds until the JVM has compiled it, so until
 * {@link #warmUp} was called everything runs on the plain one. Services call it once before they
 * open sessions; programs that live for a moment need not.
 */
public final class MlKemSpeed {
  private MlKemSpeed() {}

  /**
   * What is known of one engine.
   *
   * @param name its name, which the system property {@code fennec.mlkem} takes
   * @param usable whether it can be used here: it is there, and passed its self-test
   * @param note what it is, or what it needs
   */
  public record Engine(String name, boolean usable, String note) {}

  /** All engines, the fastest first. */
  public static List<Engine> engines() {
    return MlKemEngines.report().stream()
        .map(status -> new Engine(status.name(), status.usable(), status.note()))
        .toList();
  }

  /** The name of the engine that workers and sessions opened now would use. */
  public static String current() {
    return MlKemEngines.currentName();
  }

  /** The name of the engine that {@link #warmUp} makes ready. */
  public static String best() {
    return MlKemEngines.bestName();
  }

  /**
   * Runs the best engine until it is compiled, 4 to 30 seconds, and takes it from then on if it was
   * faster than the plain one. Where there is no faster one, or the system property {@code
   * fennec.mlkem} forces one that needs no warming, it returns at once.
   *
   * @param progress told once a second what is going on
   * @return the name of the engine that workers and sessions opened from now on use
   */
  public static String warmUp(Consumer<String> progress) {
    return MlKemEngines.warmUp(progress);
  }
}
