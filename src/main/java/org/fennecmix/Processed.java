package org.fennecmix;

/**
 * What became of a packet at one node.
 *
 * @param <R> the format's routing information
 */
public sealed interface Processed<R extends RoutingInfo> {
  /**
   * Send {@code packet} to {@code routing.nextHop()} after {@code routing.delay()}.
   *
   * @param routing what this hop was told
   * @param replayTag the packet's tag, already put to the filter that was given
   * @param packet the packet to send on
   * @param <R> the format's routing information
   */
  record Forward<R extends RoutingInfo>(R routing, ReplayTag replayTag, Bytes packet)
      implements Processed<R> {}

  /**
   * The packet ends here and its message is readable.
   *
   * @param routing what the last hop was told: destination, identifier
   * @param replayTag the packet's tag
   * @param message the message without padding; empty for formats that carry none
   * @param <R> the format's routing information
   */
  record Delivered<R extends RoutingInfo>(R routing, ReplayTag replayTag, Bytes message)
      implements Processed<R> {}

  /**
   * The packet ends here and its payload is sealed: a reply that only the creator of its SURB can
   * read.
   *
   * @param routing what the last hop was told; its identifier finds the recovery material
   * @param replayTag the packet's tag
   * @param payload the whole payload, still sealed
   * @param <R> the format's routing information
   */
  record SurbReply<R extends RoutingInfo>(R routing, ReplayTag replayTag, Bytes payload)
      implements Processed<R> {}

  /**
   * The packet is dropped; nothing of it may be forwarded, or logged beyond the reason.
   *
   * @param reason why
   * @param <R> the format's routing information
   */
  record Rejected<R extends RoutingInfo>(Rejection reason) implements Processed<R> {}
}
