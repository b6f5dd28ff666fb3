package org.fennecmix.nym;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;

/**
 * Builds packets, and SURBs, along one route. Immutable: every {@code with…} returns a new builder.
 * Safe for use by many threads; building twice gives two unlinkable packets.
 */
public final class NymPacketBuilder {
  private static final NymDestination NOWHERE =
      new NymDestination(Bytes.zeros(NymDestination.LENGTH));

  private final NymSphinx nym;
  private final NymVersion version;
  private final List<NymHop> route;
  private final NymDestination destination;
  private final NymIdentifier identifier;
  private final NymGeometry geometry;

  private NymPacketBuilder(
      NymSphinx nym,
      NymVersion version,
      List<NymHop> route,
      NymDestination destination,
      NymIdentifier identifier,
      NymGeometry geometry) {
    this.nym = nym;
    this.version = version;
    this.route = List.copyOf(route);
    this.destination = destination;
    this.identifier = identifier;
    this.geometry = geometry;
    Require.range("number of hops", 1, NymGeometry.MAX_HOPS, route.size());
    route.forEach(hop -> NymDelay.toNanos(hop.delay()));
  }

  static NymPacketBuilder of(NymSphinx nym, NymVersion version, List<NymHop> route) {
    return new NymPacketBuilder(
        nym, version, route, NOWHERE, NymIdentifier.NONE, NymGeometry.DEFAULT);
  }

  /** Where the last hop sends the message; all zero if never said. */
  public NymPacketBuilder to(NymDestination other) {
    return new NymPacketBuilder(nym, version, route, other, identifier, geometry);
  }

  /** What the last hop is told besides; a SURB is found again by it. */
  public NymPacketBuilder withIdentifier(NymIdentifier other) {
    return new NymPacketBuilder(nym, version, route, destination, other, geometry);
  }

  /** Other sizes. */
  public NymPacketBuilder withGeometry(NymGeometry other) {
    return new NymPacketBuilder(nym, version, route, destination, identifier, other);
  }

  /**
   * The same route with these delays, one per hop; the last is not sent.
   *
   * @throws IllegalArgumentException if there are more or fewer than hops
   */
  public NymPacketBuilder withDelays(List<Duration> delays) {
    Require.that(
        delays.size() == route.size(),
        delays.size()
            + " delays for "
            + route.size()
            + " hops; every hop takes one, the last one's is not sent");
    List<NymHop> delayed = new ArrayList<>(route.size());
    for (int i = 0; i < route.size(); i++) {
      delayed.add(route.get(i).withDelay(delays.get(i)));
    }
    return new NymPacketBuilder(nym, version, delayed, destination, identifier, geometry);
  }

  /**
   * Builds a packet for the first hop. Draws, in this order: 32 bytes of initial secret; the final
   * padding, 8 to 248 bytes.
   *
   * @param message at most {@link NymGeometry#capacity()} bytes; it is not retained
   * @throws IllegalArgumentException if the message is too long
   */
  public Bytes build(byte[] message, SecureRandom random) {
    return buildBatch(List.of(message), random).get(0);
  }

  /**
   * Builds a packet for every message, in a fraction of the time. Draws, in this order: every
   * packet's initial secret; every packet's final padding.
   *
   * @param messages at most {@link NymGeometry#capacity()} bytes each; they are not retained
   * @throws IllegalArgumentException if a message is too long
   */
  public List<Bytes> buildBatch(List<byte[]> messages, SecureRandom random) {
    for (byte[] message : messages) {
      Require.that(
          message.length <= geometry.capacity(),
          "message of "
              + message.length
              + " bytes exceeds "
              + geometry.capacity()
              + "; choose a larger payload size");
    }
    List<SphinxHeader> headers = headers(Collections.nCopies(messages.size(), identifier), random);
    try {
      return nym.sender().packets(headers, messages, geometry.payloadSize());
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }

  /**
   * Makes a SURB for a route that ends at its creator. Draws as {@link #build} does.
   *
   * <p>Version 260 makes one with the last hop's seed only, and recovery material that opens the
   * reply; it needs an identifier. Others make one with every hop's key, and the last hop reads the
   * reply as it reads any message. {@link NymSphinx#current()} makes 259 and 260 only, {@link
   * NymSphinx#legacyScalars()} every version but those of its key forms.
   *
   * @throws IllegalArgumentException if the version has no SURBs here, or the identifier is missing
   */
  public NymSurb.Created createSurb(SecureRandom random) {
    return createSurbs(1, random).get(0);
  }

  /**
   * Makes SURBs for the same route, in a fraction of the time. Draws as {@link #buildBatch} does.
   * With version 260 they share the builder's identifier, so a reply does not tell which of them it
   * used, and {@link NymReplies} can hold one of them at a time.
   *
   * @throws IllegalArgumentException if the version has no SURBs here, or the identifier is missing
   */
  public List<NymSurb.Created> createSurbs(int count, SecureRandom random) {
    return createSurbs(Collections.nCopies(count, identifier), random);
  }

  /**
   * The same with an identifier for each SURB in place of the builder's.
   *
   * @throws IllegalArgumentException if the version has no SURBs here, or an identifier is missing
   */
  public List<NymSurb.Created> createSurbs(List<NymIdentifier> identifiers, SecureRandom random) {
    boolean single = version.equals(NymVersion.SINGLE_SEED_SURB) && !nym.isLegacy();
    Require.that(
        nym.isLegacy() || single || version.equals(NymVersion.PAYLOAD_KEY_SEEDS),
        "Nym version " + version + " has no SURBs; take 259 or 260");
    Require.that(
        !single || identifiers.stream().noneMatch(NymIdentifier::isNone),
        "an all-zero identifier; a SURB of version 260 is found again by its own");
    List<SphinxHeader> headers = headers(identifiers, random);
    try {
      List<NymSurb.Created> surbs = new ArrayList<>(headers.size());
      for (int i = 0; i < headers.size(); i++) {
        NymIdentifier own = identifiers.get(i);
        surbs.add(NymSurb.create(headers.get(i), route.get(0).address(), version, single, own));
      }
      return surbs;
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }

  private List<SphinxHeader> headers(List<NymIdentifier> identifiers, SecureRandom random) {
    List<NodePublicKey> keys = route.stream().map(NymHop::publicKey).toList();
    List<NymRouting> forward = new ArrayList<>(route.size());
    for (int i = 0; i < route.size() - 1; i++) {
      forward.add(
          new NymRouting.Forward(version, route.get(i + 1).address(), route.get(i).delay()));
    }
    List<SphinxPath<NymRouting>> paths = new ArrayList<>(identifiers.size());
    for (NymIdentifier own : identifiers) {
      List<NymRouting> instructions = new ArrayList<>(forward);
      instructions.add(new NymRouting.Final(version, destination, own));
      paths.add(SphinxPath.of(keys, instructions).withVariant(version.value()));
    }
    return nym.sender().headers(paths, random);
  }
}
