package org.fennecmix.research;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Hop;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.group.X25519Group;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.KeySizes;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.SphinxFormat;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * Slots of any length with the MAC in their middle, associated data per hop (the hop's public key)
 * behind the routing information under the MAC, keys that depend on the element's bytes, keyed
 * final padding, the MAC behind the routing information, an AES-CTR payload with a keyed check.
 */
public final class ResearchBlinded extends SphinxFormat<ResearchRouting> {
  private static final int ELEMENT = 32;
  private static final int MAC = 16;
  private static final int ROUTING = 280;
  private static final int MAX_FREE = 40;
  private static final int HEADER = ELEMENT + ROUTING + MAC;
  private static final int PAYLOAD = 160;
  private static final KeySizes KEYS = new KeySizes(32, 32, 48, 32, 32, 0);

  private final boolean freeBytes;

  private ResearchBlinded(SphinxSuite<ResearchRouting> suite, boolean freeBytes) {
    super(suite, PAYLOAD);
    this.freeBytes = freeBytes;
  }

  /** The suite with its keyed padding, and slots of different lengths. */
  public static ResearchBlinded of(ElementPolicy policy) {
    return new ResearchBlinded(suite("research-blinded", new KeyedPadding(), policy), true);
  }

  /** The suite with another padding, and slots of equal lengths. */
  public static ResearchBlinded withPadding(FinalPadding padding) {
    return over(suite("research-padding", padding, ElementPolicy.STRICT));
  }

  /** The format over a changed suite, with slots of equal lengths. */
  public static ResearchBlinded over(SphinxSuite<ResearchRouting> suite) {
    return new ResearchBlinded(suite, false);
  }

  private static SphinxSuite<ResearchRouting> suite(
      String name, FinalPadding padding, ElementPolicy policy) {
    return new SphinxSuite<>(
        name,
        6,
        KeyExchange.of(X25519Group.INSTANCE),
        ResearchKeys.ofSecretAndElement(KEYS, ELEMENT),
        StreamCipher.chaCha20(),
        HeaderMac.hmacSha256(MAC, 32, HeaderMac.Input.ROUTING, HeaderMac.Input.ASSOCIATED_DATA),
        new VariableSlots(ROUTING, MAC, MAX_FREE),
        padding,
        PayloadCipher.malleable(StreamCipher.aes256CtrWithIv()),
        () -> new MacBody(48),
        new PacketLayout(
            Bytes.EMPTY, 0, ELEMENT + ROUTING, ELEMENT, HEADER, HEADER, HEADER + PAYLOAD),
        policy);
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
  public SphinxSuite<ResearchRouting> suite() {
    return super.suite();
  }

  @Override
  protected SphinxPath<ResearchRouting> path(List<Hop> route, Bytes destination, Bytes identifier) {
    List<ResearchRouting> instructions = new ArrayList<>();
    for (int i = 1; i < route.size(); i++) {
      Bytes next = route.get(i).address();
      int free = freeBytes ? Math.floorMod(next.at(0), 14) : 0;
      instructions.add(
          ResearchRouting.forward(
              next, route.get(i - 1).delay(), route.get(i).publicKey().encoded().slice(0, free)));
    }
    instructions.add(ResearchRouting.last(destination, identifier));
    List<NodePublicKey> keys = route.stream().map(Hop::publicKey).toList();
    return new SphinxPath<>(
        keys, unused -> instructions, 0, hop -> keys.get(hop).encoded().toArray());
  }

  @Override
  public Processor<ResearchRouting> processor(NodePrivateKey key) {
    return new SphinxProcessor<>(suite(), key, key.publicKey().encoded().toArray());
  }
}
