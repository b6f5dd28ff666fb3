package org.fennecmix;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * One packet format with all its parameters fixed, as code sees it that works over any format: the
 * command line, benchmarks, attack tests. Dialects have richer interfaces of their own. Immutable
 * and safe for use by many threads.
 *
 * @param <R> the format's routing information
 */
public interface MixFormat<R extends RoutingInfo> {
  /** The name the command line knows it by, such as {@code nym-v259}. */
  String name();

  /** The fewest hops a route may have; more than one where all routes have the same length. */
  default int minHops() {
    return 1;
  }

  /** The most hops a route may have. */
  int maxHops();

  /** Length of a node's address in bytes; 0 if the format carries none. */
  int addressLength();

  /** Whether a hop learns from the packet how long to hold it. */
  default boolean carriesDelay() {
    return true;
  }

  /** A node's address as people write it, the way {@link RoutingInfo#fields} does. */
  default String addressText(Bytes address) {
    return address.toHex();
  }

  /** Length of the final destination in bytes; 0 if the format carries none. */
  int destinationLength();

  /** Length of a packet at the first hop, in bytes. */
  int packetLength();

  /** Length of a packet as the hop of this index receives it, in bytes; most formats keep it. */
  default int packetLength(int hop) {
    return packetLength();
  }

  /** Length of the longest message a packet carries, in bytes. */
  int capacity();

  /**
   * Whether a message arrives with the length it was sent with. If not, it arrives filled up to
   * {@link #capacity()} with zeros, and its length is the application's to know.
   */
  default boolean keepsMessageLength() {
    return true;
  }

  /** The cleartext structure of a packet, in order, without gaps. */
  List<Field> fields();

  /** Makes a node key. */
  NodePrivateKey generateKey(SecureRandom random);

  /**
   * Prepares a stored private key, which is copied.
   *
   * @throws IllegalArgumentException if its length is wrong
   */
  NodePrivateKey privateKey(Secret encoded);

  /**
   * Checks and prepares a node's public key.
   *
   * @throws IllegalArgumentException if it cannot be a key of this format
   */
  NodePublicKey publicKey(Bytes encoded);

  /**
   * Builds a packet for the first hop of the route.
   *
   * @throws IllegalArgumentException if route, destination or message do not fit
   */
  Bytes build(List<Hop> route, Bytes destination, byte[] message, SecureRandom random);

  /**
   * Builds packets for the first hop of one route, each as {@link #build} does, in a fraction of
   * the time where the format gains from many at once. Draws what building them one by one draws,
   * packet after packet, or where a packet takes several draws the first ones of all packets before
   * the second ones.
   *
   * @throws IllegalArgumentException if route, destination or a message do not fit
   */
  default List<Bytes> buildBatch(
      List<Hop> route, Bytes destination, List<byte[]> messages, SecureRandom random) {
    return messages.stream().map(message -> build(route, destination, message, random)).toList();
  }

  /** The processor of one node. */
  Processor<R> processor(NodePrivateKey key);

  /** The format's SURBs, if it has any. */
  Optional<SurbFormat<R>> surbs();

  /**
   * One field of a packet in clear.
   *
   * @param name the field's name
   * @param offset its first byte
   * @param length its length in bytes
   */
  record Field(String name, int offset, int length) {}
}
