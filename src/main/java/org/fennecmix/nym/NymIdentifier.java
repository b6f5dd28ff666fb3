package org.fennecmix.nym;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * What the last hop is given besides the destination, 16 bytes: the SURB's identifier in a reply,
 * all zero in Nym's forward packets.
 *
 * @param value the bytes
 */
public record NymIdentifier(Bytes value) {
  /** Length in bytes. */
  public static final int LENGTH = 16;

  /** All zero: not a reply. */
  public static final NymIdentifier NONE = new NymIdentifier(Bytes.zeros(LENGTH));

  /** Checks the length. */
  public NymIdentifier {
    Require.length("identifier", LENGTH, value.length());
  }

  /** Draws a random identifier, 16 bytes in one call. */
  public static NymIdentifier random(SecureRandom random) {
    byte[] value = new byte[LENGTH];
    random.nextBytes(value);
    return new NymIdentifier(Bytes.of(value));
  }

  /** Whether it is all zero. */
  public boolean isNone() {
    return value.isZero();
  }

  /** The bytes in hex. */
  @Override
  public String toString() {
    return value.toHex();
  }
}
