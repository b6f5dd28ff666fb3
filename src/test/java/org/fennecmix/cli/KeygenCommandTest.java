package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeygenCommandTest extends CommandLineHarness {
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void privateKeyIsForItsOwnerOnlyAndNeverPrinted() throws IOException {
    accepts("keygen", "--out", file("node.key"), "--public", file("node.pub"));
    Path key = folder.resolve("node.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    String secret = JsonFile.read(key.toString(), JsonFile.PRIVATE_KEY).text("privateKey");
    assertThat(out + err).doesNotContain(secret);
    assertThat(Files.readString(folder.resolve("node.pub"))).doesNotContain(secret);
    assertThat(out)
        .contains(JsonFile.read(file("node.pub"), JsonFile.PUBLIC_KEY).text("publicKey"));
    assertThat(files()).containsExactly("node.key", "node.pub");
  }

  @Test
  void secretIsShownOnRequest() throws IOException {
    accepts("keygen", "--show-secret", "--json");
    assertThat(json().get("privateKey").asText()).hasSize(64);
    accepts("keygen", "--show-secret");
    assertThat(out).contains("private key");
  }

  @Test
  void keyThatExistsIsReplacedOnlyByForce() throws IOException {
    accepts("keygen", "--out", file("node.key"));
    String before = Files.readString(folder.resolve("node.key"));
    mistakes("exists; give --force", "keygen", "--out", file("node.key"));
    assertThat(Files.readString(folder.resolve("node.key"))).isEqualTo(before);
    accepts("keygen", "--out", file("node.key"), "--force");
    assertThat(Files.readString(folder.resolve("node.key"))).isNotEqualTo(before);
    assertThat(files()).containsExactly("node.key");
  }

  @Test
  void failedWriteLeavesNothingBehind() throws IOException {
    mistakes("its folder does not exist", "keygen", "--out", file("no/node.key"));
    mistakes(
        "its folder does not exist",
        "keygen",
        "--out",
        file("node.key"),
        "--public",
        file("no/node.pub"));
    assertThat(files()).isEmpty();
  }

  @Test
  void forcedKeyStaysIfItsPublicHalfCannotBeWritten() throws IOException {
    accepts("keygen", "--out", file("node.key"));
    String before = Files.readString(folder.resolve("node.key"));
    String[] forced = {"--force", "--out", file("node.key"), "--public", file("no/node.pub")};
    mistakes("its folder does not exist", concat("keygen", forced));
    assertThat(Files.readString(folder.resolve("node.key"))).isEqualTo(before);
    assertThat(files()).containsExactly("node.key");
  }

  @Test
  void twoNamesOfOneFileAreNotGivenBothHalves() throws IOException {
    Files.writeString(folder.resolve("one"), "");
    Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));
    String[] forced = {"--force", "--out", file("one"), "--public", file("two")};
    mistakes("was given for two files", concat("keygen", forced));
    assertThat(folder.resolve("one")).isEmptyFile();
  }

  @Test
  void linkToAFileStaysALink() throws IOException {
    Files.writeString(folder.resolve("one"), "");
    Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));
    accepts("keygen", "--force", "--out", file("two"));
    assertThat(folder.resolve("two")).isSymbolicLink();
    assertThat(folder.resolve("one")).isNotEmptyFile();
  }

  private static String[] concat(String first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  /** The last step, taking the name, fails here: a folder has it. */
  @Test
  void failedRenameLeavesTheOldNameAndNoTemporaryFile() throws IOException {
    Files.createDirectories(folder.resolve("node.key/inside"));
    mistakes("it is a folder", "keygen", "--out", file("node.key"), "--force");
    assertThat(files()).containsExactly("node.key");
  }

  @Test
  void keyNeedsAFileOfItsOwn() {
    mistakes("nowhere to put the private key", "keygen");
    mistakes("a key goes to a file", "keygen", "--out", "-");
    mistakes("was given for two files", "keygen", "--out", file("k"), "--public", file("k"));
    mistakes("is no ordinary file", "keygen", "--out", "/dev/null", "--force");
    mistakes("format 'x' is not known", "keygen", "--out", file("k"), "--format", "x");
  }
}
