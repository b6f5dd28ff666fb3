package org.fennecmix.cli.reproduce;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * All figures of a run.
 *
 * @param machine the machine, the JVM and how it was measured, for people
 * @param all the figures
 */
record Results(String machine, List<Measurement> all) {
  /** A figure in microseconds. */
  OptionalDouble find(String table, String suite, String operation) {
    return matching(table, suite, operation).mapToDouble(Measurement::micros).average();
  }

  /** A figure in X25519 multiplications. */
  OptionalDouble units(String table, String suite, String operation) {
    return matching(table, suite, operation).mapToDouble(Measurement::units).average();
  }

  private Stream<Measurement> matching(String table, String suite, String operation) {
    return all.stream()
        .filter(
            each ->
                each.table().equals(table)
                    && each.suite().equals(suite)
                    && each.operation().equals(operation));
  }

  /** One X25519 multiplication of this run, in microseconds, on average. */
  double unit() {
    return find(OutfoxRun.UNIT, "x25519", "multiply")
        .orElseThrow(() -> new IllegalArgumentException("the unit was not measured"));
  }
}
