package org.fennecmix.sphinxmix;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.Processed;
import org.fennecmix.Secret;
import org.fennecmix.SurbFormat;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.SphinxFormat;
import org.fennecmix.sphinx.SphinxPath;

/**
 * One geometry in the words that all formats share: nodes are named by 4 bytes, destinations have
 * 16, and there is no associated data.
 */
final class SphinxmixFormat extends SphinxFormat<SphinxmixRouting>
    implements SurbFormat<SphinxmixRouting> {
  private static final int ADDRESS = 4;
  private static final int DESTINATION = 16;
  private static final SphinxmixRouting DELIVER = new SphinxmixRouting.Deliver(Optional.empty());

  private final Sphinxmix sphinxmix;
  private final int maxHops;

  SphinxmixFormat(Sphinxmix sphinxmix) {
    super(sphinxmix.suite(), sphinxmix.geometry().bodyLength());
    this.sphinxmix = sphinxmix;
    sphinxmix.requireAssociatedData(Bytes.EMPTY);
    SphinxmixCodec codec = new SphinxmixCodec(sphinxmix.geometry().routingLength());
    int slot = codec.slotLength(new SphinxmixRouting.Relay(name(Bytes.zeros(ADDRESS))));
    int last =
        codec.slotLength(
            new SphinxmixRouting.Reply(
                name(Bytes.zeros(DESTINATION)),
                new SphinxmixIdentifier(Bytes.zeros(SphinxmixIdentifier.LENGTH))));
    this.maxHops = 1 + Math.floorDiv(codec.length() - last, slot);
    Require.that(
        maxHops > 0, "header of " + sphinxmix.geometry().headerLength() + " bytes holds no hop");
  }

  private static SphinxmixValue name(Bytes address) {
    return SphinxmixValue.of(address);
  }

  @Override
  public int maxHops() {
    return maxHops;
  }

  @Override
  public int addressLength() {
    return ADDRESS;
  }

  @Override
  public boolean carriesDelay() {
    return false;
  }

  @Override
  public int destinationLength() {
    return DESTINATION;
  }

  @Override
  public int capacity() {
    return sphinxmix.geometry().capacity(DESTINATION);
  }

  private SphinxmixPacketBuilder builder(List<Hop> route, Bytes destination) {
    Require.range("number of hops", 1, maxHops, route.size());
    Require.length("destination", DESTINATION, destination.length());
    route.forEach(hop -> Require.length("address", ADDRESS, hop.address().length()));
    return sphinxmix
        .packet(
            route.stream()
                .map(hop -> new SphinxmixHop(name(hop.address()), hop.publicKey()))
                .toList())
        .to(destination);
  }

  @Override
  protected SphinxPath<SphinxmixRouting> path(
      List<Hop> route, Bytes destination, Bytes identifier) {
    return builder(route, destination).path(DELIVER);
  }

  @Override
  protected byte[] content(Bytes destination, byte[] message) {
    Require.range("length of the message", 0, capacity(), message.length);
    return SphinxmixBody.tuple(destination, message);
  }

  @Override
  public Optional<SurbFormat<SphinxmixRouting>> surbs() {
    return Optional.of(this);
  }

  @Override
  public int identifierLength() {
    return SphinxmixIdentifier.LENGTH;
  }

  @Override
  public int surbLength(int hops) {
    return sphinxmix.geometry().surbLength(name(Bytes.zeros(ADDRESS)));
  }

  @Override
  public Created create(List<Hop> route, Bytes destination, Bytes identifier, SecureRandom random) {
    SphinxmixSurb.Created created =
        builder(route, destination).createSurb(new SphinxmixIdentifier(identifier), random);
    byte[] surb = created.surb().toBytes();
    Created result = new Created(Bytes.of(surb), created.keys().toSecret());
    Arrays.fill(surb, (byte) 0);
    created.surb().destroy();
    created.keys().destroy();
    return result;
  }

  @Override
  public Reply use(Bytes surb, byte[] message, SecureRandom random) {
    byte[] bytes = surb.toArray();
    try {
      SphinxmixSurb.Reply reply = SphinxmixSurb.parse(sphinxmix, bytes).use(message);
      return new Reply(new SphinxmixRouting.Relay(reply.firstHop()).nextHop(), reply.packet());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public Optional<Bytes> recover(Secret recovery, Processed<SphinxmixRouting> arrived) {
    if (!(arrived instanceof Processed.SurbReply<SphinxmixRouting> sealed)
        || !(sealed.routing() instanceof SphinxmixRouting.Reply reply)) {
      return Optional.empty();
    }
    SphinxmixSurbKeys keys = SphinxmixSurbKeys.parse(sphinxmix, recovery);
    if (keys.identifier().equals(reply.identifier())) {
      return keys.open(sealed.payload());
    }
    keys.destroy();
    return Optional.empty();
  }
}
