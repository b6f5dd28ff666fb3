package org.fennecmix.internal.crypto;

import org.bouncycastle.crypto.digests.SHA3Digest;

/**
 * SHA3-256 (FIPS 202), 32 bytes, which allocates nothing; the JDK's own does on some releases.
 * Timing depends on lengths alone. A worker for one thread at a time.
 */
public final class Sha3 {
  private final SHA3Digest digest = new SHA3Digest(256);

  /** Makes a worker. */
  public Sha3() {}

  /** Writes the hash of the input and forgets it. */
  public void hash(byte[] in, int off, int len, byte[] out, int outOff) {
    digest.update(in, off, len);
    digest.doFinal(out, outOff);
  }
}
