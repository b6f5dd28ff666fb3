package org.fennecmix.sphinxmix;

import org.fennecmix.Bytes;

/**
 * The little of msgpack that packets are made of. Reading allocates nothing, never goes beyond the
 * given end, and takes time linear in the bytes that are there, whatever lengths they claim.
 */
final class MsgPack {
  static final int BIN_8 = 0xc4;
  private static final int BIN_16 = 0xc5;
  private static final int BIN_32 = 0xc6;
  private static final int MALFORMED = -1;

  private MsgPack() {}

  /** An unsigned integer, in the shortest form. */
  static Bytes unsigned(long value) {
    if (value < 0x80) {
      return bigEndian(value, 0, 1);
    }
    if (value < 0x100) {
      return bigEndian(value, 0xcc, 2);
    }
    if (value < 0x1_0000) {
      return bigEndian(value, 0xcd, 3);
    }
    return value < 0x1_0000_0000L ? bigEndian(value, 0xce, 5) : bigEndian(value, 0xcf, 9);
  }

  /** What stands before the bytes of a binary value. */
  static Bytes binHead(int length) {
    if (length < 0x100) {
      return bigEndian(length, BIN_8, 2);
    }
    return length < 0x1_0000 ? bigEndian(length, BIN_16, 3) : bigEndian(length, BIN_32, 5);
  }

  static Bytes bin(Bytes content) {
    return binHead(content.length()).concat(content);
  }

  /** What stands before the UTF-8 bytes of a text. */
  static Bytes textHead(int length) {
    if (length < 0x20) {
      return bigEndian(0xa0 | length, 0, 1);
    }
    if (length < 0x100) {
      return bigEndian(length, 0xd9, 2);
    }
    return length < 0x1_0000 ? bigEndian(length, 0xda, 3) : bigEndian(length, 0xdb, 5);
  }

  /** A number in the last {@code size - 1} bytes, and a type before it if there is room. */
  private static Bytes bigEndian(long value, int type, int size) {
    byte[] out = new byte[size];
    out[0] = (byte) type;
    for (int i = Math.min(1, size - 1); i < size; i++) {
      out[i] = (byte) (value >>> 8 * (size - 1 - i));
    }
    return Bytes.of(out);
  }

  /** The number of {@code size} bytes, or a negative one if they are not there. */
  private static long number(byte[] in, int at, int size, int end) {
    if (size > end - at) {
      return MALFORMED;
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | in[at + i] & 0xff;
    }
    return value;
  }

  /**
   * Where the content of the binary value at {@code at} starts, if it is one that ends exactly at
   * {@code end}; -1 if not.
   */
  static int binContent(byte[] in, int at, int end) {
    if (at < 0 || at >= end) {
      return MALFORMED;
    }
    int type = in[at] & 0xff;
    if (type < BIN_8 || type > BIN_32) {
      return MALFORMED;
    }
    int size = 1 << type - BIN_8;
    int content = at + 1 + size;
    boolean fills = content <= end && number(in, at + 1, size, end) == end - content;
    return fills ? content : MALFORMED;
  }

  /** Where the value at {@code at} ends, with all that it contains; -1 if it is malformed. */
  static int end(byte[] in, int at, int end) {
    int next = at;
    for (long open = 1; open > 0; open--) {
      if (next < 0 || open > end - next) { // every value takes a byte
        return MALFORMED;
      }
      int type = in[next++] & 0xff;
      int size = lengthSize(type);
      long length = size == 0 ? fixedLength(type) : number(in, next, size, end);
      next += size;
      open += contained(type, length);
      long skipped = isContainer(type) ? 0 : length + (type >= 0xc7 && type <= 0xc9 ? 1 : 0);
      if (length < 0 || skipped > end - next) {
        return MALFORMED;
      }
      next += (int) skipped;
    }
    return next;
  }

  private static boolean isContainer(int type) {
    return type >= 0x80 && type <= 0x9f || type >= 0xdc && type <= 0xdf;
  }

  /** How many values stand in this one: of an array its elements, of a map also their keys. */
  private static long contained(int type, long length) {
    boolean map = type <= 0x8f || type >= 0xde;
    return isContainer(type) ? map ? 2 * length : length : 0;
  }

  /** How many bytes of length follow the type. */
  private static int lengthSize(int type) {
    return switch (type) {
      case 0xc4, 0xc7, 0xd9 -> 1;
      case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 2;
      case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 4;
      default -> 0;
    };
  }

  /** The length of a value that the type tells alone: what follows, or what it contains. */
  private static long fixedLength(int type) {
    if (type >= 0x80 && type <= 0x9f) {
      return type & 0x0f;
    }
    if (type >= 0xa0 && type <= 0xbf) {
      return type & 0x1f;
    }
    return switch (type) {
      case 0xc1 -> MALFORMED;
      case 0xcc, 0xd0 -> 1;
      case 0xcd, 0xd1, 0xd4 -> 2;
      case 0xd5 -> 3;
      case 0xca, 0xce, 0xd2 -> 4;
      case 0xd6 -> 5;
      case 0xcb, 0xcf, 0xd3 -> 8;
      case 0xd7 -> 9;
      case 0xd8 -> 17;
      default -> 0;
    };
  }
}
