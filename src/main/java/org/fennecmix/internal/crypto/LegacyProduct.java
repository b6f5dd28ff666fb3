package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * The product of plain scalars modulo L, as Nym's releases up to 0.6 form it: nothing is clamped.
 *
 * <p>L = 2^252 + 27742317777372353535851937790883648493. The result goes to {@link X25519#ladder}.
 *
 * <p>Timing: no branch and no array index depends on the scalars. A worker for one thread at a
 * time; it allocates nothing after construction.
 */
public final class LegacyProduct {
  private final ScalarField25519 field = new ScalarField25519();
  private final long[] product = new long[ScalarField25519.LIMBS];
  private final long[] factor = new long[ScalarField25519.LIMBS];

  /** Makes a worker; {@link #start} comes first. */
  public LegacyProduct() {}

  /**
   * Begins with a scalar, reduced modulo L.
   *
   * @param scalar 32 little-endian bytes, secret
   * @param off first byte of the scalar
   */
  public void start(byte[] scalar, int off) {
    ScalarField25519.load(product, scalar, off);
    field.reduce(product, product);
  }

  /**
   * Multiplies by a further scalar modulo L.
   *
   * @param scalar 32 little-endian bytes, secret
   * @param off first byte of the scalar
   */
  public void multiply(byte[] scalar, int off) {
    ScalarField25519.load(factor, scalar, off);
    field.multiply(product, factor, product);
  }

  /**
   * Writes the product modulo L.
   *
   * @param out receives 32 little-endian bytes
   * @param off first byte written
   */
  public void scalar(byte[] out, int off) {
    ScalarField25519.store(out, off, product);
  }

  /**
   * Writes a number modulo L; the product is kept.
   *
   * @param in 32 little-endian bytes, secret
   * @param inOff first byte of the number
   * @param out receives 32 little-endian bytes; may be {@code in}
   * @param outOff first byte written
   */
  public void reduce(byte[] in, int inOff, byte[] out, int outOff) {
    ScalarField25519.load(factor, in, inOff);
    field.reduce(factor, factor);
    ScalarField25519.store(out, outOff, factor);
  }

  /** Zeroes the product and the scratch space. */
  public void wipe() {
    Arrays.fill(product, 0);
    Arrays.fill(factor, 0);
    field.wipe();
  }
}
