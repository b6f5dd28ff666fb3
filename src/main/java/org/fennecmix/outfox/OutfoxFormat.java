package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.ArrayList;
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
import org.fennecmix.internal.bytes.Require;

/**
 * Outfox in the words that all formats share. A hop's address is the routing field of the hop
 * before it. A serialised SURB has the first hop's address in front.
 */
record OutfoxFormat(Outfox outfox) implements MixFormat<OutfoxRouting>, SurbFormat<OutfoxRouting> {
  private static final int MAX_OPEN = 1 << 20;

  private OutfoxGeometry geometry() {
    return outfox.geometry();
  }

  @Override
  public String name() {
    return outfox.parameters().name();
  }

  @Override
  public int minHops() {
    return geometry().layers();
  }

  @Override
  public int maxHops() {
    return geometry().layers();
  }

  @Override
  public int addressLength() {
    return geometry().routing();
  }

  @Override
  public int destinationLength() {
    return 0;
  }

  @Override
  public int packetLength() {
    return geometry().packetLength(0);
  }

  @Override
  public int packetLength(int hop) {
    return geometry().packetLength(hop);
  }

  @Override
  public int capacity() {
    return outfox.parameters().capacity();
  }

  @Override
  public List<Field> fields() {
    OutfoxGeometry geometry = geometry();
    int header = geometry.headerLength(0);
    int tag = header - geometry.tag();
    return List.of(
        new Field("encapsulation", 0, geometry.encapsulation()),
        new Field(
            "routing and next header", geometry.encapsulation(), tag - geometry.encapsulation()),
        new Field("header tag", tag, geometry.tag()),
        new Field("payload", header, geometry.payloadLength()));
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return outfox.generateKey(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return outfox.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return outfox.publicKey(encoded);
  }

  private OutfoxPacketBuilder builder(List<Hop> route, Bytes destination) {
    Require.length("destination", 0, destination.length());
    List<OutfoxHop> hops = new ArrayList<>();
    for (int i = 0; i < route.size(); i++) {
      boolean last = i == route.size() - 1;
      Bytes next = last ? Bytes.EMPTY : route.get(i + 1).address();
      hops.add(new OutfoxHop(route.get(i).publicKey(), next));
    }
    return outfox.packet(hops);
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
  public Processor<OutfoxRouting> processor(NodePrivateKey key) {
    return outfox.processor(key, OutfoxNode.ANY_LAYER, null);
  }

  @Override
  public Optional<SurbFormat<OutfoxRouting>> surbs() {
    return Optional.of(this);
  }

  @Override
  public int identifierLength() {
    return 0;
  }

  @Override
  public int surbLength(int hops) {
    return geometry().routing() + geometry().surbLength();
  }

  @Override
  public Created create(List<Hop> route, Bytes destination, Bytes identifier, SecureRandom random) {
    return createBatch(route, destination, List.of(identifier), random).get(0);
  }

  @Override
  public List<Created> createBatch(
      List<Hop> route, Bytes destination, List<Bytes> identifiers, SecureRandom random) {
    identifiers.forEach(identifier -> Require.length("identifier", 0, identifier.length()));
    Bytes first = route.isEmpty() ? Bytes.EMPTY : route.get(0).address();
    return builder(route, destination).createSurbs(identifiers.size(), random).stream()
        .map(made -> new Created(first.concat(made.surb().toBytes()), made.recovery().toSecret()))
        .toList();
  }

  @Override
  public Reply use(Bytes surb, byte[] message, SecureRandom random) {
    Require.length("SURB", surbLength(maxHops()), surb.length());
    int split = geometry().routing();
    OutfoxSurb parsed = outfox.surb(surb.slice(split, surb.length()));
    return new Reply(surb.slice(0, split), parsed.use(message));
  }

  @Override
  public Processor<OutfoxRouting> receiver(
      MixFormat<OutfoxRouting> format, NodePrivateKey key, List<Secret> recoveries) {
    OutfoxReplies replies = new OutfoxReplies(MAX_OPEN);
    recoveries.forEach(recovery -> replies.add(outfox.recovery(recovery)));
    return outfox.receiver(key, replies);
  }

  @Override
  public Optional<Bytes> recover(Secret recovery, Processed<OutfoxRouting> arrived) {
    OutfoxReplies replies = new OutfoxReplies(1);
    replies.add(outfox.recovery(recovery));
    return replies.recover(arrived);
  }
}
