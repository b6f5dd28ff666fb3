package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * Welch's t-test on the running times of two classes of inputs, raw and with the slowest cut off at
 * several percentiles, as dudect does (Reparaz, Balasch, Verbauwhede, "Dude, is my code constant
 * time?", 2017): what the machine does beside makes the tail, and hides small differences.
 */
final class Welch {
  /** Above this |t| the means differ: chance alone gives it once in 100,000 times. */
  static final double THRESHOLD = 4.5;

  private static final double[] KEPT = {1, 0.99, 0.95, 0.9, 0.75, 0.5, 0.25};

  private final long[][] times;
  private final int[] count = new int[2];

  /** For at most this many measurements. */
  Welch(int capacity) {
    times = new long[2][capacity];
  }

  /** Takes a measurement of one of the two classes. */
  void add(boolean second, long nanoseconds) {
    int which = second ? 1 : 0;
    times[which][count[which]++] = nanoseconds;
  }

  /** Number of measurements. */
  int samples() {
    return count[0] + count[1];
  }

  /** Whether there is room for a class of this many. */
  boolean hasRoom(int more) {
    return Math.max(count[0], count[1]) + more <= times[0].length;
  }

  /**
   * The strongest sign of a difference.
   *
   * @param t the statistic that is greatest in size
   * @param kept which part of the measurements, the fastest, it was seen in
   * @param medians of the two classes in nanoseconds
   */
  record Result(double t, double kept, long[] medians) {
    boolean leak() {
      return Math.abs(t) > THRESHOLD;
    }
  }

  /** Compares the classes. */
  Result result() {
    long[] all = new long[samples()];
    System.arraycopy(times[0], 0, all, 0, count[0]);
    System.arraycopy(times[1], 0, all, count[0], count[1]);
    Arrays.sort(all);
    double strongest = 0;
    double at = 1;
    for (double kept : KEPT) {
      double t = t(all[(int) Math.ceil(kept * all.length) - 1]);
      if (Math.abs(t) > Math.abs(strongest)) {
        strongest = t;
        at = kept;
      }
    }
    return new Result(strongest, at, new long[] {median(0), median(1)});
  }

  private long median(int which) {
    long[] sorted = Arrays.copyOf(times[which], count[which]);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The statistic over the measurements up to a limit; zero where a class has too few. */
  private double t(long limit) {
    double[] mean = new double[2];
    double[] squares = new double[2];
    double[] n = new double[2];
    for (int which = 0; which < 2; which++) {
      for (int i = 0; i < count[which]; i++) {
        long time = times[which][i];
        if (time <= limit) {
          n[which]++;
          double delta = time - mean[which];
          mean[which] += delta / n[which];
          squares[which] += delta * (time - mean[which]);
        }
      }
      if (n[which] < 10) {
        return 0;
      }
    }
    double variance = 0;
    for (int which = 0; which < 2; which++) {
      variance += squares[which] / (n[which] - 1) / n[which];
    }
    return variance == 0 ? 0 : (mean[0] - mean[1]) / Math.sqrt(variance);
  }
}
