package org.fennecmix.cli.reproduce;

/**
 * One figure.
 *
 * @param table the group it belongs to, such as {@code T7}
 * @param suite the KEM or format
 * @param operation the operation
 * @param micros what was measured
 * @param unit microseconds of one X25519 multiplication, measured just before
 */
record Measurement(String table, String suite, String operation, double micros, double unit) {
  /** The figure in X25519 multiplications. */
  double units() {
    return micros / unit;
  }
}
