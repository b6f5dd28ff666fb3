package org.fennecmix;

import java.util.ArrayList;
import java.util.List;

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

  /** Returns the results of a batch, whose arrays these are. */
  static <R extends RoutingInfo> List<Processed<R>> of(BatchSession<R> batch, byte[][] packets) {
    List<Processed<R>> results = new ArrayList<>(packets.length);
    for (int i = 0; i < packets.length; i++) {
      results.add(of(batch, i, packets[i]));
    }
    return List.copyOf(results);
  }

  /** Returns the result of a session that has just finished a packet, which this is. */
  static <R extends RoutingInfo> Processed<R> of(
      Session<R> session, Outcome outcome, byte[] packet) {
    Rejection reason = session.rejection();
    if (reason != null) {
      return new Rejected<>(reason);
    }
    byte[] tag = new byte[session.replayTagLength()];
    session.copyReplayTag(tag, 0);
    Bytes result = Bytes.of(packet, session.resultOffset(), session.resultLength());
    return of(outcome, session.routing(), tag, result);
  }

  private static <R extends RoutingInfo> Processed<R> of(
      BatchSession<R> batch, int i, byte[] packet) {
    Rejection reason = batch.rejection(i);
    if (reason != null) {
      return new Rejected<>(reason);
    }
    byte[] tag = new byte[batch.replayTagLength()];
    batch.copyReplayTag(i, tag, 0);
    Bytes result = Bytes.of(packet, batch.resultOffset(i), batch.resultLength(i));
    return of(batch.outcome(i), batch.routing(i), tag, result);
  }

  private static <R extends RoutingInfo> Processed<R> of(
      Outcome outcome, R routing, byte[] tagBytes, Bytes result) {
    ReplayTag tag = new ReplayTag(Bytes.of(tagBytes));
    return switch (outcome) {
      case FORWARD -> new Forward<>(routing, tag, result);
      case DELIVERED -> new Delivered<>(routing, tag, result);
      case SURB_REPLY -> new SurbReply<>(routing, tag, result);
      case REJECTED -> throw new IllegalStateException("refused without a reason");
    };
  }
}
