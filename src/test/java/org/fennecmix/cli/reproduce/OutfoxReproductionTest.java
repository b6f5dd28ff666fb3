package org.fennecmix.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutfoxReproductionTest {
  private static final String JMH =
      """
      [{"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxKemBenchmark.multiply",
        "params": {"suite": "x25519"}, "primaryMetric": {"score": 50.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxKemBenchmark.dec",
        "params": {"suite": "mlkem768"}, "primaryMetric": {"score": 25.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxBenchmark.node",
        "params": {"suite": "mlkem768", "layers": "4"}, "primaryMetric": {"score": 100.0}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.OutfoxBenchmark.surbUse",
        "params": {"suite": "x25519", "layers": "4"}, "primaryMetric": {"score": 12.5}},
       {"jdkVersion": "17", "benchmark": "org.fennecmix.bench.NymBenchmark.build",
        "params": {}, "primaryMetric": {"score": 1.0}}]
      """;

  @TempDir Path folder;

  @Test
  void figuresOfJmhBecomeTablesFilesAndPlots() throws IOException {
    Path file = Files.writeString(folder.resolve("jmh.json"), JMH);
    OutfoxReproduction reproduction = OutfoxReproduction.ofJmh(file);
    Path out = folder.resolve("out");
    reproduction.write(out);
    String text = Files.readString(out.resolve("outfox.txt"));
    assertThat(text).containsPattern("mlkem768 +dec +25.0 us +0.50 +15.9 us +0.46 +12.7 us +0.42");
    assertThat(text).containsPattern("mlkem768 +node +100.0 us +2.00 +243.9 us +7.87");
    assertThat(text).containsPattern("x25519 +surb use +12.5 us +0.25");
    assertThat(Files.readString(out.resolve("outfox.csv")))
        .startsWith("table,suite,operation,microseconds,units\n")
        .contains("\"T7\",mlkem768,node,100.000,2.0000");
    assertThat(Files.readString(out.resolve("outfox.json")))
        .contains("\"unitMicroseconds\" : 50.0");
    assertThat(Files.readString(out.resolve("outfox-hop-cost.svg"))).startsWith("<svg ");
    assertThat(Files.readString(out.resolve("outfox-header-bytes.svg"))).endsWith("</svg>\n");
  }

  @Test
  void aFileWithoutTheseBenchmarksIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("jmh.json"), "[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutfoxReproduction.ofJmh(file))
        .withMessageContaining("no figure");
  }
}
