package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/**
 * The Sphinx that Outfox is compared with: a route and its nodes.
 *
 * @param format the Sphinx
 * @param route the nodes as the sender sees them
 * @param destination where the last one sends the message
 * @param sessions the nodes
 * @param <R> the format's routing information
 */
record SphinxRoute<R extends RoutingInfo>(
    MixFormat<R> format, List<Hop> route, Bytes destination, List<Session<R>> sessions) {
  /** Nym's Sphinx, version 259, with messages of 1000 bytes. */
  static SphinxRoute<?> ofNym(int layers, SecureRandom random) {
    return of(NymSphinx.current().format(NymVersion.PAYLOAD_KEY_SEEDS, geometry()), layers, random);
  }

  /** Its sizes. */
  static NymGeometry geometry() {
    return new NymGeometry(OutfoxPaper.MESSAGE + NymGeometry.PAYLOAD_OVERHEAD);
  }

  private static <R extends RoutingInfo> SphinxRoute<R> of(
      MixFormat<R> format, int layers, SecureRandom random) {
    List<Hop> route = new ArrayList<>();
    List<Session<R>> sessions = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      NodePrivateKey key = format.generateKey(random);
      route.add(new Hop(Bytes.zeros(format.addressLength()), key.publicKey()));
      sessions.add(format.processor(key).newSession());
    }
    Bytes destination = Bytes.zeros(format.destinationLength());
    return new SphinxRoute<>(format, List.copyOf(route), destination, List.copyOf(sessions));
  }

  int layers() {
    return route.size();
  }

  Bytes build(SecureRandom random) {
    return format.build(route, destination, new byte[OutfoxPaper.MESSAGE], random);
  }

  /** The packet as the last node receives it. */
  Bytes carried(Bytes packet) {
    byte[] wire = packet.toArray();
    for (Session<R> session : sessions.subList(0, sessions.size() - 1)) {
      if (session.process(wire, 0, wire.length, ReplayFilter.NONE) == Outcome.REJECTED) {
        throw new IllegalStateException("our own packet is refused: " + session.rejection());
      }
    }
    return Bytes.of(wire);
  }
}
