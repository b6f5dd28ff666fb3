package org.fennecmix;

import org.jspecify.annotations.Nullable;

/**
 * Processes packets in place, one after the other, without allocating an object of this library per
 * packet (the JDK's AES makes its own key schedule). Results are read from the session until the
 * next packet. For one thread; {@link #close()} wipes its scratch space.
 *
 * @param <R> the format's routing information
 */
public interface Session<R extends RoutingInfo> extends AutoCloseable {
  /**
   * Key agreement, key derivation and header MAC; the buffer is only read.
   *
   * @return true if the header is authentic, so that {@link #replayTagLength()}, {@link
   *     #copyReplayTag} and {@link #finish()} may follow; false if the packet is refused, see
   *     {@link #rejection()}
   */
  boolean open(byte[] buffer, int offset, int length);

  /**
   * Does the rest of the packet opened last, in place.
   *
   * @throws IllegalStateException if no packet is open
   */
  Outcome finish();

  /** {@link #open}, the filter, {@link #finish()}. */
  default Outcome process(byte[] buffer, int offset, int length, ReplayFilter filter) {
    return open(buffer, offset, length) && checkReplay(filter) ? finish() : Outcome.REJECTED;
  }

  /**
   * Puts the open packet's tag to the filter; false (and {@link Rejection#REPLAYED}) if it is not
   * new.
   */
  boolean checkReplay(ReplayFilter filter);

  /** Why the last packet was refused, or null if it was not. */
  @Nullable Rejection rejection();

  /** Length of a replay tag in bytes. */
  int replayTagLength();

  /** Writes the replay tag of the packet opened last. */
  void copyReplayTag(byte[] out, int offset);

  /**
   * What this hop was told; allocates. Valid after {@link #finish()}, also if it refused the
   * payload of a last hop, but not if it refused the routing information. Formats that name the
   * destination in the payload read it there, so the buffer must still be as it was left.
   */
  R routing();

  /**
   * Where in the buffer the result starts: the packet to forward, the message, or the sealed
   * payload.
   */
  int resultOffset();

  /** Length of the result in bytes. */
  int resultLength();

  /** Where the whole payload stands, as this hop decrypted it. */
  int payloadOffset();

  /** Length of the whole payload in bytes. */
  int payloadLength();

  @Override
  void close();
}
