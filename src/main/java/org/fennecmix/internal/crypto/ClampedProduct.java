package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The product of clamped X25519 scalars, itself as a clamped scalar.
 *
 * <p>For a point P on the curve, X25519 with {@link #scalar} equals the sequence of X25519 with
 * {@link #start start}'s scalar and every {@link #multiply factor}, in one multiplication instead
 * of many. It holds for points of small order too, as all numbers are multiples of 8, but <em>not
 * for points on the twist</em>: see {@link X25519#isOnCurve}.
 *
 * <p>Timing: no branch and no array index depends on the scalars. A worker for one thread at a
 * time; it allocates nothing after construction.
 */
public final class ClampedProduct {
  private final ScalarField25519 field = new ScalarField25519();
  private final long[] product = new long[ScalarField25519.LIMBS];
  private final long[] factor = new long[ScalarField25519.LIMBS];

  /** Makes a worker; {@link #start} comes first. */
  public ClampedProduct() {}

  /**
   * Begins with a scalar.
   *
   * @param scalar 32 little-endian bytes, secret; a copy is clamped
   * @param off first byte of the scalar
   */
  public void start(byte[] scalar, int off) {
    ScalarField25519.loadClamped(product, scalar, off);
    field.reduce(product, product);
  }

  /**
   * Multiplies by a further scalar.
   *
   * @param scalar 32 little-endian bytes, secret; a copy is clamped
   * @param off first byte of the scalar
   */
  public void multiply(byte[] scalar, int off) {
    ScalarField25519.loadClamped(factor, scalar, off);
    field.multiply(product, factor, product);
  }

  /**
   * Writes the product as a clamped scalar: the number m below 8L that equals the product modulo L
   * and is a multiple of 8, or 8L - m, which gives the same u-coordinate, whichever has bit 254 as
   * its highest bit. For about one product in 2^126 neither has; {@link X25519#ladder} is right
   * even then, {@link X25519#scalarMult} for all others.
   *
   * @param out receives 32 little-endian bytes
   * @param off first byte written
   */
  public void scalar(byte[] out, int off) {
    field.storeClamped(out, off, product);
  }

  /** Zeroes the product and the scratch space. */
  public void wipe() {
    Arrays.fill(product, 0);
    Arrays.fill(factor, 0);
    field.wipe();
  }
}
