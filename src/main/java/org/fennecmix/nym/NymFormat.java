package org.fennecmix.nym;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.SurbFormat;

/** One version and payload size of Nym, in the words that all formats share. */
record NymFormat(NymSphinx nym, NymVersion version, NymGeometry geometry)
    implements MixFormat<NymRouting>, SurbFormat<NymRouting> {

  @Override
  public String name() {
    return nym.suite().name() + "-v" + version;
  }

  @Override
  public int maxHops() {
    return NymGeometry.MAX_HOPS;
  }

  @Override
  public int addressLength() {
    return NymAddress.LENGTH;
  }

  @Override
  public String addressText(Bytes address) {
    return new NymAddress(address).toString();
  }

  @Override
  public int destinationLength() {
    return NymDestination.LENGTH;
  }

  @Override
  public int packetLength() {
    return geometry.packetLength();
  }

  @Override
  public int capacity() {
    return geometry.capacity();
  }

  @Override
  public List<Field> fields() {
    int routing = NymGeometry.KEY_LENGTH + NymGeometry.MAC_LENGTH;
    return List.of(
        new Field("ephemeral key", 0, NymGeometry.KEY_LENGTH),
        new Field("header MAC", NymGeometry.KEY_LENGTH, NymGeometry.MAC_LENGTH),
        new Field("routing information", routing, NymGeometry.ROUTING_LENGTH),
        new Field("payload", NymGeometry.HEADER_LENGTH, geometry.payloadSize()));
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return nym.generateKey(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return nym.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return nym.publicKey(encoded);
  }

  private NymPacketBuilder builder(List<Hop> route, Bytes destination) {
    List<NymHop> hops = new ArrayList<>(route.size());
    route.forEach(hop -> hops.add(NymHop.of(hop)));
    return nym.packet(version, hops).to(new NymDestination(destination)).withGeometry(geometry);
  }

  @Override
  public Bytes build(List<Hop> route, Bytes destination, byte[] message, SecureRandom random) {
    return builder(route, destination).build(message, random);
  }

  @Override
  public List<Bytes> buildBatch(
      List<Hop> route, Bytes destination, List<byte[]> messages, SecureRandom random) {
    return builder(route, destination).buildBatch(messages, random);
  }

  @Override
  public Processor<NymRouting> processor(NodePrivateKey key) {
    return nym.processor(key);
  }

  @Override
  public Optional<SurbFormat<NymRouting>> surbs() {
    boolean offered =
        version.equals(NymVersion.PAYLOAD_KEY_SEEDS)
            || version.equals(NymVersion.SINGLE_SEED_SURB) != nym.isLegacy();
    return offered ? Optional.of(this) : Optional.empty();
  }

  @Override
  public int identifierLength() {
    return NymIdentifier.LENGTH;
  }

  @Override
  public int surbLength(int hops) {
    return NymGeometry.surbLength(version, hops);
  }

  @Override
  public Created create(List<Hop> route, Bytes destination, Bytes identifier, SecureRandom random) {
    return createBatch(route, destination, List.of(identifier), random).get(0);
  }

  @Override
  public List<Created> createBatch(
      List<Hop> route, Bytes destination, List<Bytes> identifiers, SecureRandom random) {
    List<NymIdentifier> named = identifiers.stream().map(NymIdentifier::new).toList();
    return builder(route, destination).createSurbs(named, random).stream()
        .map(NymFormat::serialised)
        .toList();
  }

  private static Created serialised(NymSurb.Created created) {
    Bytes surb = Bytes.of(created.surb().toBytes());
    created.surb().destroy();
    Secret kept = created.recovery().map(NymSurbRecovery::toSecret).orElse(Secret.of(new byte[0]));
    created.recovery().ifPresent(NymSurbRecovery::destroy);
    return new Created(surb, kept);
  }

  @Override
  public Reply use(Bytes surb, byte[] message, SecureRandom random) {
    byte[] bytes = surb.toArray();
    NymSurb parsed = nym.isLegacy() ? NymSurb.parseLegacy(bytes) : NymSurb.parse(bytes);
    Arrays.fill(bytes, (byte) 0);
    try {
      NymSurb.Reply reply = parsed.use(message, geometry);
      return new Reply(reply.firstHop().value(), reply.packet());
    } finally {
      parsed.destroy();
    }
  }

  @Override
  public Optional<Bytes> recover(Secret recovery, Processed<NymRouting> arrived) {
    if (recovery.length() == 0) { // a SURB that leaves its creator nothing to know its reply by
      return arrived instanceof Processed.Delivered<NymRouting> readable
          ? Optional.of(readable.message())
          : Optional.empty();
    }
    NymSurbRecovery parsed = NymSurbRecovery.parse(recovery);
    NymReplies replies = new NymReplies(1);
    replies.add(parsed);
    try {
      return replies.recover(arrived);
    } finally {
      parsed.destroy();
    }
  }
}
