package org.fennecmix.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.fennecmix.Bytes;

/** Reading of files and standard input, with a limit and errors that name the file. */
final class Input {
  /** The most that is read of any input, in bytes. */
  static final int LIMIT = 32 << 20;

  /** Standard input or output, where a file is asked for. */
  static final String STANDARD = "-";

  private Input() {}

  /**
   * Reads a file, or standard input if the name is {@code -}.
   *
   * @throws IllegalArgumentException if it cannot be read or is longer than the limit
   */
  static byte[] read(String name) {
    try (InputStream in = name.equals(STANDARD) ? System.in : Files.newInputStream(Path.of(name))) {
      byte[] content = in.readNBytes(LIMIT + 1);
      if (content.length > LIMIT) {
        throw new IllegalArgumentException(
            label(name) + " has more than " + LIMIT + " bytes, the most that is read of one input");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(name + ": there is no such file");
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(name + ": no permission to read it");
    } catch (IOException e) {
      throw new IllegalArgumentException(label(name) + " cannot be read: " + e.getMessage());
    }
  }

  private static String label(String name) {
    return name.equals(STANDARD) ? "standard input" : name;
  }

  /** Reads bytes that may be written in hex (with white space): packets, never messages. */
  static Bytes bytesOrHex(String name) {
    byte[] content = read(name);
    byte[] digits = new byte[content.length];
    int count = 0;
    for (byte b : content) {
      if (HexFormat.isHexDigit(b)) {
        digits[count++] = b;
      } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return Bytes.of(content);
      }
    }
    if (count % 2 != 0) {
      throw new IllegalArgumentException(
          label(name) + " is hex with an odd number of digits, " + count);
    }
    return Bytes.ofHex(new String(digits, 0, count, StandardCharsets.US_ASCII));
  }
}
