package org.fennecmix.internal.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Where ML-KEM's encryption on {@code jdk.incubator.vector} would be. Its twin for JDK 25 and later
 * is in the jar's folder for them.
 */
final class VectorMlKem {
  private VectorMlKem() {}

  /** Returns null: this build, or this JDK, has no such encryption. */
  static @Nullable MlKemEncryption create(int k) {
    return null;
  }
}
