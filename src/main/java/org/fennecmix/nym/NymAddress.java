package org.fennecmix.nym;

import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Base58;
import org.fennecmix.internal.bytes.Require;

/**
 * A mix node's address: 32 opaque bytes. It prints in base58.
 *
 * @param value the bytes
 */
public record NymAddress(Bytes value) {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** Checks the length. */
  public NymAddress {
    Require.length("node address", LENGTH, value.length());
  }

  /**
   * Parses base58 (Bitcoin's alphabet, no checksum).
   *
   * @throws IllegalArgumentException if the text is not base58 of exactly 32 bytes
   */
  public static NymAddress parse(String base58) {
    return new NymAddress(Base58.decode(base58, LENGTH));
  }

  /** The base58 form. */
  @Override
  public String toString() {
    return Base58.encode(value.toArray());
  }
}
