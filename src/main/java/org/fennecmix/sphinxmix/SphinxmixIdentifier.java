package org.fennecmix.sphinxmix;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * What a SURB's creator finds its keys by when the reply arrives, 16 bytes.
 *
 * @param value the bytes
 */
public record SphinxmixIdentifier(Bytes value) {
  /** Length in bytes. */
  public static final int LENGTH = 16;

  /** Checks the length. */
  public SphinxmixIdentifier {
    Require.length("identifier", LENGTH, value.length());
  }

  /** Draws a random identifier, 16 bytes in one call. */
  public static SphinxmixIdentifier random(SecureRandom random) {
    byte[] value = new byte[LENGTH];
    random.nextBytes(value);
    return new SphinxmixIdentifier(Bytes.of(value));
  }

  /** The bytes in hex. */
  @Override
  public String toString() {
    return value.toHex();
  }
}
