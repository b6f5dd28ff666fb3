package org.fennecmix.cli.reproduce;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All figures of a run.
 *
 * @param machine the machine, the JVM and how it was measured, for people
 * @param all the figures
 * @param lengths lengths of real packets at every layer, by the name of the suite; empty if none
 *     was built
 */
record Results(String machine, List<Measurement> all, Map<String, List<Integer>> lengths) {
  /** A figure in microseconds. */
  OptionalDouble find(String table, String suite, int layers, String operation) {
    return figure(table, suite, layers, operation).stream()
        .mapToDouble(Measurement::micros)
        .average();
  }

  /** A figure in X25519 multiplications. */
  OptionalDouble units(String table, String suite, int layers, String operation) {
    return figure(table, suite, layers, operation).stream()
        .mapToDouble(Measurement::units)
        .average();
  }

  /** The figure, or none. */
  List<Measurement> figure(String table, String suite, int layers, String operation) {
    return all.stream()
        .filter(
            each ->
                each.table().equals(table)
                    && each.suite().equals(suite)
                    && each.layers() == layers
                    && each.operation().equals(operation))
        .toList();
  }

  /** One X25519 multiplication of this run, in microseconds. */
  double unit() {
    return find(Measurement.UNIT, "x25519", 0, "multiply")
        .orElseThrow(() -> new IllegalArgumentException("the unit was not measured"));
  }
}
