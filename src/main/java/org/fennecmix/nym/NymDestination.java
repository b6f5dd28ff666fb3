package org.fennecmix.nym;

import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Base58;
import org.fennecmix.internal.bytes.Require;

/**
 * Where a packet's message goes after the last hop: 32 opaque bytes, in Nym's network the
 * recipient's Ed25519 key. It prints in base58.
 *
 * @param value the bytes
 */
public record NymDestination(Bytes value) {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** Checks the length. */
  public NymDestination {
    Require.length("destination", LENGTH, value.length());
  }

  /**
   * Parses base58 (Bitcoin's alphabet, no checksum).
   *
   * @throws IllegalArgumentException if the text is not base58 of exactly 32 bytes
   */
  public static NymDestination parse(String base58) {
    return new NymDestination(Base58.decode(base58, LENGTH));
  }

  /** The base58 form. */
  @Override
  public String toString() {
    return Base58.encode(value.toArray());
  }
}
