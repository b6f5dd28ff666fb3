package org.fennecmix.cli.vectors;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.fennecmix.Bytes;

/** SHA-256, by which vectors give what is too long to print. */
final class Digests {
  private Digests() {}

  static Bytes sha256(Bytes content) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Compares with the field of this name, or with the one that ends in {@code _sha256}; one of them
   * must be there.
   */
  static void compare(Fields expected, String name, Bytes actual) {
    if (expected.has(name + "_sha256")) {
      Mismatch.bytes("SHA-256 of " + name, expected.bytes(name + "_sha256"), sha256(actual));
      if (expected.has(name + "_len")) {
        Mismatch.require(name + "_len", expected.integer(name + "_len"), actual.length());
      }
      if (!expected.has(name)) {
        return;
      }
    }
    Mismatch.bytes(name, expected.bytes(name), actual);
  }
}
