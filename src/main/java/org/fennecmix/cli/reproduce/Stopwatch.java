package org.fennecmix.cli.reproduce;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures operations by this thread's processor time. Every operation is warmed up, then all are
 * measured in turns, some batches each; the figure is the fastest batch, the one least disturbed.
 * Good for comparing operations of one run, on a machine that does other work too; for figures to
 * quote there is the benchmark build.
 *
 * @param warmUpMillis how long an operation runs before any is measured
 * @param batchMillis how long a batch should take
 * @param batches how many batches of an operation in each round
 * @param rounds how many rounds over all operations
 */
record Stopwatch(int warmUpMillis, int batchMillis, int batches, int rounds) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double MILLION = 1e6;

  /** Well under a minute for all. */
  static final Stopwatch QUICK = new Stopwatch(50, 6, 3, 3);

  /** Some minutes for all. */
  static final Stopwatch LONG = new Stopwatch(1000, 50, 8, 6);

  /** An operation; the result keeps it from being optimised away. */
  @FunctionalInterface
  interface Operation {
    /** Runs once. */
    Object run();
  }

  /** How it was measured, for people. */
  String how() {
    return "fastest of %d batches, processor time of one thread".formatted(batches * rounds);
  }

  /** One operation on its way through the rounds. */
  final class Lap {
    private final Operation operation;
    private int perBatch = 1;
    private double best = Double.POSITIVE_INFINITY;

    Lap(Operation operation) {
      this.operation = operation;
    }

    /** Runs it until it is fast. */
    void warmUp() {
      long start = now();
      long runs = 0;
      do {
        consume(operation.run());
        runs++;
      } while (now() - start < warmUpMillis * MILLION);
      double each = (double) (now() - start) / runs;
      perBatch = (int) Math.max(1, batchMillis * MILLION / each);
    }

    /** One round. */
    void measure() {
      for (int batch = 0; batch < batches; batch++) {
        long from = now();
        for (int i = 0; i < perBatch; i++) {
          consume(operation.run());
        }
        best = Math.min(best, (now() - from) / 1000.0 / perBatch);
      }
    }

    /** Microseconds for one run. */
    double micros() {
      return best;
    }
  }

  /** Microseconds for the only run of an operation that is slow enough to need no other. */
  static double once(Operation operation) {
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
