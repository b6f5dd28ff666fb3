package org.fennecmix.research;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Hop;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.SurbFormat;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.KeySizes;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.PayloadLayers;
import org.fennecmix.sphinx.SphinxFormat;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * One encapsulation per hop, the next one in the slot; version bytes in clear that stand, with the
 * element, under the MAC; LIONESS with a keyed check; SURBs whose creator keeps all hops' keys and
 * whose user has one key of its own.
 */
public final class ResearchKem extends SphinxFormat<ResearchRouting>
    implements SurbFormat<ResearchRouting> {
  private static final Bytes VERSION = Bytes.of((byte) 'R', (byte) 1);
  private static final int MAX_HOPS = 4;
  private static final int ELEMENT = 32;
  private static final int MAC = 32;
  private static final int ROUTING = VERSION.length() + ELEMENT;
  private static final int PAYLOAD = 170;
  private static final int LAYER = 192;
  private static final KeySizes KEYS = new KeySizes(48, 32, LAYER, 0, 32, 0);
  private static final EncapsulationSlots SLOTS = new EncapsulationSlots(MAX_HOPS, MAC, ELEMENT);
  private static final int HEADER = ROUTING + SLOTS.length() + MAC;

  private ResearchKem(SphinxSuite<ResearchRouting> suite) {
    super(suite, PAYLOAD);
  }

  /** The suite; it has no elements to be strict about. */
  public static ResearchKem create() {
    return new ResearchKem(
        new SphinxSuite<>(
            "research-kem",
            MAX_HOPS,
            KeyExchange.of(new DhKem()),
            ResearchKeys.ofSecret(KEYS),
            StreamCipher.aes256CtrWithIv(),
            HeaderMac.hmacSha256(
                MAC,
                32,
                HeaderMac.Input.ASSOCIATED_DATA,
                HeaderMac.Input.ELEMENT,
                HeaderMac.Input.ROUTING),
            SLOTS,
            FinalPadding.RANDOM,
            PayloadCipher.lioness(),
            () -> new MacBody(LAYER),
            new PacketLayout(
                VERSION, VERSION.length(), HEADER - MAC, ROUTING, HEADER, HEADER, HEADER + PAYLOAD),
            ElementPolicy.STRICT));
  }

  @Override
  public int addressLength() {
    return ResearchRouting.ADDRESS;
  }

  @Override
  public int destinationLength() {
    return ResearchRouting.DESTINATION;
  }

  @Override
  protected SphinxPath<ResearchRouting> path(List<Hop> route, Bytes destination, Bytes identifier) {
    List<ResearchRouting> instructions = new ArrayList<>();
    for (int i = 1; i < route.size(); i++) {
      instructions.add(
          ResearchRouting.forward(route.get(i).address(), route.get(i - 1).delay(), Bytes.EMPTY));
    }
    instructions.add(ResearchRouting.last(destination, identifier));
    return SphinxPath.of(route.stream().map(Hop::publicKey).toList(), instructions)
        .withAssociatedData(VERSION.toArray());
  }

  @Override
  public Processor<ResearchRouting> processor(NodePrivateKey key) {
    return new SphinxProcessor<>(suite(), key, VERSION.toArray());
  }

  @Override
  public Optional<SurbFormat<ResearchRouting>> surbs() {
    return Optional.of(this);
  }

  @Override
  public int identifierLength() {
    return ResearchRouting.IDENTIFIER;
  }

  @Override
  public int surbLength(int hops) {
    return HEADER + ResearchRouting.ADDRESS + LAYER;
  }

  @Override
  public Created create(List<Hop> route, Bytes destination, Bytes identifier, SecureRandom random) {
    SphinxHeader header = sender().header(path(route, destination, identifier), random);
    byte[] own = new byte[LAYER];
    random.nextBytes(own);
    Bytes kept = Bytes.of(PayloadLayers.storedKeys(header, LAYER)).concat(Bytes.of(own));
    Bytes given = header.bytes().concat(route.get(0).address()).concat(Bytes.of(own));
    header.destroy();
    return new Created(given, Secret.of(identifier.concat(kept).toArray()));
  }

  @Override
  public Reply use(Bytes surb, byte[] message, SecureRandom random) {
    int key = HEADER + ResearchRouting.ADDRESS;
    byte[] own = surb.slice(key, key + LAYER).toArray();
    try (PayloadLayers layers = sender().layers()) {
      byte[] payload = layers.seal(own, 0, message, PAYLOAD);
      layers.encrypt(own, 0, payload);
      return new Reply(surb.slice(HEADER, key), surb.slice(0, HEADER).concat(Bytes.of(payload)));
    }
  }

  @Override
  public Optional<Bytes> recover(Secret recovery, Processed<ResearchRouting> arrived) {
    Bytes kept = Bytes.of(recovery.toArray());
    if (!(arrived instanceof Processed.SurbReply<ResearchRouting> reply)
        || !reply.routing().identifier().equals(kept.slice(0, identifierLength()))) {
      return Optional.empty();
    }
    byte[] keys = kept.slice(identifierLength(), kept.length()).toArray();
    byte[] payload = reply.payload().toArray();
    try (PayloadLayers layers = sender().layers()) {
      int own = keys.length / LAYER - 1;
      byte[] key = new byte[LAYER];
      for (int hop = own - 1; hop >= 0; hop--) {
        PayloadLayers.keyAt(keys, hop, key);
        layers.encrypt(key, 0, payload);
      }
      PayloadLayers.keyAt(keys, own, key);
      layers.decrypt(key, 0, payload);
      return Optional.ofNullable(layers.open(key, 0, payload));
    }
  }
}
