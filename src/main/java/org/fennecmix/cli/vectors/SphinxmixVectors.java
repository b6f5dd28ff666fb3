package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.AesLioness;
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixIdentifier;
import org.fennecmix.sphinxmix.SphinxmixRouting;
import org.fennecmix.sphinxmix.SphinxmixSurb;
import org.fennecmix.sphinxmix.SphinxmixSurbKeys;
import org.fennecmix.sphinxmix.SphinxmixValue;

/** Vectors of the Python package sphinxmix over Curve25519, format {@code sphinxmix}. */
final class SphinxmixVectors implements VectorFormat {
  private static final Map<String, Rejection> ERRORS =
      Map.of(
          "MAC mismatch.", Rejection.MAC_MISMATCH,
          "Modified Body", Rejection.PAYLOAD_INTEGRITY,
          "all-zero secret", Rejection.INVALID_ELEMENT);
  private static final String OTHER_DATA_LENGTH = "Associated data length mismatch";

  @Override
  public String name() {
    return "sphinxmix";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.of(
        "forward", SphinxmixVectors::forward,
        "surb", SphinxmixVectors::surb,
        "negative", SphinxmixVectors::negative,
        "primitive:lioness", SphinxmixVectors::lioness,
        "primitive:derive_key", SphinxmixVectors::deriveKey,
        "primitive:derive_user_keys", SphinxmixVectors::deriveUserKeys,
        "primitive:mu", SphinxmixVectors::mac,
        "primitive:route_pack", SphinxmixVectors::routePack,
        "primitive:pad_body", SphinxmixVectors::pad);
  }

  private static void forward(Fields vector, Fields source) {
    Sphinxmix sphinxmix = SphinxmixParts.sphinxmix(vector);
    SphinxmixParts.Route route = SphinxmixParts.Route.read(vector, sphinxmix);
    Bytes destination = vector.bytes("dest");
    Bytes message = vector.bytes("message");
    ScriptedRandom random =
        new ScriptedRandom(vector.bytes("secret_x"), vector.bytes("beta_padding"));
    Bytes built = route.builder(sphinxmix, destination).build(message.toArray(), random);
    random.requireSpent();
    SphinxmixParts.Packet packet = packet(vector, sphinxmix, built);
    Processed<SphinxmixRouting> last =
        new SphinxmixWalk(sphinxmix, route).check(packet, vector.objects("hops"));
    Fields received = vector.object("received");
    Mismatch.bytes("received.dest", destination, received.bytes("dest"));
    Mismatch.bytes("received.message", message, received.bytes("message"));
    if (!(last instanceof Processed.Delivered<SphinxmixRouting> delivered)) {
      throw new Mismatch("outcome is " + last + ", expected a message");
    }
    Mismatch.bytes("message", message, delivered.message());
    Mismatch.require(
        "destination",
        new SphinxmixRouting.Deliver(Optional.of(SphinxmixValue.of(destination))),
        delivered.routing());
  }

  /** The vector's packet, after what was built is compared with it. */
  private static SphinxmixParts.Packet packet(Fields vector, Sphinxmix sphinxmix, Bytes built) {
    Fields expected = vector.object("packet");
    SphinxmixParts.Packet packet = SphinxmixParts.Packet.read(expected);
    Mismatch.bytes("packed", expected.bytes("packed"), packet.packed(sphinxmix.geometry()));
    Mismatch.bytes("packet", expected.bytes("packed"), built);
    return packet;
  }

  private static void surb(Fields vector, Fields source) {
    Sphinxmix sphinxmix = SphinxmixParts.sphinxmix(vector);
    SphinxmixParts.Route route = SphinxmixParts.Route.read(vector, sphinxmix);
    Bytes destination = vector.bytes("dest");
    Bytes message = vector.bytes("message");
    SphinxmixIdentifier identifier = new SphinxmixIdentifier(vector.bytes("surb_id"));
    ScriptedRandom random =
        new ScriptedRandom(
            vector.bytes("secret_x"), vector.bytes("beta_padding"), vector.bytes("ktilde"));
    SphinxmixSurb.Created created =
        route.builder(sphinxmix, destination).createSurb(identifier, random);
    random.requireSpent();
    Bytes expectedKeys = identifier.value();
    for (Bytes key : SphinxmixParts.bytes(vector, "keytuple")) {
      expectedKeys = expectedKeys.concat(key);
    }
    try (Secret keys = created.keys().toSecret()) {
      Mismatch.bytes("keytuple", expectedKeys, Bytes.of(keys.toArray()));
    }
    Bytes surb = nymtuple(vector);
    Mismatch.bytes("nymtuple.packed", surb, Bytes.of(created.surb().toBytes()));
    SphinxmixSurb.Reply reply =
        SphinxmixSurb.parse(sphinxmix, surb.toArray()).use(message.toArray());
    Mismatch.require("first hop", route.hops().get(0).id(), reply.firstHop());
    SphinxmixParts.Packet packet = packet(vector, sphinxmix, reply.packet());
    Processed<SphinxmixRouting> last =
        new SphinxmixWalk(sphinxmix, route).check(packet, vector.objects("hops"));
    Fields received = vector.object("received");
    Mismatch.bytes("received.dest", destination, received.bytes("dest"));
    Mismatch.bytes("received.surb_id", identifier.value(), received.bytes("surb_id"));
    Mismatch.bytes("received.message", message, received.bytes("message"));
    compareReply(sphinxmix, created, last, destination, message);
  }

  private static Bytes nymtuple(Fields vector) {
    Fields nymtuple = vector.object("nymtuple");
    Fields header = nymtuple.object("header");
    SphinxmixParts.Packet parts =
        new SphinxmixParts.Packet(
            header.object("alpha").bytes("u"),
            header.bytes("beta"),
            header.bytes("gamma"),
            Bytes.EMPTY);
    Bytes packed =
        Bytes.of((byte) 0x93)
            .concat(SphinxmixParts.bin(nymtuple.bytes("first")))
            .concat(parts.header())
            .concat(SphinxmixParts.bin(nymtuple.bytes("ktilde")));
    Mismatch.bytes("nymtuple", nymtuple.bytes("packed"), packed);
    return packed;
  }

  private static void compareReply(
      Sphinxmix sphinxmix,
      SphinxmixSurb.Created created,
      Processed<SphinxmixRouting> last,
      Bytes destination,
      Bytes message) {
    if (!(last instanceof Processed.SurbReply<SphinxmixRouting> reply)) {
      throw new Mismatch("outcome is " + last + ", expected a sealed reply");
    }
    SphinxmixSurbKeys keys = created.keys();
    Mismatch.require(
        "routing",
        new SphinxmixRouting.Reply(SphinxmixValue.of(destination), keys.identifier()),
        reply.routing());
    byte[] altered = reply.payload().toArray();
    altered[altered.length - 1] ^= 1;
    try (Secret stored = keys.toSecret()) {
      Mismatch.require(
          "altered reply",
          Optional.empty(),
          SphinxmixSurbKeys.parse(sphinxmix, stored).open(Bytes.of(altered)));
    }
    Mismatch.require("reply", Optional.of(message), keys.open(reply.payload()));
  }

  private static void negative(Fields vector, Fields source) {
    Sphinxmix sphinxmix = SphinxmixParts.sphinxmix(vector);
    Bytes packet = SphinxmixParts.Packet.read(vector).packed(sphinxmix.geometry());
    List<Bytes> keys = SphinxmixParts.bytes(vector, "x");
    Bytes data = vector.bytes("assoc");
    String error = vector.text("error");
    String by = vector.text("detected_by");
    int hop = by.equals("receive_forward") ? keys.size() - 1 : Integer.parseInt(by.substring(4));
    for (ElementPolicy policy : ElementPolicy.values()) {
      Sphinxmix receiving = sphinxmix.withPolicy(policy);
      if (error.startsWith(OTHER_DATA_LENGTH)) {
        refusesDataOfAnotherLength(receiving, data);
        continue;
      }
      Rejection reason = ERRORS.get(error);
      if (reason == null) {
        throw new Mismatch("unknown error '" + error + "'");
      }
      Mismatch.require(
          "outcome",
          new Processed.Rejected<SphinxmixRouting>(reason),
          last(receiving, packet, keys.subList(0, hop + 1), data));
    }
  }

  private static void refusesDataOfAnotherLength(Sphinxmix sphinxmix, Bytes data) {
    try {
      sphinxmix.processor(sphinxmix.generateKey(new ScriptedRandom(Bytes.zeros(32))), data);
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new Mismatch("associated data of " + data.length() + " bytes is taken");
  }

  /** What the last of these nodes makes of a packet that all before it send on. */
  private static Processed<SphinxmixRouting> last(
      Sphinxmix sphinxmix, Bytes first, List<Bytes> keys, Bytes data) {
    Bytes packet = first;
    List<Processed<SphinxmixRouting>> results = new ArrayList<>();
    for (Bytes key : keys) {
      try (Secret secret = Secret.of(key.toArray())) {
        Processor<SphinxmixRouting> node = sphinxmix.processor(sphinxmix.privateKey(secret), data);
        results.add(Batches.process(node, packet));
      }
      Processed<SphinxmixRouting> result = results.get(results.size() - 1);
      if (results.size() < keys.size()) {
        if (!(result instanceof Processed.Forward<SphinxmixRouting> forward)) {
          throw new Mismatch("hop " + (results.size() - 1) + " says " + result);
        }
        packet = forward.packet();
      }
    }
    return results.get(results.size() - 1);
  }

  private static void lioness(Fields vector, Fields source) {
    byte[] key = vector.bytes("key").toArray();
    Bytes plain = vector.bytes("plain");
    Bytes cipher = vector.bytes("cipher");
    AesLioness lioness = new AesLioness();
    byte[] block = plain.toArray();
    lioness.encrypt(key, 0, block, 0, block.length);
    Mismatch.bytes("cipher", cipher, Bytes.of(block));
    lioness.decrypt(key, 0, block, 0, block.length);
    Mismatch.bytes("plain", plain, Bytes.of(block));
  }

  private static void deriveKey(Fields vector, Fields source) {
    Bytes derived = SphinxmixKeys.derive(vector.bytes("key"), vector.text("label"), 1);
    Mismatch.bytes("out", vector.bytes("out"), derived);
  }

  private static void deriveUserKeys(Fields vector, Fields source) {
    int number = vector.integer("number");
    Bytes derived = SphinxmixKeys.derive(vector.bytes("key"), vector.text("label"), number);
    List<Bytes> out = SphinxmixParts.bytes(vector, "out");
    Mismatch.require("number", number, out.size());
    for (int i = 0; i < number; i++) {
      int at = i * SphinxmixKeys.LENGTH;
      Mismatch.bytes("out " + i, out.get(i), derived.slice(at, at + SphinxmixKeys.LENGTH));
    }
  }

  private static void mac(Fields vector, Fields source) {
    Bytes mac = SphinxmixKeys.mac(vector.bytes("key"), vector.bytes("data"));
    Mismatch.bytes("out", vector.bytes("out"), mac);
  }

  private static void routePack(Fields vector, Fields source) {
    SphinxmixRouting routing =
        switch (vector.text("name").substring("route-pack-".length())) {
          case "relay-int5" -> new SphinxmixRouting.Relay(SphinxmixValue.of(5));
          case "relay-int300" -> new SphinxmixRouting.Relay(SphinxmixValue.of(300));
          case "relay-bytes" -> new SphinxmixRouting.Relay(SphinxmixValue.of(Bytes.of((byte) 1)));
          case "relay-str" -> new SphinxmixRouting.Relay(SphinxmixValue.of("node-a"));
          case "relay-tuple" ->
              new SphinxmixRouting.Relay(
                  SphinxmixValue.tuple(
                      SphinxmixValue.of(7), SphinxmixValue.of(Bytes.ofHex("696e666f"))));
          case "dest" -> new SphinxmixRouting.Deliver(Optional.empty());
          case "surb" ->
              new SphinxmixRouting.Reply(
                  SphinxmixValue.of(Bytes.ofHex("626f62")),
                  new SphinxmixIdentifier(Bytes.ofHex("11".repeat(16))));
          default -> throw new Mismatch("unknown routing '" + vector.text("name") + "'");
        };
    Mismatch.bytes("out", vector.bytes("out"), routing.encoded());
  }

  private static void pad(Fields vector, Fields source) {
    Bytes padded = SphinxmixKeys.pad(vector.bytes("body"), vector.integer("size"));
    Mismatch.bytes("out", vector.bytes("out"), padded);
  }
}
