package org.fennecmix.internal.bytes;

/** Refusals of a caller's arguments: what, limit, actual. */
public final class Require {
  private Require() {}

  /** Refuses a length that is not exactly the expected one. */
  public static void length(String what, int expected, int actual) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          what + " of " + actual + " bytes; it must have " + expected);
    }
  }

  /** Refuses a number outside a range, both ends included. */
  public static void range(String what, long min, long max, long actual) {
    if (actual < min || actual > max) {
      throw new IllegalArgumentException(
          what + " is " + actual + "; it must be " + min + " to " + max);
    }
  }

  /** Refuses with a sentence. */
  public static void that(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
