package org.fennecmix.cli.reproduce;

/**
 * One figure.
 *
 * @param table the group it belongs to, such as {@code T7}
 * @param suite the KEM or format
 * @param operation the operation
 * @param micros what was measured
 */
public record Measurement(String table, String suite, String operation, double micros) {}
