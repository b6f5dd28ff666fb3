package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurbCommandsTest extends CommandLineHarness {
  private void create(String format) {
    makeKeys(format);
    accepts(
        routed("surb", "create", "--format", format, "--out", file("s"), "--recovery", file("r")));
  }

  private void toTheLastNode() {
    accepts("peel", "--key", file("k1"), "--in", file("p0"), "--out", file("p1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nym-v259", "nym-v260", "nym-legacy-v257", "nym-legacy-v258"})
  void replyComesBackToItsCreator(String format) throws IOException {
    create(format);
    for (String secret : new String[] {"s", "r"}) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(secret)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    accepts("surb", "use", "--surb", file("s"), "--message", "my reply", "--out", file("p0"));
    toTheLastNode();
    String[] recover = {
      "surb", "recover", "--recovery", file("r"), "--key", file("k2"), "--in", file("p1")
    };
    accepts(recover);
    assertThat(out).contains("\"my reply\"");
    refuses(
        "NOT_LAST",
        "surb",
        "recover",
        "--recovery",
        file("r"),
        "--key",
        file("k1"),
        "--in",
        file("p0"));
    accepts(
        routed(
            "surb",
            "create",
            "--format",
            format,
            "--out",
            file("s2"),
            "--recovery",
            file("r"),
            "--force"));
    refuses("refused", recover);
  }

  @Test
  void usedSurbIsRefusedAndItsKeysAreGone() throws IOException {
    create("nym-v260");
    String surb = JsonFile.read(file("s"), JsonFile.SURB).text("surb");
    accepts("surb", "use", "--surb", file("s"), "--message", "once");
    assertThat(Files.readString(folder.resolve("s"))).doesNotContain(surb.substring(700));
    refuses("SURB_USED", "surb", "use", "--surb", file("s"), "--message", "twice");
    assertThat(out).isEmpty();
    refuses("SURB_USED", "surb", "use", "--surb", file("s"), "--message", "twice", "--json");
  }

  /** Processes, not threads: a lock may hold among the threads of one and not between two. */
  @Test
  void ofManyProcessesOneUsesASurbAndOnePeelsAPacket() throws Exception {
    create("nym-v260");
    assertThat(codes("surb", "use", "--surb", file("s"), "--message", "once"))
        .containsExactlyInAnyOrder(0, 1);
    accepts(routed("wrap", "--format", "nym-v260", "--message", "x", "--out", file("p0")));
    assertThat(codes("peel", "--key", file("k1"), "--in", file("p0"), "--replay-db", file("db")))
        .containsExactlyInAnyOrder(0, 1);
  }

  private static List<Integer> codes(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    List<Integer> codes = new ArrayList<>();
    for (Process process : processes) {
      codes.add(process.waitFor());
    }
    return codes;
  }

  @Test
  void messageThatDoesNotFitLeavesTheSurbUnused() throws IOException {
    create("nym-v260");
    Files.write(folder.resolve("long"), new byte[2000]);
    mistakes("exceeds 1007", "surb", "use", "--surb", file("s"), "--in", file("long"));
    mistakes("no message", "surb", "use", "--surb", file("s"));
    accepts("surb", "use", "--surb", file("s"), "--message", "fits");
  }

  @Test
  void surbThatCannotBeMarkedIsNotUsed() throws IOException {
    create("nym-v260");
    mistakes("there is no such file", "surb", "use", "--surb", file("none"), "--message", "x");
    mistakes("is no surb file", "surb", "use", "--surb", file("r"), "--message", "x");
    mistakes("is no ordinary file", "surb", "use", "--surb", "/dev/null", "--message", "x");
  }

  @Test
  void surbStaysUnusedIfItsReplyCannotBeWritten() throws IOException {
    create("nym-v260");
    String[] use = {"surb", "use", "--surb", file("s"), "--message", "x", "--out"};
    mistakes("its folder does not exist", with(use, file("no/p0")));
    mistakes("is a surb file; --out does not replace it", with(use, file("s")));
    mistakes("is a private key file; --out does not replace it", with(use, file("k1")));
    accepts(with(use, file("p0")));
  }

  @Test
  void linkToASurbIsMarkedWhereTheSurbIs() throws IOException {
    create("nym-v260");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("s"));
    accepts("surb", "use", "--surb", file("link"), "--message", "x");
    assertThat(folder.resolve("link")).isSymbolicLink();
    refuses("SURB_USED", "surb", "use", "--surb", file("s"), "--message", "x");
    assertThat(folder.resolve("s.lock")).exists();
    assertThat(folder.resolve("link.lock")).doesNotExist();
  }

  private static String[] with(String[] first, String last) {
    List<String> all = new ArrayList<>(List.of(first));
    all.add(last);
    return all.toArray(String[]::new);
  }

  @Test
  void alteredReplyIsRefused() throws IOException {
    create("nym-v260");
    accepts("surb", "use", "--surb", file("s"), "--message", "my reply", "--out", file("p0"));
    byte[] packet = Files.readAllBytes(folder.resolve("p0"));
    packet[packet.length - 1] ^= 1;
    Files.write(folder.resolve("p0"), packet);
    toTheLastNode();
    refuses(
        "NOT_RECOVERED",
        "surb",
        "recover",
        "--recovery",
        file("r"),
        "--key",
        file("k2"),
        "--in",
        file("p1"));
  }

  @Test
  void mistakesOfCreateLeaveNoFile() throws IOException {
    makeKeys("nym-v258");
    mistakes(
        "nym-v258 has no SURBs",
        routed(
            "surb", "create", "--format", "nym-v258", "--out", file("s"), "--recovery", file("r")));
    mistakes(
        "was given for two files",
        routed("surb", "create", "--out", file("s"), "--recovery", file("s")));
    mistakes(
        "its folder does not exist",
        routed("surb", "create", "--out", file("no/s"), "--recovery", file("r")));
    mistakes(
        "identifier of 1 bytes; it must have 16",
        routed(
            "surb", "create", "--out", file("s"), "--recovery", file("r"), "--identifier", "00"));
    mistakes("secret", routed("surb", "create", "--out", "-", "--recovery", file("r")));
    mistakes("Missing command", "surb");
    assertThat(folder.resolve("r")).doesNotExist();
    assertThat(folder.resolve("s")).doesNotExist();
  }

  @Test
  void formatWithoutSurbsRecoversNone() throws IOException {
    create("nym-v260");
    accepts("surb", "use", "--surb", file("s"), "--message", "my reply", "--out", file("p0"));
    toTheLastNode();
    mistakes(
        "has no SURBs",
        "surb",
        "recover",
        "--format",
        "nym-v258",
        "--recovery",
        file("r"),
        "--key",
        file("k2"),
        "--in",
        file("p1"));
  }
}
