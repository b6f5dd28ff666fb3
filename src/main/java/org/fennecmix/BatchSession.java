package org.fennecmix;

import org.jspecify.annotations.Nullable;

/**
 * Processes many packets at once, in place: the group operations of a batch are computed side by
 * side where the JVM offers vectors, so a packet costs a fraction of what it costs alone. Every
 * packet's result is, byte for byte, that of a {@link Session}, whatever stands beside it. Results
 * are read from the batch until the next one. For one thread; {@link #close()} wipes its scratch
 * space.
 *
 * @param <R> the format's routing information
 */
public interface BatchSession<R extends RoutingInfo> extends AutoCloseable {
  /**
   * Processes packets, each of which fills its array; no array may occur twice. Every header MAC is
   * checked, and the filter asked, in the order of the packets and before anything else is computed
   * for a packet: of a Sphinx packet that is dropped there, half of the multiplications and the
   * payload are saved.
   *
   * @param packets are overwritten by the results
   * @param count how many of them to process, from the first
   * @param filter the replay filter of this node key
   */
  void process(byte[][] packets, int count, ReplayFilter filter);

  /** What became of packet i. */
  Outcome outcome(int i);

  /** Why packet i was refused, or null if it was not. */
  @Nullable Rejection rejection(int i);

  /** Length of a replay tag in bytes. */
  int replayTagLength();

  /** Writes the replay tag of packet i, if its header was authentic. */
  void copyReplayTag(int i, byte[] out, int offset);

  /** What this hop was told by packet i, if it was not refused; allocates. */
  R routing(int i);

  /** Where in the packet's array the result starts. */
  int resultOffset(int i);

  /** Length of the result in bytes. */
  int resultLength(int i);

  @Override
  void close();
}
