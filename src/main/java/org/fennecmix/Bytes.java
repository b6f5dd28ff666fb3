package org.fennecmix;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string: addresses, public keys, packets. It compares by content and prints in
 * hex, so it is not for secrets ({@link Secret} is). Safe for use by many threads.
 */
public final class Bytes {
  /** The byte string of length zero. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Returns a copy of the whole array; the array is not retained. */
  public static Bytes of(byte... value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /**
   * Returns a copy of {@code length} bytes from {@code offset}; the array is not retained.
   *
   * @throws IllegalArgumentException if the range is not within the array
   */
  public static Bytes of(byte[] array, int offset, int length) {
    requireRange(array, offset, length);
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(array, offset, offset + length));
  }

  static void requireRange(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || length > array.length - offset) {
      throw new IllegalArgumentException(
          length + " bytes from " + offset + " are outside an array of " + array.length);
    }
  }

  /**
   * Parses hex digits of either case, without separators.
   *
   * @throws IllegalArgumentException if the text is not hex
   */
  public static Bytes ofHex(String hex) {
    try {
      return new Bytes(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "hex text of " + hex.length() + " characters is malformed: " + e.getMessage());
    }
  }

  /** Returns {@code length} zero bytes. */
  public static Bytes zeros(int length) {
    return length == 0 ? EMPTY : new Bytes(new byte[length]);
  }

  /** Returns the number of bytes. */
  public int length() {
    return value.length;
  }

  /** Returns the byte at {@code index}, as a signed Java byte. */
  public byte at(int index) {
    return value[index];
  }

  /** Returns a fresh copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
  }

  /** Writes all bytes into {@code out} from {@code offset}. */
  public void copyTo(byte[] out, int offset) {
    System.arraycopy(value, 0, out, offset, value.length);
  }

  /** Returns the bytes from {@code from} (in) to {@code to} (out). */
  public Bytes slice(int from, int to) {
    if (from < 0 || to < from || to > value.length) {
      throw new IllegalArgumentException(
          "slice " + from + ".." + to + " is outside 0.." + value.length);
    }
    return of(value, from, to - from);
  }

  /** Returns this byte string followed by the other. */
  public Bytes concat(Bytes other) {
    byte[] joined = Arrays.copyOf(value, value.length + other.value.length);
    other.copyTo(joined, value.length);
    return new Bytes(joined);
  }

  /** Whether every byte is zero (also true for the empty string). Not constant time. */
  public boolean isZero() {
    for (byte b : value) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bytes as lower-case hex digits. */
  public String toHex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** Returns the bytes in hex, cut after 32 bytes with the length told. */
  @Override
  public String toString() {
    return value.length <= 32 ? toHex() : slice(0, 32).toHex() + ".. (" + value.length + " bytes)";
  }
}
