package org.fennecmix.internal.crypto;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) over the JDK's SHA-256: keys of any length, 32-byte codes.
 *
 * <p>Timing depends on lengths alone, as far as the JDK's SHA-256 does. A worker for one thread at
 * a time; it allocates nothing after construction. {@link #init} comes first and again after each
 * {@link #doFinal}.
 */
public final class HmacSha256 {
  /** Length of a code, in bytes. */
  public static final int LENGTH = 32;

  /** Block length of SHA-256, in bytes. */
  static final int BLOCK = 64;

  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest sha256 = newSha256();
  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK + LENGTH];

  /** Makes a worker with a digest of its own. */
  public HmacSha256() {}

  /**
   * Begins a code.
   *
   * @param key the key, secret; is not retained beyond {@link #wipe}
   * @param off first byte of the key
   * @param len length of the key; more than 64 bytes are hashed
   */
  public void init(byte[] key, int off, int len) {
    sha256.reset();
    pads(sha256, key, off, len, inner, 0, outer);
    sha256.update(inner, 0, BLOCK);
  }

  /**
   * Adds text.
   *
   * @param in the bytes
   * @param off first byte
   * @param len number of bytes
   */
  public void update(byte[] in, int off, int len) {
    sha256.update(in, off, len);
  }

  /**
   * Ends the code.
   *
   * @param out receives 32 bytes
   * @param off first byte written
   */
  public void doFinal(byte[] out, int off) {
    finish(sha256, outer, BLOCK);
    sha256.update(outer, 0, BLOCK + LENGTH);
    finish(sha256, out, off);
  }

  /** Zeroes the pads and resets the digest. */
  public void wipe() {
    sha256.reset();
    Arrays.fill(inner, (byte) 0);
    Arrays.fill(outer, (byte) 0);
  }

  /** Makes a SHA-256. */
  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Ends a SHA-256 into 32 bytes of {@code out}. */
  static void finish(MessageDigest sha256, byte[] out, int off) {
    try {
      sha256.digest(out, off, LENGTH);
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for 32 bytes at " + off, e);
    }
  }

  /** Writes the two 64-byte pads of a key; {@code outer} gets its at 0. */
  static void pads(
      MessageDigest sha256,
      byte[] key,
      int off,
      int len,
      byte[] inner,
      int innerOff,
      byte[] outer) {
    int used = len;
    if (len > BLOCK) {
      sha256.update(key, off, len);
      finish(sha256, outer, 0);
      used = LENGTH;
    } else {
      System.arraycopy(key, off, outer, 0, len);
    }
    Arrays.fill(outer, used, BLOCK, (byte) 0);
    for (int i = 0; i < BLOCK; i++) {
      inner[innerOff + i] = (byte) (outer[i] ^ INNER);
      outer[i] ^= OUTER;
    }
  }
}
