package org.fennecmix.cli.reproduce;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.fennecmix.outfox.OutfoxKem;

/** The tables of the Outfox paper with this machine's figures beside them. */
final class OutfoxReport {
  private static final List<String> PACKET_SUITES =
      List.of(
          OutfoxPaper.SPHINX,
          "x25519",
          "mlkem512",
          "mlkem768",
          "mlkem1024",
          "xwing",
          "mceliece460896pcf");
  private static final int LAYERS = OutfoxPaper.LAYERS;

  private final Results results;

  OutfoxReport(Results results) {
    this.results = results;
  }

  /** All tables as text. */
  String text() {
    OutfoxSizes sizes = new OutfoxSizes(results.lengths());
    StringBuilder text = new StringBuilder();
    text.append("Outfox, arXiv 2412.19937 v2: the paper's tables, and this machine\n");
    text.append(results.machine()).append("\n\n");
    text.append(
        "\"units\" are multiplications: a time divided by one X25519 multiplication of the run,\n"
            + TextTable.micros(OptionalDouble.of(results.unit()))
            + "; for the paper divided by X25519 Dec (T3, T4) or by the X25519 hop (T7).\n\n");
    section(text, "Table 2. Operations with 4 layers, counted just now", counts(LAYERS));
    section(text, "Table 2. Operations with 5 layers, counted just now", counts(LAYERS + 1));
    section(text, "Tables 3 and 4. KEMs", kems());
    section(text, "Table 5. Bytes with 4 layers and 1000 bytes of message", sizes.bytes(LAYERS));
    section(
        text, "Table 5. Bytes with 5 layers and 1000 bytes of message", sizes.bytes(LAYERS + 1));
    section(text, "Table 6. KEM bytes", sizes.kems());
    section(
        text,
        "Erratum 1. Table 5's packet at layer l-i is 10k+|m|+2(i+1)p+2(i+l)k in print; the payload"
            + "\nkeeps its length, so it is 10k+|m|+(i+l+2)p+2(i+l)k",
        sizes.packetErratum());
    section(
        text,
        "Erratum 2. Section 5.2 gives the last layer's packet as 12k+|m|+2p, which follows from"
            + "\nneither",
        sizes.lastLayerErratum());
    section(
        text,
        "Erratum 3. Section 5.2's Sphinx packet lacks the zeros, key and routing of its payload",
        sizes.sphinx());
    section(text, "Table 7. Packets with 4 layers and 1000 bytes", packets(LAYERS));
    section(text, "The same with 5 layers (not in the paper)", packets(LAYERS + 1));
    section(text, "SURBs with 1000 bytes (the paper only counts them)", surbs());
    text.append(claim());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, TextTable table) {
    text.append(title).append("\n\n").append(table.toString().indent(2)).append('\n');
  }

  private static TextTable counts(int layers) {
    TextTable table = new TextTable("", "the paper's formula gives", "counted");
    for (OperationCounts.Row row : OperationCounts.of(layers)) {
      table.row(
          row.operation(),
          words(row.paper()),
          row.counted().equals(row.paper()) ? "the same" : words(row.counted()));
    }
    return table;
  }

  private static String words(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? "nothing"
        : counts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private TextTable kems() {
    TextTable table =
        new TextTable("KEM", "", "ours", "units", "paper T3", "units", "paper T4", "units");
    for (OutfoxKem kem : OutfoxKem.all()) {
      for (String operation : List.of("keygen", "enc", "dec")) {
        OptionalDouble t3 = OutfoxPaper.table3(kem.name(), operation);
        OptionalDouble t4 = OutfoxPaper.table4(kem.name(), operation);
        for (Measurement ours : results.figure(Measurement.KEMS, kem.name(), 0, operation)) {
          table.row(
              kem.name(),
              operation,
              TextTable.micros(OptionalDouble.of(ours.micros())),
              TextTable.ratio(OptionalDouble.of(ours.units()), 1),
              TextTable.micros(t3),
              TextTable.ratio(t3, OutfoxPaper.UNIT_T3),
              TextTable.micros(t4),
              TextTable.ratio(t4, OutfoxPaper.UNIT_T4));
        }
      }
    }
    return table;
  }

  private TextTable packets(int layers) {
    TextTable table = new TextTable("suite", "", "ours", "units", "paper T7", "units");
    for (String suite : PACKET_SUITES) {
      for (String operation : List.of("create", "node", "last")) {
        for (Measurement ours : results.figure(Measurement.PACKETS, suite, layers, operation)) {
          table.row(
              suite,
              operation,
              TextTable.micros(OptionalDouble.of(ours.micros())),
              TextTable.ratio(OptionalDouble.of(ours.units()), 1),
              TextTable.micros(ours.paper()),
              TextTable.ratio(ours.paperUnits(), 1));
        }
      }
    }
    return table;
  }

  private TextTable surbs() {
    TextTable table = new TextTable("suite", "", "4 layers", "units", "5 layers", "units");
    for (String suite : PACKET_SUITES) {
      for (String operation : List.of("surb create", "surb use", "surb recover")) {
        OptionalDouble four = results.find(Measurement.PACKETS, suite, LAYERS, operation);
        OptionalDouble five = results.find(Measurement.PACKETS, suite, LAYERS + 1, operation);
        if (four.isPresent() || five.isPresent()) {
          table.row(
              suite,
              operation,
              TextTable.micros(four),
              TextTable.ratio(four, results.unit()),
              TextTable.micros(five),
              TextTable.ratio(five, results.unit()));
        }
      }
    }
    return table;
  }

  /** One row per suite for a page: a hop in the paper and here, in X25519 multiplications. */
  String hops() {
    StringJoiner rows = new StringJoiner("\n", "", "\n");
    rows.add(
        "| one hop, 4 layers, 1000 bytes, in X25519 multiplications | paper, table 7 | ours |");
    rows.add("| --- | --- | --- |");
    for (String suite : PACKET_SUITES) {
      for (Measurement each : results.figure(Measurement.PACKETS, suite, LAYERS, "node")) {
        String paper = each.paper().isPresent() ? TextTable.ratio(each.paperUnits(), 1) : "";
        rows.add(
            "| %s | %s | %s |"
                .formatted(
                    OutfoxPaper.label(suite),
                    paper,
                    TextTable.ratio(OptionalDouble.of(each.units()), 1)));
      }
    }
    return rows.toString();
  }

  /** What the run says about the paper's conclusion. */
  String claim() {
    double hop = node("mlkem768") / node("x25519");
    double paperHop = 243.92 / OutfoxPaper.UNIT_T7;
    return ("""
        A hop with ML-KEM-768 costs %.2f hops with X25519 in this run, and %.1f in the paper's table 7.
        Its decapsulation alone costs %.2f X25519 decapsulations in this run, and %.2f and %.2f in the
        paper's own tables 3 and 4.
        """)
        .formatted(
            hop,
            paperHop,
            dec("mlkem768") / dec("x25519"),
            15.896 / OutfoxPaper.UNIT_T3,
            12.670 / OutfoxPaper.UNIT_T4);
  }

  private double node(String suite) {
    return results.units(Measurement.PACKETS, suite, LAYERS, "node").orElse(Double.NaN);
  }

  private double dec(String suite) {
    return results.units(Measurement.KEMS, suite, 0, "dec").orElse(Double.NaN);
  }
}
