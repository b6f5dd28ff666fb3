package org.fennecmix.internal.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Where the engine on {@code jdk.incubator.vector} would be. Its twin for JDK 25 and later is in
 * the jar's folder for them.
 */
final class VectorEngine {
  private VectorEngine() {}

  /** Returns null: this build, or this JDK, has no such engine. */
  static @Nullable X25519Engine create() {
    return null;
  }
}
