package org.fennecmix.cli.reproduce;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Measures an operation by this thread's processor time, in batches after a warm-up; the figure is
 * the fastest batch, the one least disturbed. Good for comparing operations of one run, on a
 * machine that does other work too; for figures to quote there is the benchmark build.
 *
 * @param warmUpMillis how long an operation runs before it is measured
 * @param batchMillis how long a batch should take
 * @param batches how many batches
 */
public record Stopwatch(int warmUpMillis, int batchMillis, int batches) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double MILLION = 1e6;

  /** Well under a minute for all. */
  public static final Stopwatch QUICK = new Stopwatch(150, 15, 11);

  /** Some minutes for all. */
  public static final Stopwatch LONG = new Stopwatch(1500, 100, 40);

  /** An operation; the result keeps it from being optimised away. */
  @FunctionalInterface
  public interface Operation {
    /** Runs once. */
    Object run();
  }

  /** Microseconds for one run. */
  public double micros(Operation operation) {
    long runs = 0;
    long end = now() + (long) (warmUpMillis * MILLION);
    long start = now();
    do {
      consume(operation.run());
      runs++;
    } while (now() < end);
    double each = (double) (now() - start) / runs;
    int perBatch = (int) Math.max(1, batchMillis * MILLION / each);
    double[] times = new double[batches];
    for (int i = 0; i < batches; i++) {
      long from = now();
      for (int j = 0; j < perBatch; j++) {
        consume(operation.run());
      }
      times[i] = (now() - from) / 1000.0 / perBatch;
    }
    return Arrays.stream(times).min().orElseThrow();
  }

  /** Microseconds for the only run of an operation that is slow enough to need no other. */
  public static double once(Operation operation) {
    long from = now();
    consume(operation.run());
    return (now() - from) / 1000.0;
  }

  private static long now() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** A comparison that is never true, which the compiler cannot know. */
  private static void consume(Object result) {
    if (System.identityHashCode(result) == -1) {
      throw new IllegalStateException("no object has this hash");
    }
  }
}
