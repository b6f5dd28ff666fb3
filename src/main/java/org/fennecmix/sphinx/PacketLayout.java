package org.fennecmix.sphinx;

import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a packet stand. All offsets count from the packet's start, in bytes; the
 * payload follows the header.
 *
 * @param prefix bytes in clear at the packet's start that never change, such as a version
 * @param elementOffset the group element or encapsulation
 * @param macOffset the header MAC
 * @param routingOffset the encrypted routing information
 * @param headerLength everything before the payload
 * @param minLength the shortest packet a node looks at
 * @param maxLength the longest
 */
public record PacketLayout(
    Bytes prefix,
    int elementOffset,
    int macOffset,
    int routingOffset,
    int headerLength,
    int minLength,
    int maxLength) {

  /** Checks length and prefix, in this order. */
  @Nullable Rejection check(byte[] packet, int offset, int length) {
    if (length < minLength || length > maxLength) {
      return Rejection.WRONG_LENGTH;
    }
    int difference = 0;
    for (int i = 0; i < prefix.length(); i++) {
      difference |= packet[offset + i] ^ prefix.at(i);
    }
    return difference == 0 ? null : Rejection.UNKNOWN_VERSION;
  }
}
