package org.fennecmix.internal.crypto;

import java.security.MessageDigest;

/**
 * SHA-256 (FIPS 180-4) of the JDK: 32-byte digests. A worker for one thread at a time; it allocates
 * nothing after construction.
 */
public final class Sha256 {
  /** Length of a digest in bytes. */
  public static final int LENGTH = 32;

  private final MessageDigest digest = HmacSha256.newSha256();

  /** Makes a worker with a digest of its own. */
  public Sha256() {}

  /** Adds {@code len} bytes from {@code off}. */
  public void update(byte[] in, int off, int len) {
    digest.update(in, off, len);
  }

  /** Ends the digest into 32 bytes of {@code out} and starts anew. */
  public void doFinal(byte[] out, int off) {
    HmacSha256.finish(digest, out, off);
  }

  /** Forgets what was added. */
  public void wipe() {
    digest.reset();
  }
}
