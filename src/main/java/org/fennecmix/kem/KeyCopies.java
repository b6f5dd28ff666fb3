package org.fennecmix.kem;

import java.util.Arrays;
import org.fennecmix.Secret;

/** Copies of stored keys that leave nothing behind. */
final class KeyCopies {
  private KeyCopies() {}

  /** A secret of its own with the same bytes. */
  static Secret copy(Secret secret) {
    byte[] bytes = secret.toArray();
    try {
      return Secret.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
