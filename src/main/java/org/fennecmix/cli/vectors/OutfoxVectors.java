package org.fennecmix.cli.vectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.internal.crypto.Shake256;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxAead;
import org.fennecmix.outfox.OutfoxGeometry;
import org.fennecmix.outfox.OutfoxHop;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxPacketBuilder;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxReplies;
import org.fennecmix.outfox.OutfoxRouting;
import org.fennecmix.outfox.OutfoxSurb;

/** The vectors of Outfox as in the paper. */
public final class OutfoxVectors implements VectorFormat {
  private static final byte[] COINS = "OutfoxPaper-v1 coins".getBytes(StandardCharsets.US_ASCII);
  private static final int REQUEST = 0;
  private static final int SURB = 1;

  /** The checks. */
  public OutfoxVectors() {}

  @Override
  public String name() {
    return "outfox-paper";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.of("round-trip", OutfoxVectors::roundTrip, "negative", OutfoxVectors::negative);
  }

  private static Outfox suite(Fields suite) {
    OutfoxParameters parameters =
        OutfoxParameters.of(OutfoxKem.byName(suite.text("kem").replace("-", "")))
            .withLayers(suite.integer("layers"))
            .withRouting(suite.integer("rMid"), suite.integer("rLast"))
            .withMessageLength(suite.integer("messageLen"))
            .withSessionId(suite.bytes("sid"));
    if (suite.integer("aeadId") == OutfoxAead.PLAIN.id()) {
      parameters = parameters.withAead(OutfoxAead.PLAIN);
    }
    if (suite.integer("spLen") == OutfoxParameters.WIDE_PAYLOAD_KEY) {
      parameters = parameters.wide();
    }
    Mismatch.require("aeadId", suite.integer("aeadId"), parameters.aead().id());
    Mismatch.require("seId", suite.integer("seId"), parameters.seal().id());
    Mismatch.require("spLen", suite.integer("spLen"), parameters.payloadKeyLength());
    return Outfox.of(parameters);
  }

  private static void sizes(Fields suite, Outfox outfox) {
    OutfoxGeometry geometry = outfox.geometry();
    Mismatch.require("kemId", suite.integer("kemId"), outfox.parameters().kem().id());
    List<String> headers = new ArrayList<>();
    for (int layer = 0; layer < geometry.layers(); layer++) {
      headers.add("" + geometry.headerLength(layer));
    }
    Mismatch.require("headerLengths", suite.texts("headerLengths"), headers);
    Mismatch.require("surbLength", suite.integer("surbLength"), geometry.surbLength());
    Mismatch.require("payloadLength", suite.integer("payloadLength"), geometry.payloadLength());
  }

  /** A route with its private keys; the last layer's field stands apart. */
  private record Route(List<OutfoxHop> hops, List<NodePrivateKey> keys, Bytes last) {
    static Route of(Outfox outfox, List<Fields> nodes) {
      List<OutfoxHop> hops = new ArrayList<>();
      List<NodePrivateKey> keys = new ArrayList<>();
      Bytes last = Bytes.EMPTY;
      for (Fields node : nodes) {
        keys.add(key(outfox, node));
        Bytes routing = node.bytes("routing");
        boolean isLast = keys.size() == nodes.size();
        last = isLast ? routing : Bytes.EMPTY;
        hops.add(new OutfoxHop(outfox.publicKey(node.bytes("pk")), isLast ? Bytes.EMPTY : routing));
      }
      return new Route(hops, keys, last);
    }
  }

  private static NodePrivateKey key(Outfox outfox, Fields node) {
    NodePrivateKey key = outfox.privateKey(Secret.of(node.bytes("sk").toArray()));
    Mismatch.bytes("pk", node.bytes("pk"), key.publicKey().encoded());
    return key;
  }

  private static ScriptedRandom coins(Outfox outfox, Bytes seed, int use) {
    int length = outfox.parameters().kem().kem().encapsulationSeedLength();
    byte[] coins = new byte[outfox.geometry().layers() * length];
    Shake256 shake = new Shake256();
    for (int layer = 0; layer < outfox.geometry().layers(); layer++) {
      shake.absorb(COINS, 0, COINS.length);
      shake.absorb(seed.toArray(), 0, seed.length());
      shake.absorb(new byte[] {(byte) use, (byte) layer}, 0, 2);
      shake.squeeze(coins, layer * length, length);
      shake.reset();
    }
    return new ScriptedRandom(Bytes.of(coins));
  }

  private static void roundTrip(Fields vector, Fields source) {
    vector.ignore("name");
    Fields suite = vector.object("suite");
    Outfox outfox = suite(suite);
    sizes(suite, outfox);
    Route route = Route.of(outfox, vector.objects("forward"));
    OutfoxPacketBuilder builder = outfox.packet(route.hops());
    OutfoxSurb.Created created = null;
    Route back = null;
    if (vector.has("surb")) {
      Fields surb = vector.object("surb");
      back = Route.of(outfox, surb.objects("route"));
      created = surb(outfox, surb, back);
      builder = builder.withSurb(created.surb(), route.last().slice(1, route.last().length()));
    }
    ScriptedRandom random = coins(outfox, vector.bytes("seed"), REQUEST);
    Bytes message = vector.bytes("message");
    Bytes packet = builder.build(message.toArray(), random);
    random.requireSpent();
    Mismatch.bytes("packet", vector.bytes("packet"), packet);
    List<Fields> hops = vector.objects("hops");
    layerKeys(vector.objects("layerKeys"), outfox, route, hops, packet);
    request(hops, outfox, route, packet, message);
    if (created != null && back != null) {
      reply(vector.object("reply"), outfox, back, created);
    }
  }

  /** Recomputes every layer's keys from the packet and the nodes' keys, apart from the engine. */
  private static void layerKeys(
      List<Fields> layers, Outfox outfox, Route route, List<Fields> hops, Bytes packet) {
    Kem kem = outfox.parameters().kem().kem();
    Bytes arriving = packet;
    for (int layer = 0; layer < layers.size(); layer++) {
      Fields expected = layers.get(layer);
      Bytes encapsulation = arriving.slice(0, kem.encapsulationLength());
      Mismatch.bytes("c of layer " + layer, expected.bytes("c"), encapsulation);
      byte[] secret = new byte[kem.secretLength()];
      try (Secret encoded = route.keys().get(layer).encoded()) {
        kem.newDecapsulator(kem.privateKey(encoded))
            .decapsulate(encapsulation.toArray(), 0, secret);
      }
      Mismatch.bytes("shk of layer " + layer, expected.bytes("shk"), Bytes.of(secret));
      Bytes publicKey = route.keys().get(layer).publicKey().encoded();
      Bytes keys = derive(outfox.parameters(), secret, publicKey, encapsulation);
      int tag = 32 + outfox.parameters().payloadKeyLength();
      Mismatch.bytes("sh of layer " + layer, expected.bytes("sh"), keys.slice(0, 32));
      Mismatch.bytes("sp of layer " + layer, expected.bytes("sp"), keys.slice(32, tag));
      Mismatch.bytes("replayTag", expected.bytes("replayTag"), keys.slice(tag, tag + 16));
      if (layer < layers.size() - 1) {
        arriving = hops.get(layer).bytes("next");
      }
    }
  }

  private static Bytes derive(
      OutfoxParameters suite, byte[] secret, Bytes publicKey, Bytes encapsulation) {
    byte[] ids = {
      (byte) suite.kem().id(),
      (byte) suite.aead().id(),
      (byte) suite.seal().id(),
      (byte) suite.payloadKeyLength(),
      (byte) suite.sessionId().length()
    };
    Bytes context =
        Bytes.of("OutfoxPaper-v1".getBytes(StandardCharsets.US_ASCII))
            .concat(Bytes.of(ids))
            .concat(suite.sessionId())
            .concat(Digests.sha256(publicKey))
            .concat(encapsulation);
    byte[] keys = new byte[32 + suite.payloadKeyLength() + 16];
    byte[] info = Digests.sha256(context).toArray();
    new HkdfSha256()
        .extractAndExpand(new byte[0], secret, 0, secret.length, info, keys, 0, keys.length);
    return Bytes.of(keys);
  }

  private static OutfoxSurb.Created surb(Outfox outfox, Fields surb, Route back) {
    Mismatch.bytes(
        "routing of the SURB's creator",
        Bytes.zeros(outfox.parameters().lastRoutingLength()),
        back.last());
    ScriptedRandom random = coins(outfox, surb.bytes("seed"), SURB);
    OutfoxSurb.Created created = outfox.packet(back.hops()).createSurb(random);
    random.requireSpent();
    Mismatch.bytes("surb", surb.bytes("surb"), created.surb().toBytes());
    Mismatch.bytes(
        "idsurb's hash", Digests.sha256(surb.bytes("idsurb")), created.recovery().identifier());
    try (Secret secret = created.recovery().toSecret()) {
      Bytes stored = Bytes.of(secret.toArray());
      Bytes keys = Bytes.EMPTY;
      for (String key : surb.texts("sksurb")) {
        keys = keys.concat(Bytes.ofHex(key));
      }
      Mismatch.bytes(
          "sksurb", keys, stored.slice(stored.length() - keys.length(), stored.length()));
    }
    return created;
  }

  private static void request(
      List<Fields> hops, Outfox outfox, Route route, Bytes packet, Bytes message) {
    Mismatch.require("number of hops", hops.size(), route.keys().size());
    Bytes arriving = packet;
    for (int layer = 0; layer < hops.size() - 1; layer++) {
      arriving = forward(hops.get(layer), outfox, route.keys().get(layer), layer, arriving);
    }
    Fields last = hops.get(hops.size() - 1);
    Processed<OutfoxRouting> end =
        Batches.process(
            outfox.processor(route.keys().get(hops.size() - 1), hops.size() - 1), arriving);
    if (!(end instanceof Processed.Delivered<OutfoxRouting> delivered)
        || !(delivered.routing() instanceof OutfoxRouting.Request request)) {
      throw new Mismatch("the last layer gives " + end);
    }
    Mismatch.bytes("replay_tag", last.bytes("replay_tag"), delivered.replayTag().value());
    Mismatch.bytes("routing", last.bytes("routing"), request.field());
    Mismatch.bytes("routing as built", route.last(), request.field());
    Mismatch.bytes("message", last.bytes("message"), delivered.message());
    Mismatch.bytes("message as built", message, delivered.message());
    if (last.has("surb")) {
      Mismatch.bytes("surb", last.bytes("surb"), request.surb());
    } else {
      Mismatch.require("surb", Bytes.EMPTY, request.surb());
      last.ignore("surb");
    }
  }

  private static Bytes forward(
      Fields hop, Outfox outfox, NodePrivateKey key, int layer, Bytes packet) {
    Processed<OutfoxRouting> result = Batches.process(outfox.processor(key, layer), packet);
    if (!(result instanceof Processed.Forward<OutfoxRouting> forward)) {
      throw new Mismatch("layer " + layer + " gives " + result);
    }
    Mismatch.bytes("replay_tag", hop.bytes("replay_tag"), forward.replayTag().value());
    Mismatch.bytes("routing", hop.bytes("routing"), forward.routing().nextHop());
    Mismatch.bytes("next", hop.bytes("next"), forward.packet());
    return forward.packet();
  }

  private static void reply(Fields reply, Outfox outfox, Route back, OutfoxSurb.Created created) {
    Bytes message = reply.bytes("message");
    OutfoxReplies replies = new OutfoxReplies(1);
    replies.add(created.recovery());
    Bytes arriving = created.surb().use(message.toArray());
    Mismatch.bytes("reply.packet", reply.bytes("packet"), arriving);
    List<Fields> hops = reply.objects("hops");
    Mismatch.require("number of hops of the reply", hops.size(), back.keys().size() - 1);
    for (int layer = 0; layer < hops.size(); layer++) {
      arriving = forward(hops.get(layer), outfox, back.keys().get(layer), layer, arriving);
    }
    Processor<OutfoxRouting> receiver = outfox.receiver(back.keys().get(hops.size()), replies);
    Processed<OutfoxRouting> end = Batches.process(receiver, arriving);
    Mismatch.bytes(
        "reply.message",
        message,
        replies.recover(end).orElseThrow(() -> new Mismatch("the reply gives " + end)));
  }

  private static void negative(Fields vector, Fields source) {
    vector.ignore("name");
    Outfox outfox = suite(vector.object("suite"));
    List<NodePrivateKey> keys = new ArrayList<>();
    vector.objects("nodes").forEach(node -> keys.add(key(outfox, node)));
    for (Fields tampered : vector.objects("tampered")) {
      tampered.ignore("what");
      Bytes arriving = tampered.bytes("packet");
      int layer = 0;
      String error = "none";
      while (layer < keys.size() && error.equals("none")) {
        Processed<OutfoxRouting> result =
            Batches.process(outfox.processor(keys.get(layer), layer), arriving);
        if (result instanceof Processed.Rejected<OutfoxRouting> rejected) {
          error = error(rejected.reason());
        } else {
          layer++;
        }
        if (result instanceof Processed.Forward<OutfoxRouting> forward) {
          arriving = forward.packet();
        }
      }
      Mismatch.require("error", tampered.text("error"), error);
      Mismatch.require("atLayer", tampered.integer("atLayer"), layer);
    }
  }

  private static String error(Rejection reason) {
    return switch (reason) {
      case WRONG_LENGTH -> "LENGTH";
      case MAC_MISMATCH, MALFORMED_ROUTING -> "HEADER";
      case PAYLOAD_INTEGRITY -> "PAYLOAD";
      default -> reason.name();
    };
  }
}
