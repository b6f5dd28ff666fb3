package org.fennecmix.nym;

import org.jspecify.annotations.Nullable;

/**
 * The packet sizes Nym's network deploys, with the tag each has in a link frame. All lengths in
 * bytes.
 */
public enum NymPacketSize {
  /** Data packets. */
  REGULAR(1, 2413),
  /** Acknowledgements. */
  ACK(2, 386),
  /** Extended packets of 32 KiB. */
  EXTENDED_32(3, 33133),
  /** Extended packets of 8 KiB. */
  EXTENDED_8(4, 8557),
  /** Extended packets of 16 KiB. */
  EXTENDED_16(5, 16749),
  /** Outfox data packets. */
  OUTFOX_REGULAR(6, 2377),
  /** Outfox acknowledgements. */
  OUTFOX_ACK(7, 377);

  private final int tag;
  private final int packetLength;

  NymPacketSize(int tag, int packetLength) {
    this.tag = tag;
    this.packetLength = packetLength;
  }

  /** The size tag of a link frame. */
  public int tag() {
    return tag;
  }

  /** Length of the whole packet. */
  public int packetLength() {
    return packetLength;
  }

  /** Whether it is a size of Sphinx packets. */
  public boolean isSphinx() {
    return this != OUTFOX_REGULAR && this != OUTFOX_ACK;
  }

  /**
   * The sizes inside a Sphinx packet.
   *
   * @throws IllegalStateException for the sizes of Outfox packets
   */
  public NymGeometry geometry() {
    if (!isSphinx()) {
      throw new IllegalStateException(this + " is no size of Sphinx packets");
    }
    return new NymGeometry(packetLength - NymGeometry.HEADER_LENGTH);
  }

  /** The size with this tag, or null. */
  static @Nullable NymPacketSize ofTag(int tag) {
    return tag >= 1 && tag <= values().length ? values()[tag - 1] : null;
  }
}
