package org.fennecmix.internal.crypto;

/**
 * Comparisons of secret bytes whose time depends on the length alone.
 *
 * <p>No branch and no array index depends on the contents. Stateless, safe for any thread.
 */
public final class ConstantTime {
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
}
