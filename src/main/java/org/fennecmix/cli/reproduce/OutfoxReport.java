package org.fennecmix.cli.reproduce;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.OutfoxGeometry;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;

/** The tables of the Outfox paper with this machine's figures beside them, as text. */
final class OutfoxReport {
  private static final int K = 16;
  private static final List<String> PACKET_SUITES =
      List.of(
          "sphinx", "x25519", "mlkem512", "mlkem768", "mlkem1024", "xwing", "mceliece460896pcf");

  private final Results results;
  private final Map<String, List<Integer>> lengths;

  OutfoxReport(Results results, Map<String, List<Integer>> lengths) {
    this.results = results;
    this.lengths = lengths;
  }

  /** All tables. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("Outfox, arXiv 2412.19937 v2: the paper's tables, and this machine\n");
    text.append(results.machine()).append("\n\n");
    text.append(
        "\"units\" are multiplications: a time divided by one X25519 multiplication, measured anew\n"
            + "for every suite, on average "
            + TextTable.micros(OptionalDouble.of(results.unit()))
            + "; for the paper X25519 Dec (T3, T4) or the X25519 hop (T7).\n\n");
    section(
        text, "Table 2. Operations, L layers (counted by the test OperationCountTest)", counts());
    section(text, "Tables 3 and 4. KEMs", kems());
    section(text, "Table 6. KEM bytes", kemBytes());
    section(text, "Table 5. Bytes with 4 layers and 1000 bytes of message", bytes(4));
    section(text, "Table 5. Bytes with 5 layers and 1000 bytes of message", bytes(5));
    section(text, "Table 5, erratum: X25519, packet at every layer of 4", erratum());
    section(text, "Sphinx bytes with 4 layers and 1000 bytes of message", sphinxBytes());
    section(text, "Table 7. Packets with 4 layers and 1000 bytes", packets(OutfoxRun.PACKETS));
    section(text, "The same with 5 layers (not in the paper)", packets(OutfoxRun.FIVE_LAYERS));
    section(text, "SURBs with 4 layers and 1000 bytes (the paper only counts them)", surbs());
    text.append(claim());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, TextTable table) {
    text.append(title).append("\n\n").append(table.toString().indent(2)).append('\n');
  }

  private static TextTable counts() {
    TextTable table = new TextTable("", "KEM", "KDF", "AEAD", "SE");
    table.row("create", "L Enc", "L", "L Enc", "L Enc");
    table.row("process", "1 Dec", "1", "1 Dec", "1 Dec");
    table.row("SURB create", "L Enc", "L", "L Enc", "0");
    table.row("SURB use", "0", "0", "0", "1 Enc");
    table.row("SURB check", "0", "0", "0", "0");
    table.row("SURB recover", "0", "0", "0", "L-1 Enc, 1 Dec");
    return table;
  }

  private TextTable kems() {
    TextTable table =
        new TextTable("KEM", "", "ours", "units", "paper T3", "units", "paper T4", "units");
    for (OutfoxKem kem : OutfoxKem.all()) {
      for (String operation : List.of("keygen", "enc", "dec")) {
        OptionalDouble ours = results.find(OutfoxRun.KEMS, kem.name(), operation);
        OptionalDouble t3 = OutfoxPaper.table3(kem.name(), operation);
        OptionalDouble t4 = OutfoxPaper.table4(kem.name(), operation);
        table.row(
            kem.name(),
            operation,
            TextTable.micros(ours),
            TextTable.ratio(results.units(OutfoxRun.KEMS, kem.name(), operation), 1),
            TextTable.micros(t3),
            TextTable.ratio(t3, OutfoxPaper.UNIT_T3),
            TextTable.micros(t4),
            TextTable.ratio(t4, OutfoxPaper.UNIT_T4));
      }
    }
    return table;
  }

  private static TextTable kemBytes() {
    TextTable table = new TextTable("KEM", "public key", "encapsulation");
    for (OutfoxKem kem : OutfoxKem.all()) {
      Kem mechanism = kem.kem();
      table.row(kem.name(), "" + mechanism.publicKeyLength(), "" + mechanism.encapsulationLength());
    }
    return table;
  }

  private TextTable bytes(int layers) {
    TextTable table = new TextTable("KEM", "headers", "SURB", "payload", "packets", "real packets");
    for (OutfoxKem kem : OutfoxKem.all()) {
      OutfoxParameters suite = OutfoxParameters.of(kem).withLayers(layers);
      OutfoxGeometry geometry = suite.geometry();
      StringJoiner headers = new StringJoiner(" ");
      StringJoiner packets = new StringJoiner(" ");
      for (int layer = 0; layer < layers; layer++) {
        headers.add("" + geometry.headerLength(layer));
        packets.add("" + geometry.packetLength(layer));
      }
      table.row(
          kem.name(),
          headers.toString(),
          "" + geometry.surbLength(),
          "" + geometry.payloadLength(),
          packets.toString(),
          real(suite, packets.toString()));
    }
    return table;
  }

  private String real(OutfoxParameters suite, String expected) {
    List<Integer> measured = lengths.get(suite.name());
    if (measured == null) {
      return "not built";
    }
    StringJoiner joined = new StringJoiner(" ");
    measured.forEach(length -> joined.add("" + length));
    return joined.toString().equals(expected) ? "the same" : joined.toString();
  }

  private static TextTable erratum() {
    TextTable table = new TextTable("layer", "printed formula", "header + payload");
    int l = 3;
    int p = OutfoxKem.X25519.kem().encapsulationLength();
    OutfoxGeometry geometry = OutfoxParameters.of(OutfoxKem.X25519).withLayers(l + 1).geometry();
    for (int i = l; i >= 0; i--) {
      int printed = 10 * K + geometry.message() + 2 * (i + 1) * p + 2 * (i + l) * K;
      table.row("" + (l - i), "" + printed, "" + geometry.packetLength(l - i));
    }
    return table;
  }

  private static TextTable sphinxBytes() {
    int p = 32;
    int m = 1000;
    int layers = 4;
    TextTable table = new TextTable("", "bytes at every hop");
    table.row("paper's formula: two headers and the message", "" + formula(p, m, layers, 4));
    table.row("with the payload's zeros, key and routing", "" + formula(p, m, layers, 8));
    table.row("Nym Sphinx, up to 5 hops, SURB not in the payload", "" + (348 + 17 + m));
    return table;
  }

  private static int formula(int p, int m, int layers, int extra) {
    return 2 * p + (4 * layers + extra) * K + m;
  }

  private TextTable packets(String group) {
    TextTable table = new TextTable("suite", "", "ours", "units", "paper T7", "units");
    for (String suite : PACKET_SUITES) {
      for (String operation : List.of("create", "node", "last")) {
        OptionalDouble ours = results.find(group, suite, operation);
        OptionalDouble paper =
            group.equals(OutfoxRun.PACKETS)
                ? OutfoxPaper.table7(suite, operation)
                : OptionalDouble.empty();
        if (ours.isPresent()) {
          table.row(
              suite,
              operation,
              TextTable.micros(ours),
              TextTable.ratio(results.units(group, suite, operation), 1),
              TextTable.micros(paper),
              TextTable.ratio(paper, OutfoxPaper.UNIT_T7));
        }
      }
    }
    return table;
  }

  private TextTable surbs() {
    TextTable table = new TextTable("suite", "", "ours", "units");
    for (String suite : PACKET_SUITES) {
      for (String operation : List.of("surb create", "surb use", "surb recover")) {
        OptionalDouble ours = results.find(OutfoxRun.PACKETS, suite, operation);
        if (ours.isPresent()) {
          table.row(
              suite,
              operation,
              TextTable.micros(ours),
              TextTable.ratio(results.units(OutfoxRun.PACKETS, suite, operation), 1));
        }
      }
    }
    return table;
  }

  /** What it says about the paper's conclusion. */
  private String claim() {
    double hop = value("mlkem768", "node") / value("x25519", "node");
    double paperHop = 243.92 / 31.00;
    return ("""
        A hop with ML-KEM-768 costs %.1f hops with X25519 here, and %.1f in the paper's table 7.
        The paper's own tables 3 and 4 put ML-KEM-768 Dec at %.2f and %.2f X25519 Decs.
        """)
        .formatted(hop, paperHop, 15.896 / OutfoxPaper.UNIT_T3, 12.670 / OutfoxPaper.UNIT_T4);
  }

  private double value(String suite, String operation) {
    return results.units(OutfoxRun.PACKETS, suite, operation).orElse(Double.NaN);
  }
}
