package org.fennecmix.cli.vectors;

import org.fennecmix.Bytes;
import org.jspecify.annotations.Nullable;

/** A case that fails, and why. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A case that fails for this reason. */
  public Mismatch(String why) {
    super(why);
  }

  /** Fails unless both are equal. */
  public static void require(String what, @Nullable Object expected, @Nullable Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      throw new Mismatch(what + " is " + actual + ", expected " + expected);
    }
  }

  /** Fails unless both are equal, and says where they first differ. */
  public static void bytes(String what, Bytes expected, Bytes actual) {
    if (expected.equals(actual)) {
      return;
    }
    if (expected.length() != actual.length()) {
      throw new Mismatch(
          what + " has " + actual.length() + " bytes, expected " + expected.length());
    }
    int at = 0;
    while (expected.at(at) == actual.at(at)) {
      at++;
    }
    throw new Mismatch(what + " differs from byte " + at + " of " + expected.length());
  }
}
