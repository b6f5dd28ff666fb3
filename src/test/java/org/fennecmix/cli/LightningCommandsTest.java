package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightningCommandsTest extends CommandLineHarness {
  private String[] wrap(String format, String address) {
    List<String> all = new ArrayList<>(List.of("wrap", "--format", format, "--message", "hello"));
    all.addAll(List.of("--hop", address + ":@" + file("k1.pub")));
    all.addAll(List.of("--hop", address + ":@" + file("k2.pub")));
    all.addAll(List.of("--seed", "01", "--out", file("p0")));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "lightning, 0102030405060708",
    "lightning-message, ''",
    "lightning-message-32768, ''"
  })
  void anOnionIsWrappedPeeledAndInspected(String format, String address) {
    makeKeys(format);
    accepts(wrap(format, address));
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--out", file("p1"));
    accepts("peel", "--key", file("k2"), "--in", file("p1"));
    assertThat(out).contains("hello");
    accepts("inspect", file("p0"), "--format", format, "--key", file("k1"), "--key", file("k2"));
    assertThat(out).contains("ephemeral key", "layer 2", "type 65537");
    if (!address.isEmpty()) {
      assertThat(out).contains("short_channel_id (6)");
    }
    accepts("demo", "--format", format);
  }

  @Test
  void anErrorTravelsBackAndIsAttributed() throws IOException {
    makeKeys("lightning");
    accepts(wrap("lightning", "0102030405060708"));
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--out", file("p1"));
    accepts(
        "error",
        "create",
        "--key",
        file("k2"),
        "--onion",
        file("p1"),
        "--code",
        "final_incorrect_cltv_expiry",
        "--data",
        "00000064",
        "--out",
        file("e1"));
    accepts(
        "error",
        "wrap",
        "--key",
        file("k1"),
        "--onion",
        file("p0"),
        "--in",
        file("e1"),
        "--out",
        file("e0"));
    String[] decrypt = {
      "error",
      "decrypt",
      "--in",
      file("e0"),
      "--seed",
      "01",
      "--node",
      file("k1.pub"),
      "--node",
      file("k2.pub"),
      "--json"
    };
    accepts(decrypt);
    assertThat(json().get("hop").asInt()).isEqualTo(2);
    assertThat(json().get("failure").asText())
        .isEqualTo("final_incorrect_cltv_expiry (0x0012): 00000064");
    decrypt[3] = file("e1");
    refuses("UNATTRIBUTABLE", decrypt);
    refuses(
        "MAC_MISMATCH",
        "error",
        "create",
        "--key",
        file("k2"),
        "--onion",
        file("p0"),
        "--code",
        "0x2002",
        "--out",
        file("e2"));
    mistakes(
        "failure 'nonsense' is not known",
        "error",
        "create",
        "--key",
        file("k2"),
        "--onion",
        file("p0"),
        "--code",
        "nonsense");
  }

  @Test
  void aPathIsBlinded() throws IOException {
    makeKeys("lightning-message");
    accepts(
        "blind", "--hop", file("k1.pub") + ":0600", "--hop", file("k2.pub") + ":0600", "--json");
    assertThat(json().get("path").asText()).startsWith(json().get("firstNode").asText());
    assertThat(json().get("blindedNodeId2").asText()).hasSize(66);
    mistakes("does not read KEY:DATA", "blind", "--hop", "00");
    mistakes("not a point", "blind", "--hop", "00".repeat(33) + ":00");
  }
}
