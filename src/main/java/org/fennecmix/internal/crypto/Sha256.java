package org.fennecmix.internal.crypto;

import java.security.MessageDigest;

/**
 * The JDK's SHA-256 without checked exceptions. A worker for one thread at a time; it allocates
 * nothing after construction.
 */
public final class Sha256 {
  /** Length of a digest, in bytes. */
  public static final int LENGTH = HmacSha256.LENGTH;

  private final MessageDigest sha256 = HmacSha256.newSha256();

  /** Makes a worker. */
  public Sha256() {}

  /** Adds input. */
  public void update(byte[] in, int off, int len) {
    sha256.update(in, off, len);
  }

  /** Writes the digest of 32 bytes and starts anew. */
  public void doFinal(byte[] out, int off) {
    HmacSha256.finish(sha256, out, off);
  }

  /** Forgets the input. */
  public void wipe() {
    sha256.reset();
  }
}
