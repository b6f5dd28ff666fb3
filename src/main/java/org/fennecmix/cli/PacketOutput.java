package org.fennecmix.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** Whether the result would take this file's name. */
  boolean goesTo(String name) {
    return file != null && absolute(file).equals(absolute(name));
  }

  private static Path absolute(String name) {
    return Path.of(name).toAbsolutePath().normalize();
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
    write(result, () -> {});
  }

  /**
   * Writes the bytes if a file was named, after a step that must come first and that cannot be
   * undone: the step is taken once the bytes are known to be writable.
   *
   * @throws IllegalArgumentException if they are not, or if a key or SURB has the name
   */
  void write(Bytes result, Runnable first) {
    if (file == null) {
      first.run();
      return;
    }
    String other = isStandard() ? null : JsonFile.kindOf(file);
    if (other != null) {
      throw new IllegalArgumentException(
          file + " is a " + other + " file; --out does not replace it");
    }
    byte[] content =
        hex ? (result.toHex() + "\n").getBytes(StandardCharsets.US_ASCII) : result.toArray();
    try (StagedFile staged = StagedFile.of(file, content, Output.Kind.PUBLIC)) {
      first.run();
      staged.place();
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
