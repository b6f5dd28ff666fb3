package org.fennecmix.lightning;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.SphinxFormat;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;

/**
 * Onions in the words that all formats share: a payment's hop reads {@code short_channel_id}, 8
 * bytes, as its next hop; an onion message's reads nothing, for its next hop stands in encrypted
 * data. The message is the value of a TLV of type 65537 at the last hop.
 */
final class LightningFormat extends SphinxFormat<LightningRouting> {
  private static final int MAX_HOPS = 20;
  private static final int CHANNEL_LENGTH = 8;
  private static final int CHANNEL_PAYLOAD = 2 + CHANNEL_LENGTH;

  private final Bolt4 bolt4;

  LightningFormat(Bolt4 bolt4) {
    super(bolt4.suite(bolt4.size(), TlvNamespace.GENERIC_MESSAGE), 0);
    this.bolt4 = bolt4;
    Require.that(capacity() >= 0, "hop_payloads of " + bolt4.size() + " bytes are too short");
  }

  @Override
  public String name() {
    return suite().name() + (bolt4.size() == Bolt4.DEFAULT_SIZE ? "" : "-" + bolt4.size());
  }

  @Override
  public int maxHops() {
    return MAX_HOPS;
  }

  @Override
  public int addressLength() {
    return bolt4.kind() == LightningRouting.Kind.MESSAGE ? 0 : CHANNEL_LENGTH;
  }

  @Override
  public boolean carriesDelay() {
    return false;
  }

  @Override
  public int destinationLength() {
    return 0;
  }

  @Override
  public int capacity() {
    int forward = LightningCodec.MIN_FRAME + (addressLength() == 0 ? 0 : CHANNEL_PAYLOAD);
    int left = bolt4.size() - (MAX_HOPS - 1) * forward - LightningCodec.MAC_LENGTH;
    int payload = left - Cursor.bigSizeLength(left);
    return payload
        - Cursor.bigSizeLength(TlvNamespace.GENERIC_MESSAGE)
        - Cursor.bigSizeLength(payload);
  }

  @Override
  protected SphinxPath<LightningRouting> path(
      List<Hop> route, Bytes destination, Bytes identifier) {
    return path(route, Bytes.EMPTY);
  }

  private SphinxPath<LightningRouting> path(List<Hop> route, Bytes message) {
    List<NodePublicKey> nodes = new ArrayList<>(route.size());
    List<LightningRouting> instructions = new ArrayList<>(route.size());
    for (int i = 0; i < route.size(); i++) {
      nodes.add(route.get(i).publicKey());
      boolean last = i == route.size() - 1;
      TlvStream payload = TlvStream.EMPTY;
      if (last) {
        payload = payload.with(TlvNamespace.GENERIC_MESSAGE, message);
      } else if (addressLength() > 0) {
        Bytes next = route.get(i + 1).address();
        Require.length("address (a short_channel_id)", CHANNEL_LENGTH, next.length());
        payload = payload.with(TlvNamespace.CHANNEL, next);
      }
      instructions.add(new LightningRouting(last, bolt4.kind(), payload.encoded()));
    }
    return SphinxPath.of(nodes, instructions);
  }

  @Override
  public List<Bytes> buildBatch(
      List<Hop> route, Bytes destination, List<byte[]> messages, SecureRandom random) {
    Require.range("number of hops", 1, MAX_HOPS, route.size());
    Require.length("destination", 0, destination.length());
    List<SphinxPath<LightningRouting>> paths = new ArrayList<>(messages.size());
    for (byte[] message : messages) {
      Require.range("length of the message", 0, capacity(), message.length);
      paths.add(path(route, Bytes.of(message)));
    }
    List<SphinxHeader> headers = sender().headers(paths, random);
    try {
      return headers.stream().map(SphinxHeader::bytes).toList();
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }
}
