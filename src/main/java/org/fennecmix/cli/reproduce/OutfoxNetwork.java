package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxHop;
import org.fennecmix.outfox.OutfoxPacketBuilder;
import org.fennecmix.outfox.OutfoxRouting;
import org.jspecify.annotations.Nullable;

/**
 * One node per layer, and the route through them.
 *
 * @param outfox the suite
 * @param keys the nodes' keys, first layer first
 * @param sessions the nodes
 */
record OutfoxNetwork(
    Outfox outfox, List<NodePrivateKey> keys, List<Session<OutfoxRouting>> sessions) {
  /**
   * A network of new keys.
   *
   * @param shared one key for all nodes, where making one takes long; or null
   */
  static OutfoxNetwork of(Outfox outfox, @Nullable NodePrivateKey shared, SecureRandom random) {
    List<NodePrivateKey> keys = new ArrayList<>();
    List<Session<OutfoxRouting>> sessions = new ArrayList<>();
    for (int layer = 0; layer < outfox.parameters().layers(); layer++) {
      keys.add(shared == null ? outfox.generateKey(random) : shared);
      sessions.add(outfox.processor(keys.get(layer), layer).newSession());
    }
    return new OutfoxNetwork(outfox, List.copyOf(keys), List.copyOf(sessions));
  }

  /** A builder for the route through all nodes. */
  OutfoxPacketBuilder builder() {
    List<OutfoxHop> route = new ArrayList<>();
    for (int layer = 0; layer < keys.size() - 1; layer++) {
      Bytes field = Bytes.zeros(outfox.parameters().routingLength());
      route.add(new OutfoxHop(keys.get(layer).publicKey(), field));
    }
    route.add(OutfoxHop.last(keys.get(keys.size() - 1).publicKey()));
    return outfox.packet(route);
  }

  /** What a node makes of a packet: the packet for the next layer, or at the last the message. */
  Bytes process(Bytes packet, int layer) {
    byte[] buffer = packet.toArray();
    Session<OutfoxRouting> session = sessions.get(layer);
    if (session.process(buffer, 0, buffer.length, ReplayFilter.NONE) == Outcome.REJECTED) {
      throw new IllegalStateException("our own packet is refused: " + session.rejection());
    }
    return Bytes.of(buffer, session.resultOffset(), session.resultLength());
  }

  /** The packet as the last layer receives it. */
  Bytes carried(Bytes packet) {
    Bytes wire = packet;
    for (int layer = 0; layer < keys.size() - 1; layer++) {
      wire = process(wire, layer);
    }
    return wire;
  }

  /** The lengths of a packet on its way. */
  List<Integer> lengths(Bytes packet) {
    List<Integer> lengths = new ArrayList<>();
    Bytes wire = packet;
    for (int layer = 0; layer < keys.size(); layer++) {
      lengths.add(wire.length());
      wire = process(wire, layer);
    }
    return List.copyOf(lengths);
  }
}
