package org.fennecmix.lightning;

import org.fennecmix.Bytes;

/**
 * A record of a TLV stream (BOLT 1).
 *
 * @param type the type, an unsigned 64-bit number
 * @param value the value
 */
public record Tlv(long type, Bytes value) {
  /** A number as {@code tu64}, without leading zero bytes; zero is empty. */
  public static Bytes truncated(long unsigned) {
    int length = (64 - Long.numberOfLeadingZeros(unsigned) + 7) / 8;
    byte[] out = new byte[length];
    Cursor.put(unsigned, length, out, 0);
    return Bytes.of(out);
  }

  /**
   * Reads a {@code tu64}, unsigned.
   *
   * @throws IllegalArgumentException if the value is longer or starts with a zero byte, which a
   *     stream that was parsed with its namespace does not have
   */
  public static long number(Bytes truncated) {
    if (truncated.length() > 8 || truncated.length() > 0 && truncated.at(0) == 0) {
      throw new IllegalArgumentException(
          "truncated integer of " + truncated.length() + " bytes is not in its shortest form");
    }
    long number = 0;
    for (int i = 0; i < truncated.length(); i++) {
      number = number << 8 | truncated.at(i) & 0xff;
    }
    return number;
  }

  int length() {
    return Cursor.bigSizeLength(type) + Cursor.bigSizeLength(value.length()) + value.length();
  }

  @Override
  public String toString() {
    return "Tlv[" + Long.toUnsignedString(type) + ": " + value + "]";
  }
}
