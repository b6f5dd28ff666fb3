package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in this process and keeps what it printed. */
class CommandLineHarness {
  static final String A1 = "11".repeat(32);
  static final String A2 = "22".repeat(32);
  static final String DESTINATION = "dd".repeat(32);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  String out = "";
  String err = "";
  byte[] raw = {};

  String file(String name) {
    return folder.resolve(name).toString();
  }

  int run(String... args) {
    return runWithInput("", args);
  }

  int runWithInput(String input, String... args) {
    StringWriter text = new StringWriter();
    StringWriter errors = new StringWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream stdin = System.in;
    PrintStream stdout = System.out;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      return Main.commandLine()
          .setOut(new PrintWriter(text, true))
          .setErr(new PrintWriter(errors, true))
          .execute(args);
    } finally {
      System.setIn(stdin);
      System.setOut(stdout);
      out = text.toString();
      err = errors.toString();
      raw = bytes.toByteArray();
    }
  }

  void accepts(String... args) {
    assertThat(run(args)).as("%s said %s%s", String.join(" ", args), out, err).isZero();
  }

  void refuses(String why, String... args) {
    assertThat(run(args)).as("%s said %s%s", String.join(" ", args), out, err).isEqualTo(1);
    assertThat(out + err).contains(why);
  }

  /** Wrong usage: one sentence, no stack trace, nothing on standard output. */
  void mistakes(String why, String... args) {
    assertThat(run(args)).as("%s said %s%s", String.join(" ", args), out, err).isEqualTo(2);
    assertThat(err).contains(why).doesNotContain("\tat ", "Exception");
    assertThat(out).isEmpty();
    assertThat(raw).isEmpty();
  }

  JsonNode json() throws IOException {
    return JSON.readTree(out);
  }

  /** Makes two node keys in files k1, k1.pub, k2, k2.pub. */
  void makeKeys(String format) {
    for (String name : List.of("k1", "k2")) {
      accepts("keygen", "--format", format, "--out", file(name), "--public", file(name + ".pub"));
    }
  }

  /** Arguments for a route over the two keys, after the given ones. */
  String[] routed(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--hop", A1 + ":@" + file("k1.pub") + ":15ms"));
    all.addAll(List.of("--hop", A2 + ":@" + file("k2.pub")));
    all.addAll(List.of("--destination", DESTINATION));
    return all.toArray(String[]::new);
  }
}
