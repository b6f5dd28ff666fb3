package org.fennecmix.cli.reproduce;

import java.util.OptionalDouble;

/**
 * One figure.
 *
 * @param table the paper's table it belongs to, such as {@code T7}
 * @param suite the KEM or format
 * @param layers the number of layers, 0 if it is none of a packet
 * @param operation the operation
 * @param micros what was measured
 * @param units the same in X25519 multiplications of the same run
 */
record Measurement(
    String table, String suite, int layers, String operation, double micros, double units) {
  /** KEMs: tables 3 and 4. */
  static final String KEMS = "T3";

  /** Packets: table 7. */
  static final String PACKETS = "T7";

  /** One X25519 multiplication with a variable base. */
  static final String UNIT = "unit";

  /** What the paper has in table 3 or 7. */
  OptionalDouble paper() {
    return switch (table) {
      case KEMS -> OutfoxPaper.table3(suite, operation);
      case PACKETS ->
          layers == OutfoxPaper.LAYERS
              ? OutfoxPaper.table7(suite, operation)
              : OptionalDouble.empty();
      default -> OptionalDouble.empty();
    };
  }

  /** The same in X25519 multiplications as the paper has them. */
  OptionalDouble paperUnits() {
    double unit = table.equals(KEMS) ? OutfoxPaper.UNIT_T3 : OutfoxPaper.UNIT_T7;
    return paper().isPresent() ? OptionalDouble.of(paper().getAsDouble() / unit) : paper();
  }
}
