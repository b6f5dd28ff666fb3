package org.fennecmix.laws;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.fennecmix.Bytes;

/** Repeatable draws. */
public final class Draws {
  private Draws() {}

  /** A generator that gives the same numbers for the same seed. */
  public static SecureRandom seeded(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(ByteBuffer.allocate(8).putLong(seed).array());
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Random bytes, never all zero. */
  public static byte[] bytes(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (length > 0) {
      bytes[length - 1] |= 1;
    }
    return bytes;
  }

  /** The bytes with one bit flipped; bit 0 is the lowest of the first byte. */
  public static byte[] flipped(Bytes packet, int bit) {
    byte[] copy = packet.toArray();
    copy[bit >>> 3] ^= (byte) (1 << (bit & 7));
    return copy;
  }

  /** How many bits differ. */
  public static int distance(byte[] a, byte[] b) {
    int bits = 0;
    for (int i = 0; i < a.length; i++) {
      bits += Integer.bitCount((a[i] ^ b[i]) & 0xff);
    }
    return bits;
  }
}
