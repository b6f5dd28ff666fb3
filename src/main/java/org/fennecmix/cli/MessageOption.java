package org.fennecmix.cli;

import java.nio.charset.StandardCharsets;
import org.fennecmix.MixFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that give a message. */
final class MessageOption {
  @Option(
      names = {"--in", "--file"},
      paramLabel = "FILE",
      description = "file with the message, or - for standard input")
  private @Nullable String file;

  @Option(names = "--message", paramLabel = "TEXT", description = "the message itself")
  private @Nullable String text;

  /** Whether a message was given. */
  boolean isGiven() {
    return file != null || text != null;
  }

  /**
   * The message.
   *
   * @throws IllegalArgumentException if none or two were given, or it does not fit
   */
  byte[] message(MixFormat<?> format) {
    if ((file == null) == (text == null)) {
      throw new IllegalArgumentException(
          file == null
              ? "no message: give --in FILE, --in - or --message TEXT"
              : "a message from a file and as text exclude each other");
    }
    if (text != null && text.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException(
          "the message has characters that this locale cannot pass;"
              + " set a UTF-8 locale or give the message by --in");
    }
    byte[] message = file == null ? text.getBytes(StandardCharsets.UTF_8) : Input.read(file);
    FormatOption.requireFits(format, message.length);
    return message;
  }
}
