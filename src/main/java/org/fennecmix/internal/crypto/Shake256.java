package org.fennecmix.internal.crypto;

import org.bouncycastle.crypto.digests.SHAKEDigest;

/**
 * SHAKE256 (FIPS 202), which JDK 17 lacks. Timing depends on lengths alone. A worker for one thread
 * at a time.
 */
public final class Shake256 {
  private final SHAKEDigest shake = new SHAKEDigest(256);

  /** Makes a worker. */
  public Shake256() {}

  /** Adds input; only before the first {@link #squeeze} after construction or {@link #reset}. */
  public void absorb(byte[] in, int off, int len) {
    shake.update(in, off, len);
  }

  /** Writes the next bytes of the output. */
  public void squeeze(byte[] out, int off, int len) {
    shake.doOutput(out, off, len);
  }

  /** Forgets input and output. */
  public void reset() {
    shake.reset();
  }
}
