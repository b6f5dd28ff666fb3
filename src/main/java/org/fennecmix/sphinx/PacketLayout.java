package org.fennecmix.sphinx;

import java.util.List;
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
 * @param framing bytes in clear between the parts that never change, such as length fields
 */
public record PacketLayout(
    Bytes prefix,
    int elementOffset,
    int macOffset,
    int routingOffset,
    int headerLength,
    int minLength,
    int maxLength,
    List<Constant> framing) {

  /**
   * Bytes that are the same in every packet.
   *
   * @param offset where they stand
   * @param value the bytes
   */
  public record Constant(int offset, Bytes value) {}

  /** Copies the list. */
  public PacketLayout {
    framing = List.copyOf(framing);
  }

  /** A layout without bytes between the parts. */
  public PacketLayout(
      Bytes prefix,
      int elementOffset,
      int macOffset,
      int routingOffset,
      int headerLength,
      int minLength,
      int maxLength) {
    this(
        prefix,
        elementOffset,
        macOffset,
        routingOffset,
        headerLength,
        minLength,
        maxLength,
        List.of());
  }

  /** Checks length, and prefix and framing, in this order. */
  @Nullable Rejection check(byte[] packet, int offset, int length) {
    if (length < minLength || length > maxLength) {
      return Rejection.WRONG_LENGTH;
    }
    int difference = difference(prefix, packet, offset);
    for (int i = 0; i < framing.size(); i++) {
      Constant constant = framing.get(i);
      difference |= difference(constant.value, packet, offset + constant.offset);
    }
    return difference == 0 ? null : Rejection.UNKNOWN_VERSION;
  }

  private static int difference(Bytes expected, byte[] packet, int offset) {
    int difference = 0;
    for (int i = 0; i < expected.length(); i++) {
      difference |= packet[offset + i] ^ expected.at(i);
    }
    return difference;
  }
}
