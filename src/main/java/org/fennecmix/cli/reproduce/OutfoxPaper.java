package org.fennecmix.cli.reproduce;

import java.util.Map;
import java.util.OptionalDouble;
import org.fennecmix.outfox.OutfoxKem;

/** The figures of the Outfox paper (arXiv 2412.19937 v2), in microseconds. */
final class OutfoxPaper {
  /** The layers of table 7. */
  static final int LAYERS = 4;

  /** The message of table 7 in bytes. */
  static final int MESSAGE = 1000;

  /** The security parameter in bytes. */
  static final int K = 16;

  /** The name of the column that is not Outfox. */
  static final String SPHINX = "sphinx";

  /**
   * What the paper's machine of table 7 takes for an Outfox hop with X25519: one multiplication and
   * little else, and so the unit for that table.
   */
  static final double UNIT_T7 = 31.00;

  /** X25519 decapsulation, one multiplication, on the server of table 3. */
  static final double UNIT_T3 = 34.331;

  /** The same on the laptop of table 4. */
  static final double UNIT_T4 = 30.054;

  private static final Map<String, Double> T3 =
      Map.ofEntries(
          Map.entry("x25519 keygen", 34.428),
          Map.entry("x25519 enc", 69.587),
          Map.entry("x25519 dec", 34.331),
          Map.entry("mlkem768 keygen", 13.732),
          Map.entry("mlkem768 enc", 14.485),
          Map.entry("mlkem768 dec", 15.896),
          Map.entry("xwing keygen", 48.438),
          Map.entry("xwing enc", 84.337),
          Map.entry("xwing dec", 50.218),
          Map.entry("mceliece460896pcf keygen", 264_650.0),
          Map.entry("mceliece460896pcf enc", 50_280.0),
          Map.entry("mceliece460896pcf dec", 30_881.0));

  private static final Map<String, Double> T4 =
      Map.ofEntries(
          Map.entry("x25519 keygen", 29.080),
          Map.entry("x25519 enc", 58.189),
          Map.entry("x25519 dec", 30.054),
          Map.entry("mlkem768 keygen", 10.985),
          Map.entry("mlkem768 enc", 11.406),
          Map.entry("mlkem768 dec", 12.670),
          Map.entry("xwing keygen", 40.647),
          Map.entry("xwing enc", 71.844),
          Map.entry("xwing dec", 42.628),
          Map.entry("mceliece460896pcf keygen", 114_770.0),
          Map.entry("mceliece460896pcf enc", 54_287.0),
          Map.entry("mceliece460896pcf dec", 24_067.0));

  private static final Map<String, Double> T7 =
      Map.ofEntries(
          Map.entry("sphinx create", 183.24),
          Map.entry("sphinx node", 55.32),
          Map.entry("sphinx last", 132.55),
          Map.entry("x25519 create", 249.74),
          Map.entry("x25519 node", 31.00),
          Map.entry("x25519 last", 30.85),
          Map.entry("mlkem768 create", 1130.0),
          Map.entry("mlkem768 node", 243.92),
          Map.entry("mlkem768 last", 225.30),
          Map.entry("xwing create", 1344.0),
          Map.entry("xwing node", 482.17),
          Map.entry("xwing last", 466.99));

  private OutfoxPaper() {}

  /** A KEM operation on the paper's server. */
  static OptionalDouble table3(String suite, String operation) {
    return find(T3, suite, operation);
  }

  /** A KEM operation on the paper's laptop. */
  static OptionalDouble table4(String suite, String operation) {
    return find(T4, suite, operation);
  }

  /** A packet operation with 4 layers and 1000 bytes. */
  static OptionalDouble table7(String suite, String operation) {
    return find(T7, suite, operation);
  }

  /** A suite as people call it. */
  static String label(String suite) {
    return suite.equals(SPHINX)
        ? "Sphinx (Nym's)"
        : "Outfox, " + OutfoxKem.byName(suite).kem().name();
  }

  private static OptionalDouble find(Map<String, Double> table, String suite, String operation) {
    Double value = table.get(suite + " " + operation);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
