package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacketCommandsTest extends CommandLineHarness {
  @BeforeEach
  void keys() {
    makeKeys("nym-v259");
  }

  private void wrap(String message) {
    accepts(routed("wrap", "--message", message, "--out", file("p0")));
  }

  @Test
  void messageGoesThroughTwoNodes() throws IOException {
    wrap("hello there");
    assertThat(Files.size(folder.resolve("p0"))).isEqualTo(1372);
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--out", file("p1"));
    assertThat(out).contains("forward", "15000000", "1372 bytes in");
    accepts("peel", "--key", file("k2"), "--in", file("p1"), "--out", "-");
    assertThat(raw).asString().isEqualTo("hello there");
    assertThat(out).isEmpty();
    assertThat(err).contains("delivered", "\"hello there\"");
  }

  @Test
  void hexAndStandardInputServeAsWell() {
    assertThat(runWithInput("from a pipe", routed("wrap", "--in", "-"))).isZero();
    assertThat(out.strip()).matches("[0-9a-f]{2744}");
    String packet = out;
    assertThat(
            runWithInput(packet, "peel", "--key", file("k1"), "--in", "-", "--out", "-", "--hex"))
        .isZero();
    String next = new String(raw, StandardCharsets.US_ASCII);
    assertThat(runWithInput(next, "peel", "--key", file("k2"), "--in", "-")).isZero();
    assertThat(out).contains("from a pipe");
  }

  @Test
  void jsonTellsAllThatANodeLearns() throws IOException {
    wrap("hello");
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--json");
    assertThat(json().get("outcome").asText()).isEqualTo("forward");
    assertThat(json().get("nextHop").asText()).isEqualTo(A2);
    assertThat(json().get("delayNanos").asText()).isEqualTo("15000000");
    assertThat(json().get("packet").asText()).hasSize(2744);
    assertThat(json().get("routing").size()).isEqualTo(4);
  }

  @Test
  void packetForAnotherNodeIsRefused() throws IOException {
    wrap("hello");
    refuses(
        "does not verify", "peel", "--key", file("k2"), "--in", file("p0"), "--out", file("p1"));
    assertThat(folder.resolve("p1")).doesNotExist();
    refuses("MAC_MISMATCH", "peel", "--key", file("k2"), "--in", file("p0"), "--json");
    assertThat(json().get("outcome").asText()).isEqualTo("refused");
    Files.write(folder.resolve("short"), new byte[10]);
    refuses("WRONG_LENGTH", "peel", "--key", file("k1"), "--in", file("short"));
  }

  @Test
  void elementWithItsTopBitSetIsRefusedUnlessAsThePeer() throws IOException {
    wrap("hello");
    byte[] packet = Files.readAllBytes(folder.resolve("p0"));
    packet[31] |= (byte) 0x80;
    Files.write(folder.resolve("p0"), packet);
    refuses("INVALID_ELEMENT", "peel", "--key", file("k1"), "--in", file("p0"));
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--policy", "peer");
  }

  @Test
  void replayFileRemembersFromRunToRun() throws IOException {
    wrap("hello");
    String[] peel = {"peel", "--key", file("k1"), "--in", file("p0"), "--replay-db", file("db")};
    accepts(peel);
    refuses("REPLAYED", peel);
    wrap("another");
    accepts(peel);
    assertThat(Files.size(folder.resolve("db"))).isEqualTo(16 + 2 * 16);
    Files.write(folder.resolve("db"), new byte[7]);
    mistakes("cut short", peel);
  }

  @Test
  void packetThatCannotBeWrittenIsNotRememberedAsSeen() {
    wrap("hello");
    String[] peel = {
      "peel", "--key", file("k1"), "--in", file("p0"), "--replay-db", file("db"), "--out", ""
    };
    peel[8] = file("no/p1");
    mistakes("its folder does not exist", peel);
    peel[8] = file("db");
    mistakes("was given for two files", peel);
    peel[8] = file("p1");
    accepts(peel);
    refuses("REPLAYED", peel);
  }

  @Test
  void linkToAReplayFileSharesWhatItRemembers() throws IOException {
    wrap("hello");
    String[] peel = {"peel", "--key", file("k1"), "--in", file("p0"), "--replay-db", file("db")};
    accepts(peel);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("db"));
    peel[6] = file("link");
    refuses("REPLAYED", peel);
    assertThat(folder.resolve("link")).isSymbolicLink();
  }

  @Test
  void textIsSentAsUtf8OrRefusedIfTheLocaleLostIt() {
    wrap("grüße");
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--out", file("p1"));
    accepts("peel", "--key", file("k2"), "--in", file("p1"), "--out", "-");
    assertThat(raw).isEqualTo("grüße".getBytes(StandardCharsets.UTF_8));
    mistakes("set a UTF-8 locale", routed("wrap", "--message", "gr\uFFFD\uFFFDe"));
  }

  @Test
  void routeComesFromAFileToo() throws IOException {
    String key = JsonFile.read(file("k1.pub"), JsonFile.PUBLIC_KEY).text("publicKey");
    String hop = "{\"address\": \"" + A1 + "\", \"publicKey\": \"" + key + "\"";
    Files.writeString(
        folder.resolve("r"), "[" + hop + ", \"delayNanos\": \"18446744073709551615\"}]");
    String[] wrap = {
      "wrap", "--route", file("r"), "--destination", DESTINATION, "--message", "x", "--json"
    };
    accepts(wrap);
    assertThat(json().get("firstHop").asText()).isEqualTo(A1);
    Files.writeString(folder.resolve("r"), "{\"hops\": [" + hop + "}]}");
    accepts(wrap);
    Files.writeString(folder.resolve("r"), "[" + hop + ", \"delay\": 1}]");
    mistakes("hop 1 has an unknown field \"delay\"", wrap);
    Files.writeString(folder.resolve("r"), "[" + hop + ", \"delayNanos\": -1}]");
    mistakes("delay '-1' is not nanoseconds", wrap);
    Files.writeString(folder.resolve("r"), "[{\"address\": \"" + A1 + "\"}]");
    mistakes("no text field \"publicKey\"", wrap);
    Files.writeString(folder.resolve("r"), "{}");
    mistakes("is no list of hops", wrap);
    Files.writeString(folder.resolve("r"), "[]");
    mistakes("route of 0 hops", wrap);
    Files.writeString(folder.resolve("r"), "[");
    mistakes("is not JSON", wrap);
  }

  @Test
  void mistakesOfWrapAreToldInOneSentence() throws IOException {
    mistakes("no route", "wrap", "--message", "x");
    mistakes("no message", routed("wrap"));
    mistakes("exclude each other", routed("wrap", "--message", "x", "--in", file("k1")));
    mistakes("exclude each other", routed("wrap", "--message", "x", "--out", "-", "--json"));
    mistakes("does not read ADDRESS:KEY", "wrap", "--message", "x", "--hop", "a");
    mistakes("is neither", "wrap", "--message", "x", "--hop", "a:b");
    mistakes("there is no such file", routed("wrap", "--in", file("none")));
    mistakes("Is a directory", routed("wrap", "--in", folder.toString()));
    mistakes("it is a folder", routed("wrap", "--message", "x", "--out", folder.toString()));
    mistakes("no destination", "wrap", "--message", "x", "--hop", A1 + ":@" + file("k1.pub"));
    mistakes("is no public key file", "wrap", "--message", "x", "--hop", A1 + ":@" + file("k1"));
    Files.write(folder.resolve("long"), new byte[5000]);
    mistakes(
        "message of 5000 bytes exceeds 1007, the most that one packet of nym-v259 carries;"
            + " give --payload-size 5017",
        routed("wrap", "--in", file("long")));
    accepts(routed("wrap", "--in", file("long"), "--payload-size", "5017"));
  }

  @Test
  void inputWithoutEndIsReadToTheLimitOnly() {
    mistakes("has more than 33554432 bytes", routed("wrap", "--in", "/dev/zero"));
  }

  @Test
  void mistakesOfPeelAreToldInOneSentence() throws IOException {
    wrap("x");
    mistakes("--key", "peel", "--in", file("p0"));
    mistakes("is no private key file", "peel", "--key", file("k1.pub"), "--in", file("p0"));
    mistakes("there is no such file", "peel", "--key", file("none"), "--in", file("p0"));
    mistakes("there is no such file", "peel", "--key", file("k1"), "--in", file("none"));
    Files.writeString(folder.resolve("odd"), "abc");
    mistakes("odd number of digits", "peel", "--key", file("k1"), "--in", file("odd"));
    mistakes("--policy", "peel", "--key", file("k1"), "--in", file("p0"), "--policy", "none");
  }

  @Test
  void keyFileThatOthersCanReadIsWarnedOf() throws IOException {
    wrap("x");
    Files.setPosixFilePermissions(
        folder.resolve("k1"), PosixFilePermissions.fromString("rw-r--r--"));
    accepts("peel", "--key", file("k1"), "--in", file("p0"));
    assertThat(err).contains("others can read").contains("chmod 600");
  }

  @Test
  void inspectOpensEveryLayerItHasAKeyFor() throws IOException {
    wrap("hello");
    accepts("inspect", file("p0"), "--key", file("k2"), file("k1"));
    assertThat(out)
        .contains("layer 1, opened by " + file("k1"), "layer 2, opened by " + file("k2"));
    assertThat(out).contains("ephemeral key, 32 bytes from 0", "\"hello\"");
    accepts("inspect", "--json", file("p0"), "--key", file("k1"));
    assertThat(json().get("layers")).hasSize(1);
    assertThat(json().get("fields")).hasSize(4);
    refuses("no key given opens", "inspect", file("p0"), "--key", file("k2"));
    byte[] packet = Files.readAllBytes(folder.resolve("p0"));
    Files.write(folder.resolve("p0"), Arrays.copyOf(packet, 40));
    accepts("inspect", file("p0"));
    assertThat(out)
        .contains("a packet of this format has 1372 bytes", "header MAC, 8 bytes from 32");
    Files.write(folder.resolve("p0"), Bytes.EMPTY.toArray());
    mistakes("is empty", "inspect", file("p0"));
  }
}
