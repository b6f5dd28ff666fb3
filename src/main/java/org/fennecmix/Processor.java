package org.fennecmix;

import java.util.List;

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

  /** A new batch for the same key, for one thread. */
  default BatchSession<R> newBatch() {
    return new SequentialBatch<>(this::newSession);
  }

  /**
   * {@link #process} for many packets, which gives the same results in a fraction of the time.
   *
   * @param packets the packets as received; they are neither changed nor retained
   * @param filter the replay filter of this node key, asked in the order of the packets
   */
  default List<Processed<R>> processBatch(List<byte[]> packets, ReplayFilter filter) {
    byte[][] copies = new byte[packets.size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = packets.get(i).clone();
    }
    try (BatchSession<R> batch = newBatch()) {
      batch.process(copies, copies.length, filter);
      return Processed.of(batch, copies);
    }
  }
}
