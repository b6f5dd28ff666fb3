package org.fennecmix.cli.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** The figures as CSV and JSON, and from the JSON of JMH. */
final class OutfoxFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BENCHMARK = "org.fennecmix.bench.Outfox";

  private OutfoxFiles() {}

  static String csv(Results results) {
    StringBuilder csv =
        new StringBuilder(
            "table,suite,layers,operation,microseconds,x25519s,paper_microseconds,paper_x25519s\n");
    for (Measurement each : results.all()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%s,%.3f,%.4f,%s,%s%n",
              each.table(),
              each.suite(),
              each.layers(),
              each.operation(),
              each.micros(),
              each.units(),
              cell(each.paper()),
              cell(each.paperUnits())));
    }
    return csv.toString();
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "";
  }

  static String json(Results results) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("paper", "arXiv 2412.19937 v2");
    root.put("machine", results.machine());
    root.put("unitMicroseconds", results.unit());
    ArrayNode figures = root.putArray("figures");
    for (Measurement each : results.all()) {
      ObjectNode figure = figures.addObject();
      figure.put("table", each.table());
      figure.put("suite", each.suite());
      figure.put("layers", each.layers());
      figure.put("operation", each.operation());
      figure.put("microseconds", each.micros());
      figure.put("x25519s", each.units());
      each.paper().ifPresent(paper -> figure.put("paperMicroseconds", paper));
      each.paperUnits().ifPresent(paper -> figure.put("paperX25519s", paper));
    }
    ArrayNode counts = root.putArray("operationCounts");
    for (OperationCounts.Row row : OperationCounts.of(OutfoxPaper.LAYERS)) {
      ObjectNode object = counts.addObject();
      object.put("operation", row.operation());
      object.set("paper", JSON.valueToTree(row.paper()));
      object.set("counted", JSON.valueToTree(row.counted()));
    }
    root.set("packetLengths", JSON.valueToTree(results.lengths()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /**
   * Takes the figures of the benchmarks {@code Outfox…} from JMH's JSON.
   *
   * @throws IllegalArgumentException if there are none in it
   */
  static Results ofJmh(Path file) throws IOException {
    List<Measurement> figures = new ArrayList<>();
    String jdk = "";
    JsonNode root = JSON.readTree(file.toFile());
    double unit = jmhUnit(root, file);
    figures.add(new Measurement(Measurement.UNIT, "x25519", 0, "multiply", unit, 1));
    for (JsonNode each : root) {
      String name = each.path("benchmark").asText();
      if (name.startsWith(BENCHMARK) && !name.endsWith(".multiply")) {
        jdk = "Java " + each.path("jdkVersion").asText();
        JsonNode params = each.path("params");
        String operation = name.substring(name.lastIndexOf('.') + 1);
        double micros = each.path("primaryMetric").path("score").asDouble();
        figures.add(
            new Measurement(
                params.has("layers") ? Measurement.PACKETS : Measurement.KEMS,
                params.path("suite").asText(OutfoxPaper.SPHINX),
                params.path("layers").asInt(),
                operation.replace("surb", "surb ").toLowerCase(Locale.ROOT),
                micros,
                micros / unit));
      }
    }
    return new Results(
        jdk + "; JMH, " + file.getFileName(), List.copyOf(figures), OutfoxSizes.real());
  }

  private static double jmhUnit(JsonNode root, Path file) {
    return StreamSupport.stream(root.spliterator(), false)
        .filter(each -> each.path("benchmark").asText().equals(BENCHMARK + "KemBenchmark.multiply"))
        .mapToDouble(each -> each.path("primaryMetric").path("score").asDouble())
        .average()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    file + " has no figure of " + BENCHMARK + "KemBenchmark.multiply, the unit"));
  }
}
