package org.fennecmix.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutfoxReproductionTest {
  private static final String JMH =
      """
      [{"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxKemBenchmark.multiply",
        "params": {"suite": "x25519"}, "primaryMetric": {"score": 50.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxKemBenchmark.dec",
        "params": {"suite": "mlkem768"}, "primaryMetric": {"score": 25.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxSphinxBenchmark.node",
        "params": {"layers": "4"}, "primaryMetric": {"score": 90.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxBenchmark.node",
        "params": {"suite": "mlkem768", "layers": "4"}, "primaryMetric": {"score": 100.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxBenchmark.node",
        "params": {"suite": "x25519", "layers": "5"}, "primaryMetric": {"score": 60.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxBenchmark.surbUse",
        "params": {"suite": "x25519", "layers": "4"}, "primaryMetric": {"score": 12.5}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.NymBenchmark.build",
        "params": {}, "primaryMetric": {"score": 1.0}}]
      """;

  /** Made once: it builds packets of every suite, and some keys are slow. */
  private static OutfoxReproduction reproduction;

  @TempDir Path folder;

  @BeforeAll
  static void read(@TempDir Path once) throws IOException {
    Path file = Files.writeString(once.resolve("jmh.json"), JMH);
    reproduction = OutfoxReproduction.ofJmh(file);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void figuresOfJmhBecomeTablesFilesAndPlots() throws IOException {
    reproduction.write(folder);
    String text = Files.readString(folder.resolve("outfox.txt"));
    assertThat(text).containsPattern("mlkem768 +dec +25.0 us +0.50 +15.9 us +0.46 +12.7 us +0.42");
    assertThat(text).containsPattern("sphinx +node +90.0 us +1.80 +55.3 us +1.78");
    assertThat(text).containsPattern("mlkem768 +node +100.0 us +2.00 +243.9 us +7.87");
    assertThat(text).containsPattern("x25519 +node +60.0 us +1.20 +- +-");
    assertThat(text).containsPattern("x25519 +surb use +12.5 us +0.25");
    assertThat(Files.readString(folder.resolve("outfox.csv")))
        .contains("T7,mlkem768,4,node,100.000,2.0000,243.920,7.868\n");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("outfox.json").toFile());
    assertThat(json.get("unitMicroseconds").asDouble()).isEqualTo(50);
    assertThat(json.get("figures")).hasSize(6);
    assertThat(json.get("operationCounts")).hasSize(7);
    assertThat(json.get("packetLengths")).hasSize(14);
    assertThat(Files.readString(folder.resolve("outfox-hop-cost.svg"))).startsWith("<svg ");
    assertThat(Files.readString(folder.resolve("outfox-header-bytes.svg"))).endsWith("</svg>\n");
  }

  @Test
  void tablesShowRealPacketsAndTheErrata() {
    String text = reproduction.text();
    assertThat(text).doesNotContain("not built");
    assertThat(text)
        .containsPattern("x25519 +288 224 160 96 +304 +1320 +1608 1544 1480 1416 +608 +the same")
        .containsPattern("mceliece460896f .* 2600 2412 2224 2036 +1600 +the same");
    assertThat(text).containsPattern("x25519 +3 +1320 +1416"); // erratum 1
    assertThat(text).containsPattern("x25519 +4 +1256 +1416"); // erratum 2
    assertThat(text).containsPattern("routing +1448 +1512"); // erratum 3
  }

  @Test
  void aFileWithoutTheseBenchmarksIsRefused() throws IOException {
    Path file = write("jmh.json", "[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutfoxReproduction.ofJmh(file))
        .withMessageContaining("no figure");
  }

  @Test
  void aPageGetsTheFiguresBetweenItsMarksAndNothingElseChanges() throws IOException {
    String page =
        "a\n<!-- written by fennec reproduce outfox: hops -->\nold\n<!-- end -->\nb\n"
            + "<!-- written by fennec reproduce outfox: claim -->\n<!-- end -->\nc\n";
    Path file = write("page.md", page);
    reproduction.writeInto(file);
    String written = Files.readString(file);
    assertThat(written).startsWith("a\n").contains("\nb\n").endsWith("\nc\n").doesNotContain("old");
    assertThat(written).contains("| Outfox, ML-KEM-768 | 7.87 | 2.00 |");
    assertThat(written).contains("0.46 and 0.42");
    reproduction.writeInto(file);
    assertThat(Files.readString(file)).isEqualTo(written);
    Path bare = write("bare.md", "nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reproduction.writeInto(bare))
        .withMessageContaining("has no lines");
  }

  @Test
  void operationsAreThoseOfThePapersTableTwo() {
    for (int layers = 2; layers <= 8; layers++) {
      List<OperationCounts.Row> rows = OperationCounts.of(layers);
      assertThat(rows).hasSize(7);
      for (OperationCounts.Row row : rows) {
        assertThat(row.counted()).as(row.operation()).isEqualTo(row.paper());
      }
      assertThat(rows.get(0).counted().values()).containsOnly(layers).hasSize(4);
    }
  }

  /** One short round of everything, so that the command itself is run by a test. */
  @Test
  void aMeasurementHasEveryOperationOfEverySuite() {
    List<String> progress = new ArrayList<>();
    Results results = new OutfoxRun(new Stopwatch(0, 0, 1, 1), progress::add).measure();
    assertThat(results.all()).hasSize(1 + 7 * 3 + 2 * 3 + 2 * 6 * 6);
    assertThat(results.all()).allMatch(each -> each.micros() > 0 && each.units() > 0);
    assertThat(new OutfoxReport(results).text()).doesNotContain("NaN", "Infinity", "not built");
    assertThat(progress).hasSizeGreaterThan(9);
  }
}
