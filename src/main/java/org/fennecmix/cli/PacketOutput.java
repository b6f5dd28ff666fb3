package org.fennecmix.cli;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fennecmix.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where resulting bytes go. */
final class PacketOutput {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "file for the result, or - for standard output")
  private @Nullable String file;

  @Option(names = "--hex", description = "write the result in hex")
  private boolean hex;

  /** Whether standard output carries the bytes, so that a report belongs elsewhere. */
  boolean isStandard() {
    return Input.STANDARD.equals(file);
  }

  boolean isGiven() {
    return file != null;
  }

  /**
   * Checks the combination of options.
   *
   * @throws IllegalArgumentException if two things would go to standard output
   */
  void check(Console console) {
    if (isStandard() && console.isJson()) {
      throw new IllegalArgumentException("--out - and --json exclude each other");
    }
  }

  /** Writes the bytes if a file was named. */
  void write(Bytes result) {
    if (file != null) {
      byte[] content =
          hex ? (result.toHex() + "\n").getBytes(StandardCharsets.US_ASCII) : result.toArray();
      Output.write(file, content, Output.Kind.PUBLIC);
    }
  }

  /** Adds to a report where the bytes went, or the bytes. */
  void report(Map<String, Object> report, String name, Bytes result) {
    report.put(name + "Length", result.length());
    if (file == null) {
      report.put(name, result.toHex());
    } else {
      report.put("out", file);
    }
  }

  /** Where the bytes went, for people. */
  String describe(Bytes result) {
    return result.length() + " bytes" + (file == null || isStandard() ? "" : " in " + file);
  }
}
