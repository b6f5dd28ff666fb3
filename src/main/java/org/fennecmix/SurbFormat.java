package org.fennecmix;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Single-use reply blocks of one format, as code sees them that works over any format.
 *
 * @param <R> the format's routing information
 */
public interface SurbFormat<R extends RoutingInfo> {
  /** Length of the identifier in bytes by which a reply's creator finds its recovery material. */
  int identifierLength();

  /** Length of a serialised SURB for a route of {@code hops}, in bytes. */
  int surbLength(int hops);

  /** Makes a SURB for a route that ends at its creator. */
  Created create(List<Hop> route, Bytes destination, Bytes identifier, SecureRandom random);

  /**
   * Makes a SURB for every identifier, each as {@link #create} does, in a fraction of the time
   * where the format gains from many at once. Draws as {@link MixFormat#buildBatch} says.
   */
  default List<Created> createBatch(
      List<Hop> route, Bytes destination, List<Bytes> identifiers, SecureRandom random) {
    return identifiers.stream()
        .map(identifier -> create(route, destination, identifier, random))
        .toList();
  }

  /**
   * Builds a reply. The caller must use a serialised SURB once only; dialects' own SURB types
   * enforce it.
   *
   * @throws IllegalArgumentException if the SURB does not parse or the message is too long
   */
  Reply use(Bytes surb, byte[] message, SecureRandom random);

  /**
   * The processor of a SURB's creator. Formats whose replies are told from other packets by their
   * bytes look these up first; for all others it is the node's processor.
   *
   * @param format the format of which these are the SURBs
   * @param key the key of the route's last hop
   * @param recoveries the recovery material of all open SURBs, which is copied
   */
  default Processor<R> receiver(MixFormat<R> format, NodePrivateKey key, List<Secret> recoveries) {
    return format.processor(key);
  }

  /** Reads a reply that arrived; empty if it was altered, was refused, or is not this SURB's. */
  Optional<Bytes> recover(Secret recovery, Processed<R> arrived);

  /**
   * A new SURB.
   *
   * @param surb what is given away; whoever has it can send one reply
   * @param recovery what the creator keeps; may be empty
   */
  record Created(Bytes surb, Secret recovery) {}

  /**
   * A reply ready to send.
   *
   * @param firstHop the address of the node to send it to
   * @param packet the packet
   */
  record Reply(Bytes firstHop, Bytes packet) {}
}
