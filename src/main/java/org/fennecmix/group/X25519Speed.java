package org.fennecmix.group;

import java.util.List;
import java.util.function.Consumer;
import org.fennecmix.internal.crypto.X25519Engines;

/**
 * Which engine computes X25519 here, and the call that makes a fast one ready. All engines give the
 * same bytes.
 *
 * <p>The engines that compute many multiplications side by side need some seconds until the JVM has
 * compiled them, so until {@link #warmUp} was called everything runs on the plain one. Services
 * call it once before they open sessions and batches or build packets; programs that live for a
 * moment need not.
 */
public final class X25519Speed {
  private X25519Speed() {}

  /**
   * What is known of one engine.
   *
   * @param name its name, which the system property {@code fennec.x25519} takes
   * @param usable whether it can be used here: it is there, and passed its self-test
   * @param note what it is, or what it needs
   */
  public record Engine(String name, boolean usable, String note) {}

  /** All engines, the fastest first. */
  public static List<Engine> engines() {
    return X25519Engines.report().stream()
        .map(status -> new Engine(status.name(), status.usable(), status.note()))
        .toList();
  }

  /** The name of the engine that sessions and batches opened now would use. */
  public static String current() {
    return X25519Engines.currentName();
  }

  /** The name of the engine that {@link #warmUp} makes ready. */
  public static String best() {
    return X25519Engines.bestName();
  }

  /**
   * Runs the best engine until it is compiled, 4 to 36 seconds, and takes it from then on if it was
   * faster than the plain one. Where the system property {@code fennec.x25519} forces an engine
   * that one is warmed up, and taken whatever it does. AEZ and, for batches, HKDF-SHA256 have forms
   * on vectors too, which are timed by themselves.
   *
   * @param progress told about once a second what is going on
   * @return the name of the engine that sessions and batches opened from now on use
   */
  public static String warmUp(Consumer<String> progress) {
    return X25519Engines.warmUp(progress);
  }
}
