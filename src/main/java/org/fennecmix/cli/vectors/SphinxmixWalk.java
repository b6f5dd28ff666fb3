package org.fennecmix.cli.vectors;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixRouting;

/** Takes a packet along its route and compares every hop with what the peer said. */
final class SphinxmixWalk {
  private final Sphinxmix sphinxmix;
  private final SphinxmixParts.Route route;

  SphinxmixWalk(Sphinxmix sphinxmix, SphinxmixParts.Route route) {
    this.sphinxmix = sphinxmix;
    this.route = route;
  }

  /** Walks under both policies; returns what the last hop makes of it. */
  Processed<SphinxmixRouting> check(SphinxmixParts.Packet packet, List<Fields> hops) {
    Mismatch.require("number of hops", route.keys().size(), hops.size());
    Processed<SphinxmixRouting> last = walk(ElementPolicy.PEER_COMPATIBLE, packet, hops);
    Mismatch.require("strictly", last, walk(ElementPolicy.STRICT, packet, hops));
    return last;
  }

  private Processed<SphinxmixRouting> walk(
      ElementPolicy policy, SphinxmixParts.Packet first, List<Fields> hops) {
    SphinxmixParts.Packet packet = first;
    for (int hop = 0; ; hop++) {
      try {
        SphinxmixParts.Packet next = step(packet, hop, hops.get(hop));
        Bytes wire = packet.packed(sphinxmix.geometry());
        Processor<SphinxmixRouting> processor = processor(policy, hop);
        Processed<SphinxmixRouting> result = Batches.process(processor, wire);
        Bytes routing = hops.get(hop).bytes("routing");
        if (hop == hops.size() - 1) {
          compareLast(processor, wire, next.payload(), routing);
          Bytes tag = hops.get(hop).bytes("tag");
          Mismatch.bytes("replay tag", tag, tag(result));
          return result;
        }
        compareForward(result, next.packed(sphinxmix.geometry()), routing, hops.get(hop));
        packet = next;
      } catch (Mismatch e) {
        throw new Mismatch("hop " + hop + ": " + e.getMessage());
      }
    }
  }

  private Processor<SphinxmixRouting> processor(ElementPolicy policy, int hop) {
    try (Secret secret = Secret.of(route.keys().get(hop).toArray())) {
      return sphinxmix
          .withPolicy(policy)
          .processor(sphinxmix.privateKey(secret), route.associatedData().get(hop));
    }
  }

  /** Computes a hop without the engine; at the last one, header parts that mean nothing. */
  private SphinxmixParts.Packet step(SphinxmixParts.Packet packet, int hop, Fields expected) {
    SphinxmixKeys keys = SphinxmixKeys.of(route.keys().get(hop), packet.element());
    Mismatch.bytes("s", expected.object("s").bytes("u"), keys.secret());
    Mismatch.bytes("aes_s", expected.bytes("aes_s"), keys.root());
    Mismatch.bytes("tag", expected.bytes("tag"), keys.tag());
    Mismatch.bytes("mac_key", expected.bytes("mac_key"), keys.payloadKey());
    Bytes data = route.associatedData().get(hop);
    Mismatch.bytes("gamma", packet.mac(), keys.headerMac(data, packet.routing()));
    Bytes plain = keys.plain(packet.routing());
    int routing = 1 + (plain.at(0) & 0xff);
    int mac = routing + SphinxmixKeys.LENGTH;
    Mismatch.bytes("routing", expected.bytes("routing"), plain.slice(1, routing));
    SphinxmixParts.Packet next =
        new SphinxmixParts.Packet(
            keys.nextElement(packet.element()),
            plain.slice(mac, mac + packet.routing().length()),
            plain.slice(routing, mac),
            keys.payload(packet.payload()));
    SphinxmixParts.Packet said = SphinxmixParts.Packet.read(expected);
    Mismatch.bytes("alpha handed on", said.element(), next.element());
    Mismatch.bytes("beta handed on", said.routing(), next.routing());
    Mismatch.bytes("gamma handed on", said.mac(), next.mac());
    Mismatch.bytes("delta handed on", said.payload(), next.payload());
    return next;
  }

  private static void compareForward(
      Processed<SphinxmixRouting> result, Bytes next, Bytes routing, Fields expected) {
    if (!(result instanceof Processed.Forward<SphinxmixRouting> forward)) {
      throw new Mismatch("outcome is " + result + ", expected a packet to forward");
    }
    Mismatch.bytes("next packet", next, forward.packet());
    Mismatch.bytes("routing read", routing, forward.routing().encoded());
    Mismatch.bytes("replay tag", expected.bytes("tag"), forward.replayTag().value());
  }

  /** The payload in place, and the tuple that ends the packet. */
  private static void compareLast(
      Processor<SphinxmixRouting> processor, Bytes wire, Bytes payload, Bytes routing) {
    byte[] buffer = wire.toArray();
    try (Session<SphinxmixRouting> session = processor.newSession()) {
      Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      if (outcome != Outcome.DELIVERED && outcome != Outcome.SURB_REPLY) {
        throw new Mismatch("outcome in place is " + outcome + " " + session.rejection());
      }
      Mismatch.bytes(
          "payload in place",
          payload,
          Bytes.of(buffer, session.payloadOffset(), session.payloadLength()));
      Mismatch.bytes("routing read", routing, session.routing().encoded());
    }
  }

  private static Bytes tag(Processed<SphinxmixRouting> last) {
    if (last instanceof Processed.Delivered<SphinxmixRouting> delivered) {
      return delivered.replayTag().value();
    }
    if (last instanceof Processed.SurbReply<SphinxmixRouting> reply) {
      return reply.replayTag().value();
    }
    throw new Mismatch("outcome is " + last + ", expected the packet's end");
  }
}
