package org.fennecmix.lightning;

/**
 * Reads hostile bytes from front to end. A read that does not fit returns false and leaves {@link
 * #value} unspecified; nothing throws or allocates.
 */
final class Cursor {
  private final byte[] array;
  private final int end;

  /** The next byte's index. */
  int at;

  /** The number read last, unsigned. */
  long value;

  Cursor(byte[] array, int offset, int end) {
    this.array = array;
    this.at = offset;
    this.end = end;
  }

  int left() {
    return end - at;
  }

  /** Reads a big-endian number of up to 8 bytes. */
  boolean number(int length) {
    if (left() < length) {
      return false;
    }
    value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | array[at++] & 0xff;
    }
    return true;
  }

  /** Reads a BigSize (BOLT 1) in its only valid form. */
  boolean bigSize() {
    if (!number(1)) {
      return false;
    }
    return switch ((int) value) {
      case 0xfd -> number(2) && value >= 0xfd;
      case 0xfe -> number(4) && value > 0xffff;
      case 0xff -> number(8) && value >>> 32 != 0;
      default -> true;
    };
  }

  /** Goes on by an unsigned number of bytes. */
  boolean skip(long length) {
    if (length < 0 || length > left()) {
      return false;
    }
    at += (int) length;
    return true;
  }

  /** Length of an unsigned number as BigSize in bytes. */
  static int bigSizeLength(long number) {
    if (number < 0 || number > 0xffffffffL) {
      return 9;
    }
    return number < 0xfd ? 1 : number <= 0xffff ? 3 : 5;
  }

  /** Writes an unsigned number as BigSize; returns the index behind it. */
  static int putBigSize(long number, byte[] out, int offset) {
    int length = bigSizeLength(number);
    if (length == 1) {
      return put(number, 1, out, offset);
    }
    out[offset] = (byte) (length == 3 ? 0xfd : length == 5 ? 0xfe : 0xff);
    return put(number, length - 1, out, offset + 1);
  }

  /** Writes a big-endian number; returns the index behind it. */
  static int put(long number, int length, byte[] out, int offset) {
    for (int i = 0; i < length; i++) {
      out[offset + i] = (byte) (number >>> 8 * (length - 1 - i));
    }
    return offset + length;
  }
}
