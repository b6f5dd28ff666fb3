package org.fennecmix.outfox;

import org.fennecmix.internal.crypto.ConstantTime;

/** The end's check of an opened payload. Immutable. */
final class OutfoxMessage {
  /** The check or the padding failed. */
  static final int REFUSED = -1;

  private final OutfoxGeometry geometry;
  private final boolean padding;

  OutfoxMessage(OutfoxParameters parameters) {
    geometry = parameters.geometry();
    padding = parameters.padding();
  }

  /**
   * Checks the zero bytes, in constant time, and finds the message's length.
   *
   * @param withSurb whether the slot holds a SURB; otherwise it must be zero too
   * @return the length of the message, or {@link #REFUSED}
   */
  int length(byte[] payload, int offset, boolean withSurb) {
    int zeros = withSurb ? OutfoxGeometry.CHECK_LENGTH : geometry.messageOffset();
    if (!ConstantTime.isZero(payload, offset, zeros)) {
      return REFUSED;
    }
    if (!padding) {
      return geometry.message();
    }
    int start = offset + geometry.messageOffset();
    int end = start + geometry.message() - 1;
    while (end > start && payload[end] == 0) {
      end--;
    }
    return payload[end] == (byte) 0x80 ? end - start : REFUSED;
  }
}
