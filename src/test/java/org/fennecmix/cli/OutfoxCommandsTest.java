package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutfoxCommandsTest extends CommandLineHarness {
  /** Keys k0, k1, ... for every layer; the arguments of a route over them. */
  private String[] routed(String format, int layers, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    for (int i = 0; i < layers; i++) {
      String key = file("k" + i);
      if (!Files.exists(Path.of(key))) {
        accepts("keygen", "--format", format, "--out", key, "--public", key + ".pub");
      }
      all.addAll(List.of("--hop", "%02x".formatted(i).repeat(16) + ":@" + key + ".pub"));
    }
    all.addAll(List.of("--format", format));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outfox-x25519",
        "outfox-mlkem512-wide",
        "outfox-mlkem768-aead1",
        "outfox-mlkem1024-m64",
        "outfox-xwing"
      })
  void aMessageGoesThroughAllLayersOfEverySuite(String suite) throws IOException {
    String format = suite + "-l3";
    accepts(routed(format, 3, "wrap", "--message", "hello there", "--out", file("p0")));
    for (int i = 0; i < 2; i++) {
      String next = file("p" + (i + 1));
      accepts(
          "peel", "--format", format, "--key", file("k" + i), "--in", file("p" + i), "--out", next);
      assertThat(out).contains("forward");
      assertThat(Files.size(Path.of(next))).isLessThan(Files.size(Path.of(file("p" + i))));
    }
    accepts("peel", "--format", format, "--key", file("k2"), "--in", file("p2"));
    assertThat(out).contains("delivered", "\"hello there\"");
    refuses("MAC_MISMATCH", "peel", "--format", format, "--key", file("k0"), "--in", file("p1"));
  }

  @Test
  void aSurbIsAnsweredOnce() {
    String format = "outfox-xwing-l2";
    accepts(
        routed(format, 2, "surb", "create", "--out", file("surb"), "--recovery", file("recovery")));
    accepts("surb", "use", "--surb", file("surb"), "--message", "the answer", "--out", file("r0"));
    accepts(
        "peel", "--format", format, "--key", file("k0"), "--in", file("r0"), "--out", file("r1"));
    accepts(
        "surb", "recover", "--recovery", file("recovery"), "--key", file("k1"), "--in", file("r1"));
    assertThat(out).contains("the answer");
  }

  @Test
  void inspectNamesTheLayerOfAPacketAndOpensItWithKeys() throws IOException {
    String format = "outfox-mlkem512-l3";
    accepts(routed(format, 3, "wrap", "--message", "hello", "--out", file("p0")));
    accepts("inspect", file("p0"), "--key", file("k2"), file("k0"), file("k1"));
    assertThat(out)
        .contains("as hop 1 of 3 receives it", "encapsulation, 768 bytes from 0")
        .contains("layer 3, opened by " + file("k2"), "\"hello\"", "surb", "none");
    accepts(
        "peel", "--format", format, "--key", file("k0"), "--in", file("p0"), "--out", file("p1"));
    accepts("inspect", "--format", format, file("p1"));
    assertThat(out)
        .contains("as hop 2 of 3 receives it", "header tag, 16 bytes from 1616", "payload, ");
    accepts("inspect", "--json", file("p1"), "--key", file("k1"));
    assertThat(json().get("expectedLength")).isEqualTo(json().get("length"));
    assertThat(json().get("layers")).hasSize(1);
    refuses("no key given opens", "inspect", file("p0"), "--key", file("k1"));
    byte[] packet = Files.readAllBytes(folder.resolve("p0"));
    Files.write(folder.resolve("short"), Arrays.copyOf(packet, packet.length - 1));
    accepts("inspect", "--format", format, file("short"));
    assertThat(out).contains("a packet of this format has " + packet.length + ", ");
  }

  @Test
  void geometryPrintsTheLayersAndComparesSuites() throws IOException {
    accepts("geometry", "--format", "outfox-mlkem768-l4");
    assertThat(out).containsPattern("hop 4 +1152 +6696");
    accepts("geometry", "--compare", "nym-v259,outfox-x25519,outfox-mlkem768-l4", "--mtu", "1280");
    assertThat(out)
        .contains("FRAMES OF 1280", "1736 1672 1608 1544 1480", "10056 8936 7816 6696", "1372");
    accepts("geometry", "--json", "--compare", "outfox-x25519");
    JsonNode only = json().get("formats").get(0);
    assertThat(only.get("packetLengths")).hasSize(5);
    assertThat(only.get("fragments").asInt()).isEqualTo(2);
    assertThat(only.get("surbLength").asInt()).isEqualTo(16 + 368);
  }

  @Test
  void mistakesOfComparingAreToldInOneSentence() {
    mistakes("format 'x' is not known", "geometry", "--compare", "outfox-x25519,x");
    mistakes("KEM 'rsa' is not known; known are x25519", "geometry", "--compare", "outfox-rsa");
    mistakes("number of layers is 9", "geometry", "--compare", "outfox-x25519-l9");
    mistakes("hold nothing", "geometry", "--compare", "outfox-x25519", "--mtu", "48");
    mistakes(
        "--payload-size do not go", "geometry", "--compare", "nym-v259", "--payload-size", "99");
    mistakes("--format", "geometry", "--compare", "nym-v259", "--format", "nym-v259");
  }

  @Test
  void costsAreThoseOfTheLayersOrSayWithWhichTheyWereMeasured() throws IOException {
    Path file = folder.resolve("outfox.json");
    Files.writeString(
        file,
        """
        {"machine": "a machine", "figures": [
          {"suite": "sphinx", "layers": 4, "operation": "node", "x25519s": 1.9},
          {"suite": "x25519", "layers": 4, "operation": "node", "x25519s": 1.2},
          {"suite": "x25519", "layers": 5, "operation": "node", "x25519s": 1.3},
          {"suite": "x25519", "layers": 5, "operation": "last", "x25519s": 9}]}
        """);
    HopCosts costs = HopCosts.read(file);
    assertThat(costs.origin()).contains("a machine", "1000 bytes");
    assertThat(text(costs, "outfox-x25519")).isEqualTo("1.30");
    assertThat(text(costs, "outfox-x25519-l4")).isEqualTo("1.20");
    assertThat(text(costs, "outfox-x25519-l7")).isEqualTo("1.20 (with 4 layers)");
    assertThat(text(costs, "nym-v258")).isEqualTo("1.90 (with 4 layers)");
    assertThat(text(costs, "outfox-mlkem768")).isEqualTo("-");
    assertThat(text(costs, "katzenpost-nike-x25519")).isEqualTo("-");
    assertThat(HopCosts.read(folder.resolve("none")).origin()).contains("fennec reproduce outfox");
    Files.writeString(file, "{");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HopCosts.read(file))
        .withMessageContaining("cannot be read");
  }

  private static String text(HopCosts costs, String format) {
    return costs
        .of(Formats.byName(format))
        .map(cost -> HopCosts.text(cost, Formats.byName(format)))
        .orElse("-");
  }

  @Test
  void mistakesWithSuitesAreToldInOneSentence() {
    mistakes("KEM 'mlkem' is not known", "demo", "--format", "outfox-mlkem");
    mistakes("'z' in 'outfox-x25519-z' is none of", "demo", "--format", "outfox-x25519-z");
    mistakes(
        "3 hops; outfox-x25519 takes exactly 5",
        "demo",
        "--format",
        "outfox-x25519",
        "--hops",
        "3");
    mistakes(
        "no destination goes",
        routed("outfox-x25519-l2", 2, "wrap", "--message", "x", "--destination", "aa"));
  }
}
