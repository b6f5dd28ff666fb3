package org.fennecmix.internal.crypto;

/**
 * What makes multiplications of one public point fast: {@link X25519Multiplier} takes it. At most
 * {@value #BYTES} bytes, about half of them where the vector engine does not run. Immutable and
 * safe for use by many threads.
 */
public final class X25519Table {
  /** The most memory that a table takes, in bytes. */
  public static final int BYTES = 20_480;

  final CombTable comb;

  /**
   * Makes the table of a point on the curve, in less than the time of a hundred multiplications.
   *
   * @param u its coordinate, 32 bytes
   * @throws IllegalArgumentException if the point is on the twist, see {@link X25519#isOnCurve}
   */
  public X25519Table(byte[] u) {
    comb = new CombTable(u, 0);
  }
}
