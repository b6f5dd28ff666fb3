package org.fennecmix.cli;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.internal.bytes.Base58;

/** Bytes, times and tables as people write and read them. */
final class Text {
  private static final int SHOWN = 60;
  private static final Pattern DELAY = Pattern.compile("([0-9]{1,20})(ns|us|ms|s)?");
  private static final BigInteger LONGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  private Text() {}

  /** How many hops a format takes. */
  static String hops(MixFormat<?> format) {
    return format.minHops() == format.maxHops()
        ? "exactly " + format.maxHops()
        : format.minHops() + " to " + format.maxHops();
  }

  /** Hex, cut in the middle if it is long. */
  static String shortHex(Bytes bytes) {
    int length = bytes.length();
    return length <= 16
        ? bytes.toHex()
        : bytes.slice(0, 8).toHex() + ".." + bytes.slice(length - 4, length).toHex();
  }

  /**
   * The text in quotes if it is text of one line, otherwise its hex; both cut if they are long.
   * Zeros after a text, with which some formats fill a message up, are counted and not shown.
   */
  static String message(Bytes message) {
    int end = message.length();
    while (end > 0 && message.at(end - 1) == 0) {
      end--;
    }
    try {
      ByteBuffer content = ByteBuffer.wrap(message.slice(0, end).toArray());
      String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      int zeros = message.length() - end;
      if (text.codePoints().allMatch(Text::isPrintable) && (zeros == 0 || end > 0)) {
        String shown =
            text.length() <= SHOWN ? '"' + text + '"' : '"' + text.substring(0, SHOWN) + "\" ...";
        return zeros == 0 ? shown : shown + " and " + zeros + " zero bytes";
      }
    } catch (CharacterCodingException e) {
      return shortHex(message); // no text
    }
    return shortHex(message);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * Parses bytes of a known length, in hex or base58.
   *
   * @throws IllegalArgumentException if they are neither
   */
  static Bytes bytes(String what, String text, int length) {
    if (text.length() == 2 * length && text.matches("[0-9a-fA-F]*")) {
      return Bytes.ofHex(text);
    }
    try {
      return Base58.decode(text, length);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          what
              + " '"
              + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..")
              + "' is neither "
              + 2 * length
              + " hex digits nor base58 of "
              + length
              + " bytes");
    }
  }

  /** Parses hex of any length. */
  static Bytes hex(String what, String text) {
    try {
      return Bytes.ofHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + ": " + e.getMessage());
    }
  }

  /** Parses a number of nanoseconds, or one with a unit: {@code 15ms}. */
  static Duration delay(String text) {
    Matcher matcher = DELAY.matcher(text);
    if (matcher.matches()) {
      int digits =
          switch (matcher.group(2) == null ? "ns" : matcher.group(2)) {
            case "us" -> 3;
            case "ms" -> 6;
            case "s" -> 9;
            default -> 0;
          };
      BigInteger nanos = new BigInteger(matcher.group(1)).multiply(BigInteger.TEN.pow(digits));
      if (nanos.compareTo(LONGEST) <= 0) {
        BigInteger[] parts = nanos.divideAndRemainder(SECOND);
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
      }
    }
    throw new IllegalArgumentException(
        "delay '" + text + "' is not nanoseconds from 0 to 2^64-1, or a number with ns, us, ms, s");
  }

  /** A time for people, with three digits. */
  static String millis(long nanos) {
    double millis = nanos / 1e6;
    int decimals = millis < 10 ? 2 : millis < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f ms", millis);
  }

  /** Lines of names and values, the values below each other. */
  static List<String> pairs(Map<String, ?> pairs) {
    int width = pairs.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    pairs.forEach((name, value) -> lines.add(pad(name, width) + "  " + value));
    return lines;
  }

  /**
   * Lines of a table; a column is flush right if all its cells but the first are numbers.
   *
   * @param rows the first is the heading
   */
  static List<String> table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    StringBuilder[] lines = new StringBuilder[rows.size()];
    for (int row = 0; row < lines.length; row++) {
      lines[row] = new StringBuilder();
    }
    for (int column = 0; column < columns; column++) {
      int at = column;
      int width = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
      boolean numbers = rows.stream().skip(1).allMatch(row -> row.get(at).matches("[-0-9.]*( %)?"));
      for (int row = 0; row < lines.length; row++) {
        String cell = rows.get(row).get(column);
        String space = " ".repeat(width - cell.length());
        lines[row].append(column == 0 ? "" : "  ").append(numbers ? space + cell : cell + space);
      }
    }
    List<String> text = new ArrayList<>();
    for (StringBuilder line : lines) {
      text.add(line.toString().stripTrailing());
    }
    return text;
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
