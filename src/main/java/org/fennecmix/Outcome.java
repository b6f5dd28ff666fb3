package org.fennecmix;

/**
 * What became of a packet that was processed in place by a {@link Session}; the cases of {@link
 * Processed}.
 */
public enum Outcome {
  /** The buffer holds the packet for the next hop. */
  FORWARD,
  /** The buffer holds a readable message. */
  DELIVERED,
  /** The buffer holds the sealed payload of a reply. */
  SURB_REPLY,
  /** The packet is dropped; the buffer's content is unspecified. */
  REJECTED
}
