package org.fennecmix.internal.crypto;

/**
 * The X448 function of RFC 7748, section 5, on Bouncy Castle's field arithmetic. Scalars and
 * u-coordinates are 56 little-endian bytes; a copy of every scalar is clamped. Nothing is refused,
 * so an all-zero result is the caller's to notice.
 *
 * <p>Timing: Bouncy Castle's ladder has no branch and no index that depends on secrets. Stateless,
 * safe for any thread; every call allocates.
 */
public final class X448 {
  /** Length of scalars, coordinates and results, in bytes. */
  public static final int LENGTH = 56;

  private X448() {}

  /** Writes X448(k, u); {@code out} may be k or u. */
  public static void scalarMult(byte[] k, int kOff, byte[] u, int uOff, byte[] out, int outOff) {
    org.bouncycastle.math.ec.rfc7748.X448.scalarMult(k, kOff, u, uOff, out, outOff);
  }

  /** Writes X448(k, 5), the public key of k; {@code out} may be k. */
  public static void scalarMultBase(byte[] k, int kOff, byte[] out, int outOff) {
    org.bouncycastle.math.ec.rfc7748.X448.scalarMultBase(k, kOff, out, outOff);
  }

  /**
   * Tells whether a coordinate is below 2^448 - 2^224 - 1.
   *
   * @param u coordinate, public
   */
  public static boolean isCanonical(byte[] u, int off) {
    for (int i = LENGTH - 1; i > 28; i--) {
      if (u[off + i] != (byte) 0xff) {
        return true;
      }
    }
    if (u[off + 28] != (byte) 0xfe) {
      return u[off + 28] != (byte) 0xff;
    }
    for (int i = 27; i >= 0; i--) {
      if (u[off + i] != (byte) 0xff) {
        return true;
      }
    }
    return false;
  }
}
