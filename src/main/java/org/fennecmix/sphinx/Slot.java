package org.fennecmix.sphinx;

/**
 * What a {@link RoutingCodec} found in the decrypted routing information of one hop. Reused from
 * packet to packet; offsets count from the start of the array that was parsed.
 */
public final class Slot {
  /** What the hop is to do. */
  public enum Kind {
    /** Send the packet on. */
    FORWARD,
    /** The packet ends here and its payload must open. */
    DELIVER,
    /** The packet ends here with a sealed reply. */
    REPLY,
    /** The packet ends here; a payload that does not open is a sealed reply. */
    DELIVER_OR_REPLY
  }

  /** What the hop is to do. */
  public Kind kind = Kind.DELIVER;

  /**
   * How many bytes this hop removes, the next MAC (and element) included; used for {@link
   * Kind#FORWARD} only.
   */
  public int length;

  /** Where the next hop's MAC stands. */
  public int macOffset;

  /** Where the next hop's encapsulation stands, in KEM suites. */
  public int elementOffset;

  /**
   * The format's variant as announced in the slot, such as Nym's version; 0 for formats without.
   */
  public int variant;

  /** Where the message starts, in formats that carry it in the last slot. */
  public int messageOffset;

  /** Length of that message in bytes; -1, as every packet starts, if the payload carries it. */
  public int messageLength = -1;

  Slot() {}
}
