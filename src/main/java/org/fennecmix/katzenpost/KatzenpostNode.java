package org.fennecmix.katzenpost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Opened;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.replay.KeyEpochs;

/**
 * What a Katzenpost node does with a packet, above the packet format. The order of the checks, with
 * the reason each gives:
 *
 * <ol>
 *   <li>the packet's exact length ({@link Rejection#WRONG_LENGTH});
 *   <li>the header, with every key alive, in the order given, until one fits; if none does, the
 *       first key's reason;
 *   <li>that key's own replay filter ({@link Rejection#REPLAYED});
 *   <li>the rest of the packet, as the packet's processor orders it;
 *   <li>the combination of commands ({@link Rejection#MALFORMED_ROUTING}): a second one of any kind
 *       is refused, and what is left must be next node and delay; recipient, and possibly a delay;
 *       or recipient and SURB reply. A delay has at most three epochs.
 * </ol>
 *
 * <p>The peer finishes a packet with every key before it asks the filter; here a packet that was
 * seen before costs only its header. Immutable and safe for use by many threads; keys change by
 * making another node over the same filters.
 */
public final class KatzenpostNode {
  /** How long a mix key is current in the public network. */
  public static final Duration EPOCH = Duration.ofMinutes(20);

  private final KatzenpostSphinx sphinx;
  private final List<Processor<KatzenpostRouting>> processors = new ArrayList<>();
  private final List<ReplayFilter> filters = new ArrayList<>();
  private final Duration longestDelay;

  /**
   * A node.
   *
   * @param keys the keys alive in the order to try them: current, previous, next epoch; they stay
   *     the caller's to destroy
   * @param replay the keys' replay filters, shared with the node before and after a key change
   * @param epoch how long a key is current
   */
  public KatzenpostNode(
      KatzenpostSphinx sphinx, List<NodePrivateKey> keys, KeyEpochs replay, Duration epoch) {
    Require.range("number of keys", 1, 8, keys.size());
    this.sphinx = KatzenpostSphinx.of(sphinx.geometry()).withPolicy(sphinx.suite().policy());
    this.longestDelay = epoch.multipliedBy(3);
    for (NodePrivateKey key : keys) {
      processors.add(this.sphinx.processor(key));
      filters.add(replay.filter(key.publicKey()));
    }
  }

  /** What a node is to do with a packet. */
  public sealed interface Action {}

  /**
   * Hold the packet, then send it on.
   *
   * @param next the next node's identity
   * @param delay how long to hold it
   * @param packet the packet
   */
  public record Forward(Bytes next, Duration delay, Bytes packet) implements Action {}

  /**
   * Hand a message to a service or a client's queue.
   *
   * @param recipient 32 bytes
   * @param delay how long to hold it first
   * @param payload the forward payload
   */
  public record Deliver(Bytes recipient, Duration delay, Bytes payload) implements Action {}

  /**
   * Hand a sealed reply to a client's queue.
   *
   * @param recipient 32 bytes
   * @param surbId by which the client finds its keys
   * @param payload the payload, still sealed
   */
  public record DeliverReply(Bytes recipient, Bytes surbId, Bytes payload) implements Action {}

  /**
   * Drop the packet.
   *
   * @param reason why
   */
  public record Drop(Rejection reason) implements Action {}

  /**
   * Decides what to do with a packet.
   *
   * @param packet as received; it is neither changed nor retained
   */
  public Action receive(byte[] packet) {
    if (packet.length != sphinx.geometry().packetLength()) {
      return new Drop(Rejection.WRONG_LENGTH);
    }
    Rejection first = Rejection.MAC_MISMATCH;
    for (int i = 0; i < processors.size(); i++) {
      Opened<KatzenpostRouting> opened = processors.get(i).open(packet);
      if (opened instanceof Opened.Authentic<KatzenpostRouting> authentic) {
        return finish(authentic, filters.get(i));
      }
      if (i == 0 && opened instanceof Opened.Refused<KatzenpostRouting> refused) {
        first = refused.reason();
      }
    }
    return new Drop(first);
  }

  private Action finish(Opened.Authentic<KatzenpostRouting> authentic, ReplayFilter filter) {
    if (!filter.checkAndInsert(authentic.replayTag())) {
      authentic.destroy();
      return new Drop(Rejection.REPLAYED);
    }
    Processed<KatzenpostRouting> processed = authentic.finish();
    if (processed instanceof Processed.Rejected<KatzenpostRouting> rejected) {
      return new Drop(rejected.reason());
    }
    if (processed instanceof Processed.Forward<KatzenpostRouting> forward) {
      return accepts(forward.routing(), 1, 1, 1, 0, 0)
          ? new Forward(forward.routing().nextHop(), forward.routing().delay(), forward.packet())
          : new Drop(Rejection.MALFORMED_ROUTING);
    }
    if (processed instanceof Processed.Delivered<KatzenpostRouting> delivered) {
      return accepts(delivered.routing(), 0, 0, 1, 1, 0)
          ? new Deliver(
              recipient(delivered.routing()), delivered.routing().delay(), delivered.message())
          : new Drop(Rejection.MALFORMED_ROUTING);
    }
    Processed.SurbReply<KatzenpostRouting> reply =
        (Processed.SurbReply<KatzenpostRouting>) processed;
    return accepts(reply.routing(), 0, 0, 0, 1, 1)
        ? new DeliverReply(recipient(reply.routing()), surbId(reply.routing()), reply.payload())
        : new Drop(Rejection.MALFORMED_ROUTING);
  }

  private boolean accepts(
      KatzenpostRouting routing,
      int next,
      int delaysFrom,
      int delaysTo,
      int recipients,
      int replies) {
    int delays = routing.count(RoutingCommand.NodeDelay.class);
    return routing.count(RoutingCommand.NextNodeHop.class) == next
        && delays >= delaysFrom
        && delays <= delaysTo
        && routing.count(RoutingCommand.Recipient.class) == recipients
        && routing.count(RoutingCommand.SurbReply.class) == replies
        && routing.delay().compareTo(longestDelay) <= 0;
  }

  private static Bytes recipient(KatzenpostRouting routing) {
    return routing.first(RoutingCommand.Recipient.class).orElseThrow().recipientId();
  }

  private static Bytes surbId(KatzenpostRouting routing) {
    return routing.first(RoutingCommand.SurbReply.class).orElseThrow().surbId();
  }
}
