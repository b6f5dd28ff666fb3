package org.fennecmix.nym;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fennecmix.internal.bytes.Require;

/** Delays on the wire: unsigned 64-bit nanoseconds. */
public final class NymDelay {
  private static final long NANOS = 1_000_000_000L;
  private static final Duration LONGEST = ofNanos(-1L);

  private NymDelay() {}

  /** The delay of an unsigned 64-bit number of nanoseconds. */
  public static Duration ofNanos(long unsignedNanos) {
    return Duration.ofSeconds(
        Long.divideUnsigned(unsignedNanos, NANOS), Long.remainderUnsigned(unsignedNanos, NANOS));
  }

  /** The delay of a decimal number of nanoseconds. */
  public static Duration parseNanos(String decimal) {
    try {
      return ofNanos(Long.parseUnsignedLong(decimal));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "delay '" + decimal + "' is not a number of nanoseconds from 0 to 2^64-1");
    }
  }

  /**
   * The unsigned number of nanoseconds of a delay.
   *
   * @throws IllegalArgumentException if it is negative or above 2^64-1 ns (about 584 years)
   */
  public static long toNanos(Duration delay) {
    Require.that(
        !delay.isNegative() && delay.compareTo(LONGEST) <= 0,
        "delay of " + delay + " is outside 0 to " + LONGEST);
    return delay.getSeconds() * NANOS + delay.getNano();
  }

  /** The unsigned number of nanoseconds, in decimal. */
  public static String toDecimal(Duration delay) {
    return new BigInteger(Long.toUnsignedString(toNanos(delay))).toString();
  }

  /**
   * Draws independent exponential delays with the given mean, rounded to nanoseconds; a mean of
   * zero gives zeros.
   *
   * @param count how many
   */
  public static List<Duration> exponential(int count, Duration mean, RandomGenerator random) {
    double nanos = toNanos(mean);
    Require.that(nanos >= 0, "mean delay of " + mean + " is too long");
    List<Duration> delays = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      delays.add(Duration.ofNanos(Math.round(nanos * -Math.log(1 - random.nextDouble()))));
    }
    return List.copyOf(delays);
  }
}
