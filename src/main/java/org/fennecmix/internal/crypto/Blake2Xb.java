package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * BLAKE2Xb, the hash of any output length over BLAKE2b ("BLAKE2X", Aumasson and others, 2016).
 *
 * <p>Timing depends on lengths alone. A worker for one thread at a time.
 */
public final class Blake2Xb {
  /** The output length parameter for an output whose length is not known beforehand. */
  public static final long UNKNOWN_LENGTH = 0xffffffffL;

  private static final int BLOCK = Blake2b.MAX_DIGEST_LENGTH;

  private final Blake2b blake2b = new Blake2b();
  private final byte[] parameters = new byte[Blake2b.PARAMETER_LENGTH];
  private final byte[] root = new byte[BLOCK];
  private final byte[] block = new byte[BLOCK];
  private long xofLength;

  /** Makes a worker; {@link #init} comes first. */
  public Blake2Xb() {}

  /**
   * Begins a hash.
   *
   * @param outputLength the output length parameter, 32 bits; it changes all of the output
   * @param key 0 to 64 bytes, secret
   */
  public void init(long outputLength, byte[] key, int keyOff, int keyLen) {
    xofLength = outputLength;
    Arrays.fill(parameters, (byte) 0);
    parameters[0] = BLOCK;
    parameters[1] = (byte) keyLen;
    parameters[2] = 1;
    parameters[3] = 1;
    putLength();
    blake2b.init(parameters, key, keyOff, keyLen);
  }

  private void putLength() {
    for (int i = 0; i < 4; i++) {
      parameters[12 + i] = (byte) (xofLength >>> 8 * i);
    }
  }

  /** Hashes more bytes. */
  public void update(byte[] in, int off, int len) {
    blake2b.update(in, off, len);
  }

  /**
   * Ends the hash.
   *
   * @param len how much of the output is wanted; at most the output length parameter
   */
  public void doFinal(byte[] out, int off, int len) {
    blake2b.doFinal(root, 0);
    Arrays.fill(parameters, (byte) 0);
    parameters[4] = BLOCK; // leaf length
    parameters[17] = BLOCK; // inner length
    putLength();
    for (int done = 0, offset = 0; done < len; done += BLOCK, offset++) {
      long left = xofLength == UNKNOWN_LENGTH ? BLOCK : xofLength - done;
      parameters[0] = (byte) Math.min(BLOCK, left);
      for (int i = 0; i < 4; i++) {
        parameters[8 + i] = (byte) (offset >>> 8 * i);
      }
      blake2b.init(parameters, root, 0, 0);
      blake2b.update(root, 0, BLOCK);
      blake2b.doFinal(block, 0);
      System.arraycopy(block, 0, out, off + done, Math.min(BLOCK, len - done));
    }
  }

  /** Zeroes the scratch space. */
  public void wipe() {
    blake2b.wipe();
    Arrays.fill(root, (byte) 0);
    Arrays.fill(block, (byte) 0);
  }
}
