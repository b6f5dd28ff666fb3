package org.fennecmix.research;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Hop;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.group.X25519Group;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.KeySizes;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.SphinxFormat;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * Slot contents that depend on later hops' keys, as HOPR's do: every hop is told the first bytes of
 * all replay tags behind it. Keys depend on the hop's public key; the MAC stands first; the payload
 * is a bare stream without any check.
 */
public final class ResearchCallback extends SphinxFormat<ResearchRouting> {
  /** How many bytes of a tag a hop is told. */
  public static final int TOLD = 4;

  private static final int MAX_HOPS = 4;
  private static final int ELEMENT = 32;
  private static final int MAC = 32;
  private static final int ROUTING = 4 * 58;
  private static final int HEADER = MAC + ELEMENT + ROUTING;
  private static final int PAYLOAD = 64;
  private static final KeySizes KEYS = new KeySizes(16, 16, 32, 32, 16, 0);

  private ResearchCallback(SphinxSuite<ResearchRouting> suite) {
    super(suite, PAYLOAD);
  }

  /** The suite. */
  public static ResearchCallback of(ElementPolicy policy) {
    return new ResearchCallback(
        new SphinxSuite<>(
            "research-callback",
            MAX_HOPS,
            KeyExchange.of(X25519Group.INSTANCE),
            ResearchKeys.ofSecretAndNodeKey(KEYS),
            StreamCipher.aes128Ctr(),
            HeaderMac.hmacSha256(MAC, 16, HeaderMac.Input.ELEMENT, HeaderMac.Input.ROUTING),
            new VariableSlots(ROUTING, MAC, ResearchRouting.DESTINATION + 16),
            FinalPadding.RANDOM,
            PayloadCipher.malleable(StreamCipher.aes128CtrWithIv()),
            () -> BareBody.INSTANCE,
            new PacketLayout(Bytes.EMPTY, MAC, 0, MAC + ELEMENT, HEADER, HEADER, HEADER + PAYLOAD),
            policy));
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
    return new SphinxPath<>(
        route.stream().map(Hop::publicKey).toList(),
        keys -> instructions(route, destination, identifier, keys),
        0,
        hop -> new byte[0]);
  }

  private static List<ResearchRouting> instructions(
      List<Hop> route, Bytes destination, Bytes identifier, List<HopKeys> keys) {
    List<ResearchRouting> instructions = new ArrayList<>();
    for (int i = 0; i < route.size() - 1; i++) {
      Bytes told = Bytes.EMPTY;
      for (HopKeys later : keys.subList(i + 1, keys.size())) {
        told = told.concat(later.tag().value().slice(0, TOLD));
      }
      instructions.add(
          ResearchRouting.forward(route.get(i + 1).address(), route.get(i).delay(), told));
    }
    instructions.add(ResearchRouting.last(destination, identifier));
    return instructions;
  }
}
