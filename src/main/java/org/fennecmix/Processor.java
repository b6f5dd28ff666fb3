package org.fennecmix;

/**
 * A node's packet processor for one private key. Immutable and safe for use by many threads.
 * Nothing a packet contains makes it throw.
 *
 * @param <R> the format's routing information
 */
public interface Processor<R extends RoutingInfo> {
  /**
   * Checks the header, asks the filter, and does the rest.
   *
   * @param packet the packet as received; it is neither changed nor retained
   * @param filter the replay filter of this node key
   */
  Processed<R> process(byte[] packet, ReplayFilter filter);

  /**
   * Does only what it takes to know that the header is authentic: key agreement, key derivation,
   * header MAC.
   *
   * @param packet the packet as received; it is neither changed nor retained
   */
  Opened<R> open(byte[] packet);

  /** A new in-place twin for the same key, for one thread. */
  Session<R> newSession();
}
