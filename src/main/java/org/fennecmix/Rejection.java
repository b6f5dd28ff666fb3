package org.fennecmix;

/**
 * Why a packet was dropped. The set is closed and the same for all formats. The reason is for the
 * node's own counters: it must not reach the sender, and nothing else about a refused packet should
 * be kept.
 */
public enum Rejection {
  /** The packet is shorter or longer than the format allows. Nothing else was looked at. */
  WRONG_LENGTH("the packet's length is not one of this format"),
  /** A version or prefix byte in clear is not this format's. */
  UNKNOWN_VERSION("the packet's version is not known"),
  /** The group element is not canonical, off the curve, of low order, or leads to the identity. */
  INVALID_ELEMENT("the packet's group element is refused"),
  /**
   * The KEM refused the encapsulation outright (implicit rejection shows as {@link #MAC_MISMATCH}).
   */
  DECAPSULATION_FAILED("the packet's encapsulation is refused"),
  /** The header MAC does not verify: not for this key, altered, or other associated data. */
  MAC_MISMATCH("the header MAC does not verify"),
  /** The header is authentic but its replay tag was seen before. */
  REPLAYED("the packet was seen before"),
  /** The header is authentic but its routing information does not parse. */
  MALFORMED_ROUTING("the routing information is malformed"),
  /** The header is authentic but the payload is too short for the format. */
  MALFORMED_PAYLOAD("the payload is too short"),
  /** At the last hop: the payload's integrity check failed. */
  PAYLOAD_INTEGRITY("the payload was altered"),
  /** The node's private key was destroyed before the packet came. */
  KEY_DESTROYED("the node's private key was destroyed");

  private final String sentence;

  Rejection(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the reason as a short sentence without packet content. */
  public String sentence() {
    return sentence;
  }
}
