package org.fennecmix.cli.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** The figures of one run, and the files made of them. */
public final class OutfoxReproduction {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BENCHMARK = "org.fennecmix.bench.Outfox";

  private final Results results;
  private final Map<String, List<Integer>> lengths;

  private OutfoxReproduction(Results results, Map<String, List<Integer>> lengths) {
    this.results = results;
    this.lengths = lengths;
  }

  /**
   * Measures now.
   *
   * @param thorough for minutes, not seconds
   * @param progress told of every figure
   */
  public static OutfoxReproduction measured(boolean thorough, Consumer<String> progress) {
    Stopwatch watch = thorough ? Stopwatch.LONG : Stopwatch.QUICK;
    OutfoxRun run = new OutfoxRun(watch, progress);
    List<Measurement> figures = run.measure();
    String how = "fastest of %d batches, processor time of one thread".formatted(watch.batches());
    return new OutfoxReproduction(new Results(machine() + "; " + how, figures), run.lengths());
  }

  private static String machine() {
    return "Java %s, %s, %d processors"
        .formatted(
            Runtime.version(),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }

  /**
   * Takes the figures of the benchmark {@code OutfoxBenchmark} from JMH's JSON.
   *
   * @throws IllegalArgumentException if there are none in it
   */
  public static OutfoxReproduction ofJmh(Path file) throws IOException {
    List<Measurement> figures = new ArrayList<>();
    String jdk = "";
    JsonNode root = JSON.readTree(file.toFile());
    double unit = jmhUnit(root);
    for (JsonNode each : root) {
      String name = each.path("benchmark").asText();
      if (name.startsWith(BENCHMARK)) {
        jdk = "Java " + each.path("jdkVersion").asText();
        String operation = name.substring(name.lastIndexOf('.') + 1);
        figures.add(
            new Measurement(
                operation.equals("multiply") ? OutfoxRun.UNIT : table(each.path("params")),
                each.path("params").path("suite").asText("x25519"),
                operation.replace("surb", "surb ").toLowerCase(Locale.ROOT),
                each.path("primaryMetric").path("score").asDouble(),
                unit));
      }
    }
    if (figures.isEmpty()) {
      throw new IllegalArgumentException(file + " has no figure of " + BENCHMARK + "*");
    }
    return new OutfoxReproduction(
        new Results(jdk + "; JMH, " + file.getFileName(), figures), Map.of());
  }

  private static double jmhUnit(JsonNode root) {
    return StreamSupport.stream(root.spliterator(), false)
        .filter(each -> each.path("benchmark").asText().equals(BENCHMARK + "KemBenchmark.multiply"))
        .mapToDouble(each -> each.path("primaryMetric").path("score").asDouble())
        .average()
        .orElse(Double.NaN);
  }

  private static String table(JsonNode params) {
    return switch (params.path("layers").asText()) {
      case "4" -> OutfoxRun.PACKETS;
      case "5" -> OutfoxRun.FIVE_LAYERS;
      default -> OutfoxRun.KEMS;
    };
  }

  /** All tables as text. */
  public String text() {
    return new OutfoxReport(results, lengths).text();
  }

  /** Writes text, CSV, JSON and both plots. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("outfox.txt"), text());
    Files.writeString(folder.resolve("outfox.csv"), csv());
    Files.writeString(folder.resolve("outfox.json"), json());
    Files.writeString(folder.resolve("outfox-hop-cost.svg"), OutfoxPlots.hops(results));
    Files.writeString(folder.resolve("outfox-header-bytes.svg"), OutfoxPlots.headers());
  }

  private String csv() {
    StringBuilder csv = new StringBuilder("table,suite,operation,microseconds,units\n");
    for (Measurement each : results.all()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "\"%s\",%s,%s,%.3f,%.4f%n",
              each.table(),
              each.suite(),
              each.operation(),
              each.micros(),
              each.units()));
    }
    return csv.toString();
  }

  private String json() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("paper", "arXiv 2412.19937 v2");
    root.put("machine", results.machine());
    root.put("unitMicroseconds", results.unit());
    ArrayNode figures = root.putArray("figures");
    for (Measurement each : results.all()) {
      ObjectNode figure = figures.addObject();
      figure.put("table", each.table());
      figure.put("suite", each.suite());
      figure.put("operation", each.operation());
      figure.put("microseconds", each.micros());
      figure.put("units", each.units());
    }
    ObjectNode sizes = root.putObject("packetLengths");
    lengths.forEach(
        (suite, list) -> {
          ArrayNode array = sizes.putArray(suite);
          list.forEach(array::add);
        });
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
