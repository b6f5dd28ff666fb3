package org.fennecmix.sphinxmix;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;

/**
 * Builds packets, and SURBs, along one route. Immutable: every {@code with…} returns a new builder.
 * Safe for use by many threads; building twice gives two unlinkable packets.
 */
public final class SphinxmixPacketBuilder {
  private static final int MAX_DESTINATION = 127;

  private final Sphinxmix sphinxmix;
  private final List<SphinxmixHop> route;
  private final Bytes destination;
  private final List<Bytes> associatedData;

  private SphinxmixPacketBuilder(
      Sphinxmix sphinxmix,
      List<SphinxmixHop> route,
      Bytes destination,
      List<Bytes> associatedData) {
    this.sphinxmix = sphinxmix;
    this.route = List.copyOf(route);
    this.destination = destination;
    this.associatedData = List.copyOf(associatedData);
  }

  static SphinxmixPacketBuilder of(Sphinxmix sphinxmix, List<SphinxmixHop> route) {
    Require.range("number of hops", 1, sphinxmix.geometry().maxHops(), route.size());
    return new SphinxmixPacketBuilder(sphinxmix, route, Bytes.EMPTY, List.of());
  }

  /**
   * Where the last hop sends the message, or the reply.
   *
   * @throws IllegalArgumentException if it is empty or longer than 127 bytes
   */
  public SphinxmixPacketBuilder to(Bytes other) {
    Require.range("length of the destination", 1, MAX_DESTINATION, other.length());
    return new SphinxmixPacketBuilder(sphinxmix, route, other, associatedData);
  }

  /**
   * What each hop must supply besides the packet, first hop first.
   *
   * @throws IllegalArgumentException if there is not one for each hop, of the geometry's length
   */
  public SphinxmixPacketBuilder withAssociatedData(List<Bytes> perHop) {
    Require.that(
        perHop.size() == route.size(),
        perHop.size()
            + " pieces of associated data for "
            + route.size()
            + " hops; every hop has one");
    perHop.forEach(sphinxmix::requireAssociatedData);
    return new SphinxmixPacketBuilder(sphinxmix, route, destination, perHop);
  }

  /**
   * Builds a packet for the first hop. Draws, in this order: 32 bytes of initial secret; the final
   * padding.
   *
   * @param message at most {@link SphinxmixGeometry#capacity} bytes; it is not retained
   * @throws IllegalArgumentException if there is no destination, the message is too long, the names
   *     of the nodes do not fit into the header, or associated data is missing
   */
  public Bytes build(byte[] message, SecureRandom random) {
    return buildBatch(List.of(message), random).get(0);
  }

  /**
   * Builds a packet for every message, in a fraction of the time. Draws, in this order: every
   * packet's initial secret; every packet's final padding.
   *
   * @param messages at most {@link SphinxmixGeometry#capacity} bytes each; they are not retained
   * @throws IllegalArgumentException as {@link #build} does
   */
  public List<Bytes> buildBatch(List<byte[]> messages, SecureRandom random) {
    requireDestination();
    SphinxmixGeometry geometry = sphinxmix.geometry();
    int capacity = geometry.capacity(destination.length());
    List<byte[]> contents = new ArrayList<>(messages.size());
    for (byte[] message : messages) {
      Require.that(
          message.length <= capacity,
          "message of " + message.length + " bytes exceeds " + capacity + "; choose a larger body");
      contents.add(SphinxmixBody.tuple(destination, message));
    }
    SphinxPath<SphinxmixRouting> path = path(new SphinxmixRouting.Deliver(Optional.empty()));
    List<SphinxHeader> headers =
        sphinxmix.sender().headers(Collections.nCopies(messages.size(), path), random);
    try {
      return sphinxmix.sender().packets(headers, contents, geometry.bodyLength());
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }

  /**
   * Makes a SURB for a route that ends at its creator. Draws as {@link #build} does, then 16 bytes
   * of key; the peer draws the identifier before all these.
   *
   * @throws IllegalArgumentException as {@link #build} does
   */
  public SphinxmixSurb.Created createSurb(SphinxmixIdentifier identifier, SecureRandom random) {
    requireDestination();
    SphinxmixRouting last = new SphinxmixRouting.Reply(SphinxmixValue.of(destination), identifier);
    SphinxHeader header = sphinxmix.sender().header(path(last), random);
    try {
      return SphinxmixSurb.create(sphinxmix, header, route.get(0).id(), identifier, random);
    } finally {
      header.destroy();
    }
  }

  private void requireDestination() {
    Require.that(destination.length() > 0, "no destination; give one by to(...)");
  }

  SphinxPath<SphinxmixRouting> path(SphinxmixRouting last) {
    List<SphinxmixRouting> instructions = new ArrayList<>(route.size());
    for (SphinxmixHop hop : route.subList(1, route.size())) {
      instructions.add(new SphinxmixRouting.Relay(hop.id()));
    }
    instructions.add(last);
    for (SphinxmixRouting instruction : instructions) {
      Require.range(
          "length of a routing tuple",
          0,
          SphinxmixRouting.MAX_LENGTH,
          instruction.encoded().length());
    }
    if (associatedData.isEmpty()) {
      sphinxmix.requireAssociatedData(Bytes.EMPTY);
    }
    SphinxPath<SphinxmixRouting> path =
        SphinxPath.of(route.stream().map(SphinxmixHop::publicKey).toList(), instructions);
    return associatedData.isEmpty()
        ? path
        : new SphinxPath<>(
            path.hops(), path.instructions(), 0, hop -> associatedData.get(hop).toArray());
  }
}
