package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.katzenpost.KatzenpostHop;
import org.fennecmix.katzenpost.KatzenpostRouting;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.RoutingCommand;
import org.fennecmix.katzenpost.RoutingCommands;

/**
 * A path of a Katzenpost case and what its sender drew.
 *
 * @param hops the nodes as the sender names them
 * @param keys the nodes' keys
 * @param seed ephemeral private key, or all hops' encapsulation randomness
 * @param fill the random bytes behind the last slot
 */
record KatzenpostPath(List<KatzenpostHop> hops, List<NodePrivateKey> keys, Bytes seed, Bytes fill) {

  /** Reads a path whose fields' names begin with {@code prefix}. */
  static KatzenpostPath read(KatzenpostSphinx sphinx, Fields vector, String prefix) {
    KatzenpostPath nodes = readNodes(sphinx, vector, prefix);
    Bytes seed =
        sphinx.geometry().scheme().isKem()
            ? nodes.seed
            : vector.bytes(named(prefix, "clientPrivateKey"));
    return new KatzenpostPath(
        nodes.hops, nodes.keys, seed, vector.bytes(named(prefix, "routingInfoFill")));
  }

  private static String named(String prefix, String name) {
    return prefix.isEmpty()
        ? name
        : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Reads a path without the sender's draws, but for a KEM's randomness where it is told. */
  static KatzenpostPath readNodes(KatzenpostSphinx sphinx, Fields vector, String prefix) {
    List<KatzenpostHop> hops = new ArrayList<>();
    List<NodePrivateKey> keys = new ArrayList<>();
    Bytes seeds = Bytes.EMPTY;
    for (Fields node : vector.objects(named(prefix, "path"))) {
      Bytes encoded = node.bytes("privateKey");
      try (Secret stored = Secret.of(encoded.toArray())) {
        NodePrivateKey key = sphinx.privateKey(stored);
        try (Secret again = key.encoded()) {
          Mismatch.bytes("private key, parsed and stored", encoded, Bytes.of(again.toArray()));
        }
        keys.add(key);
      }
      Bytes publicKey = node.bytes("publicKey");
      Mismatch.bytes("publicKey", publicKey, keys.get(keys.size() - 1).publicKey().encoded());
      if (node.has("encapsulationRandomness")) {
        seeds = seeds.concat(node.bytes("encapsulationRandomness"));
      }
      List<RoutingCommand> commands = commands(node.texts("commands"));
      hops.add(new KatzenpostHop(node.bytes("id"), sphinx.publicKey(publicKey), commands));
    }
    return new KatzenpostPath(hops, keys, seeds, Bytes.EMPTY);
  }

  private static List<RoutingCommand> commands(List<String> encoded) {
    List<RoutingCommand> commands = new ArrayList<>();
    for (String text : encoded) {
      RoutingCommands.Parsed parsed = RoutingCommands.parse(Bytes.ofHex(text));
      Mismatch.require("command " + text + " parses", 1, parsed.commands().size());
      commands.addAll(parsed.commands());
    }
    return commands;
  }

  /** Takes a packet along the path; returns what the last hop is left with. */
  Bytes walk(KatzenpostSphinx sphinx, Bytes packet, List<Fields> expected) {
    Mismatch.require("number of hops", keys.size(), expected.size());
    Bytes arriving = packet;
    for (int i = 0; i < keys.size(); i++) {
      try {
        arriving = hop(sphinx, arriving, keys.get(i), expected.get(i));
      } catch (Mismatch e) {
        throw new Mismatch("hop " + i + ": " + e.getMessage());
      }
    }
    return arriving;
  }

  private static Bytes hop(
      KatzenpostSphinx sphinx, Bytes packet, NodePrivateKey key, Fields expected) {
    KatzenpostKeys.of(sphinx, key, packet).compare(expected);
    Processed<KatzenpostRouting> result = Batches.process(sphinx.processor(key), packet);
    Processed<KatzenpostRouting> asPeer =
        sphinx
            .withPolicy(ElementPolicy.PEER_COMPATIBLE)
            .processor(key)
            .process(packet.toArray(), ReplayFilter.NONE);
    Mismatch.require("outcome under the other policy", result, asPeer);
    return compare(result, sphinx.geometry().headerLength(), expected);
  }

  /** Compares an accepted packet with what a vector says of it. */
  static Bytes compare(Processed<KatzenpostRouting> result, int header, Fields expected) {
    if (result instanceof Processed.Forward<KatzenpostRouting> forward) {
      compareRouting(expected, forward.routing(), forward.replayTag().value());
      if (expected.has("forwardHeader")) {
        Mismatch.bytes(
            "forwardHeader", expected.bytes("forwardHeader"), forward.packet().slice(0, header));
      }
      compareContent(expected, "forwardPacket", forward.packet());
      return forward.packet();
    }
    if (result instanceof Processed.Delivered<KatzenpostRouting> delivered) {
      compareRouting(expected, delivered.routing(), delivered.replayTag().value());
      compareContent(expected, "payload", delivered.message());
      return delivered.message();
    }
    if (result instanceof Processed.SurbReply<KatzenpostRouting> reply) {
      compareRouting(expected, reply.routing(), reply.replayTag().value());
      compareContent(expected, "payload", reply.payload());
      return reply.payload();
    }
    throw new Mismatch("outcome is " + result);
  }

  private static void compareContent(Fields expected, String name, Bytes actual) {
    if (expected.has(name + "Sha256")) {
      Mismatch.bytes("SHA-256 of " + name, expected.bytes(name + "Sha256"), Digests.sha256(actual));
      if (!expected.has(name)) {
        expected.ignore(name); // null where the digest stands for it
        return;
      }
    }
    Mismatch.bytes(name, expected.bytes(name), actual);
  }

  private static void compareRouting(Fields expected, KatzenpostRouting routing, Bytes tag) {
    Mismatch.bytes("replayTag", expected.bytes("replayTag"), tag);
    Mismatch.require(
        "commands",
        expected.texts("commands"),
        routing.commands().stream().map(command -> command.encoded().toHex()).toList());
  }
}
