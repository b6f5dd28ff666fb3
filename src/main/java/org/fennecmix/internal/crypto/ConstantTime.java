package org.fennecmix.internal.crypto;

/**
 * Comparisons and a search of secret bytes whose time depends on the length alone.
 *
 * <p>No branch and no array index depends on the contents. Stateless, safe for any thread.
 */
public final class ConstantTime {
  private static final long ONES = 0x0101010101010101L;
  private static final long SEVEN_BITS = 0x7f * ONES;

  private ConstantTime() {}

  /**
   * Tells whether {@code len} bytes of two arrays agree.
   *
   * @param a first array
   * @param aOff first byte compared in {@code a}
   * @param b second array
   * @param bOff first byte compared in {@code b}
   * @param len number of bytes; none compare as equal
   * @return true if all bytes agree
   */
  public static boolean equal(byte[] a, int aOff, byte[] b, int bOff, int len) {
    int difference = 0;
    for (int i = 0; i < len; i++) {
      difference |= a[aOff + i] ^ b[bOff + i];
    }
    return difference == 0;
  }

  /**
   * Tells whether {@code len} bytes are all zero.
   *
   * @param a the array
   * @param off first byte looked at
   * @param len number of bytes; none count as zero
   * @return true if no bit is set
   */
  public static boolean isZero(byte[] a, int off, int len) {
    int bits = 0;
    for (int i = 0; i < len; i++) {
      bits |= a[off + i];
    }
    return bits == 0;
  }

  /**
   * Finds the last byte that has a value, eight at a time.
   *
   * @param a the array
   * @param off first byte looked at
   * @param len number of bytes
   * @param value what to look for
   * @return how far behind {@code off} it stands; -1 if no byte has the value
   */
  public static int lastIndexOf(byte[] a, int off, int len, byte value) {
    int end = 0; // behind what was found last
    int whole = len & -Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      long word = Lanes.get(a, off + i) ^ (value & 0xff) * ONES;
      long found = ~((word & SEVEN_BITS) + SEVEN_BITS | word) >>> 7 & ONES; // a bit in each byte
      found |= found >>> 8;
      found |= found >>> 16;
      found |= found >>> 32; // and in all before the last
      end ^= (end ^ i + Long.bitCount(found)) & -(int) (found & 1);
    }
    for (int i = whole; i < len; i++) {
      end ^= (end ^ i + 1) & ((a[off + i] ^ value) & 0xff) - 1 >> 31;
    }
    return end - 1;
  }
}
