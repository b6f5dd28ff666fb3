package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fennecmix.MixFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewCommandsTest extends CommandLineHarness {
  static List<String> names() {
    return Formats.all().stream().map(MixFormat::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void demoShowsEveryFormat(String format) throws IOException {
    accepts("demo", "--format", format, "--json");
    assertThat(json().get("replay").asText()).isEqualTo("REPLAYED");
    JsonNode answer = json().get("answer");
    assertThat(answer != null).isEqualTo(Formats.byName(format).surbs().isPresent());
    accepts("demo", "--format", format);
    assertThat(out).contains("as " + format, "Node 1 opens", "refused: the packet was seen before");
  }

  @Test
  void enginesShowsWhatComputesAndWhatWouldBeFaster() throws IOException {
    accepts("engines");
    assertThat(out).contains("vector", "loops", "scalar", "in use: ");
    assertThat(out).contains("ML-KEM", "plain        yes", "bouncycastle yes");
  }

  @Test
  void demoDeliversTheMessageGiven() throws IOException {
    accepts("demo", "--message", "so it is", "--hops", "5");
    assertThat(out).contains("through 5 nodes", "message      8 bytes, \"so it is\"");
    Files.write(folder.resolve("m"), new byte[] {1, 2, 3});
    accepts("demo", "--file", file("m"), "--hops", "1");
    assertThat(out).contains("through 1 node,", "3 bytes, 010203");
  }

  @Test
  void demoRepeatsItselfFromASeedAndSaysThatThisIsNotForUse() {
    accepts("demo", "--seed", "c0ffee");
    String first = out;
    assertThat(first).contains("not for real use");
    accepts("demo", "--seed", "c0ffee");
    assertThat(out).isEqualTo(first);
    accepts("demo", "--seed", "c0ffef");
    assertThat(out).isNotEqualTo(first);
  }

  @Test
  void demoHidesControlCharactersOfAMessage() {
    accepts("demo", "--message", "a\u001b[2Jb");
    assertThat(out).doesNotContain("\u001b").contains("61" + "1b");
  }

  @Test
  void mistakesOfDemoAreToldInOneSentence() throws IOException {
    mistakes("9 hops; nym-v259 takes 1 to 5", "demo", "--hops", "9");
    mistakes("0 hops", "demo", "--hops", "0");
    mistakes("format 'x' is not known; known are nym-v258", "demo", "--format", "x");
    mistakes("payload size is 5; it must be 33", "demo", "--payload-size", "5");
    mistakes("seed", "demo", "--seed", "xyz");
    Files.write(folder.resolve("long"), new byte[1008]);
    mistakes("give --payload-size 1025 or more", "demo", "--file", file("long"));
  }

  @Test
  void geometryPrintsEverySize() throws IOException {
    accepts("geometry", "--format", "nym-v259", "--payload-size", "2065");
    assertThat(out).contains("routing information      48    300", "2413", "2048", "15.1 %");
    accepts("geometry", "--format", "nym-v259", "--payload-size", "2065", "--json");
    assertThat(json().get("packetLength").asInt()).isEqualTo(2413);
    assertThat(json().get("capacity").asInt()).isEqualTo(2048);
    assertThat(json().get("surbs")).hasSize(5);
    accepts("geometry", "--format", "nym-v258");
    assertThat(out).contains("no SURBs");
    mistakes("payload size is 99999999", "geometry", "--payload-size", "99999999");
  }

  @Test
  void formatsListsThemAll() throws IOException {
    accepts("formats");
    assertThat(out).contains(names());
    accepts("formats", "--json");
    assertThat(json().get("formats")).hasSize(names().size());
  }

  @Test
  void vectorsCheckSaysWhatFailedAndHowMany() throws IOException {
    accepts("vectors", "check", "test-vectors/nym/sphinx-primitives.json");
    assertThat(out).isEqualToIgnoringNewLines("36 passed, 0 failed");
    refuses("there is no such file", "vectors", "check", file("none.json"));
    assertThat(out).endsWith("0 passed, 1 failed" + System.lineSeparator());
    String content = Files.readString(Path.of("test-vectors/nym/sphinx-primitives.json"));
    Files.writeString(
        folder.resolve("v.json"), content.replaceFirst("\"gamma\": ?\".", "\"gamma\": \""));
    refuses("v.json#", "vectors", "check", folder.toString(), "--json");
    assertThat(json().get("failed").asInt()).isEqualTo(1);
    mistakes("PATH", "vectors", "check");
    mistakes("Missing command", "vectors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "keygen", "wrap", "peel", "inspect", "geometry", "formats"})
  void everyCommandHelps(String command) {
    accepts(command, "--help");
    assertThat(out).contains("Usage: fennec " + command);
    accepts(command, "--version");
    assertThat(out).startsWith("fennec ");
  }

  @Test
  void fullDiskIsAnErrorAndAReaderThatLeftIsNot() {
    assertThat(codeAfter("No space left on device")).isEqualTo(Main.USAGE);
    assertThat(err).contains("standard output cannot be written: No space left on device");
    assertThat(codeAfter("Broken pipe")).isEqualTo(Main.ACCEPTED);
    assertThat(err).isEmpty();
  }

  private int codeAfter(String failure) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    StandardOutput output = new StandardOutput(failing);
    assertThatThrownBy(() -> output.write(1)).hasMessage(failure);
    StringWriter errors = new StringWriter();
    int code = output.exitCode(Main.ACCEPTED, new PrintWriter(errors, true));
    err = errors.toString();
    return code;
  }

  @Test
  void geometryReadsAndWritesKatzenpostsTable() throws IOException {
    accepts("geometry", "--format", "katzenpost-nike-x25519", "--toml");
    assertThat(out).startsWith("[SphinxGeometry]\n  PacketLength = 3082\n");
    Files.writeString(folder.resolve("g.toml"), out);
    accepts("geometry", "--from-toml", file("g.toml"));
    String hash = "ed57ca3bc2165a0483e0d16d97511e15f318ed5cedfc3e7388c85ee8a2c0fb47";
    assertThat(out).contains("packet size: 3082", "scheme: NIKE x25519", "hash: " + hash);
    accepts("geometry", "--from-toml", file("g.toml"), "--json");
    assertThat(json().get("hash").asText()).isEqualTo(hash);
    accepts("geometry", "--format", "katzenpost-nike-x25519");
    assertThat(out).contains(hash);
  }

  @Test
  void geometryRefusesATableThatContradictsItself() throws IOException {
    accepts("geometry", "--format", "katzenpost-kem-xwing", "--toml");
    Files.writeString(folder.resolve("g.toml"), out.replace("7164", "7165"));
    mistakes("HeaderLength of the geometry is 7165", "geometry", "--from-toml", file("g.toml"));
    mistakes("--toml is for Katzenpost's formats", "geometry", "--toml");
  }

  @Test
  void demoSaysHowManyZerosAMessageWasFilledUpWith() {
    accepts("demo", "--format", "katzenpost-nike-x25519", "--message", "hello");
    assertThat(out).contains("2574 bytes, \"hello\" and 2569 zero bytes");
  }
}
