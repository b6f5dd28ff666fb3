package org.fennecmix.lightning;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;

/** Builds onions along one route. Immutable; every build makes a packet of its own. */
public final class OnionBuilder {
  private final Bolt4 bolt4;
  private final List<OnionHop> route;
  private final Bytes associatedData;

  private OnionBuilder(Bolt4 bolt4, List<OnionHop> route, Bytes associatedData) {
    this.bolt4 = bolt4;
    this.route = route;
    this.associatedData = associatedData;
  }

  static OnionBuilder of(Bolt4 bolt4, List<OnionHop> route) {
    Require.that(!route.isEmpty(), "route of 0 hops; an onion has at least 1");
    long needed = 0;
    for (OnionHop hop : route) {
      needed += LightningCodec.frameLength(routing(bolt4, hop, false));
    }
    Require.that(
        needed <= bolt4.size(),
        "frames of " + needed + " bytes exceed " + bolt4.size() + ", the size of hop_payloads");
    return new OnionBuilder(bolt4, List.copyOf(route), Bytes.EMPTY);
  }

  /** The same with data under every hop's MAC: for payments the payment hash, 32 bytes. */
  public OnionBuilder withAssociatedData(Bytes data) {
    return new OnionBuilder(bolt4, route, data);
  }

  /**
   * Builds an onion. Draws the session key: 32 bytes, again until they are a scalar; then what the
   * fill draws, by default nothing.
   */
  public Onion build(SecureRandom random) {
    List<NodePublicKey> nodes = new ArrayList<>(route.size());
    List<LightningRouting> instructions = new ArrayList<>(route.size());
    for (OnionHop hop : route) {
      nodes.add(hop.node());
      instructions.add(routing(bolt4, hop, nodes.size() == route.size()));
    }
    SphinxHeader header =
        bolt4
            .sender()
            .header(
                SphinxPath.of(nodes, instructions).withAssociatedData(associatedData.toArray()),
                random);
    try {
      return new Onion(header.bytes(), OnionSecrets.of(header));
    } finally {
      header.destroy();
    }
  }

  /** A payload of 33 bytes that starts with realm 0 is a legacy frame where these are written. */
  private static LightningRouting routing(Bolt4 bolt4, OnionHop hop, boolean last) {
    Bytes payload = hop.payload();
    boolean old =
        bolt4.legacyFrames()
            && payload.length() == LightningRouting.LEGACY_LENGTH
            && payload.at(0) == 0;
    return new LightningRouting(last, old ? LightningRouting.Kind.LEGACY : bolt4.kind(), payload);
  }
}
