package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Outcome;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.internal.crypto.Lion;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.nymoutfox.NymOutfox;
import org.fennecmix.nymoutfox.NymOutfoxHop;
import org.fennecmix.nymoutfox.NymOutfoxRouting;

/** The vectors of the crate nym-outfox. */
public final class NymOutfoxVectors implements VectorFormat {
  private static final int LAYERS_END = 326;
  private static final int LAYER = 80;
  private static final int PRESENT = 32;
  private static final String PANIC = "panic";

  /** The checks. */
  public NymOutfoxVectors() {}

  @Override
  public String name() {
    return "nym-outfox";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.of(
        "forward", NymOutfoxVectors::forward,
        "build", NymOutfoxVectors::build,
        "negative", NymOutfoxVectors::negative,
        "primitive:lion", NymOutfoxVectors::lion,
        "primitive:lion-error", NymOutfoxVectors::lionError,
        "primitive:stage", NymOutfoxVectors::stage);
  }

  private static void forward(Fields vector, Fields source) {
    List<Fields> route = vector.objects("route");
    List<NymOutfoxHop> hops = new ArrayList<>();
    Bytes secrets = Bytes.EMPTY;
    List<String> shared = new ArrayList<>();
    for (Fields node : route) {
      hops.add(hop(node));
      secrets = secrets.concat(node.bytes("layer_secret"));
      shared.add(x25519(node.bytes("layer_secret"), node.bytes("public_key")).toHex());
    }
    Mismatch.require("shared_secrets", vector.texts("shared_secrets"), shared);
    ScriptedRandom random = new ScriptedRandom(secrets);
    Bytes packet =
        NymOutfox.prototype()
            .build(
                hops,
                vector.bytes("destination"),
                vector.bytes("plaintext").toArray(),
                vector.integer("size"),
                random);
    random.requireSpent();
    Mismatch.bytes("packet", vector.bytes("packet"), packet);
    walk(vector, packet, keys(route), vector.objects("hops"));
  }

  private static NymOutfoxHop hop(Fields node) {
    Bytes publicKey = node.bytes("public_key");
    try (Secret secret = Secret.of(node.bytes("private_key").toArray())) {
      Mismatch.bytes(
          "public_key", publicKey, NymOutfox.prototype().privateKey(secret).publicKey().encoded());
    }
    return new NymOutfoxHop(node.bytes("address"), NymOutfox.prototype().publicKey(publicKey));
  }

  private static List<Bytes> keys(List<Fields> route) {
    return route.stream().map(node -> node.bytes("private_key")).toList();
  }

  private static Bytes x25519(Bytes scalar, Bytes u) {
    byte[] out = new byte[32];
    new X25519().scalarMult(scalar.toArray(), 0, u.toArray(), 0, out, 0);
    return Bytes.of(out);
  }

  /** The crate drew the secrets, so the packet can only be opened. */
  private static void build(Fields vector, Fields source) {
    int size = vector.has("size") ? vector.integer("size") : NymOutfox.DEFAULT_SIZE;
    vector.ignore("size");
    List<Fields> route = vector.objects("route");
    route.forEach(NymOutfoxVectors::hop);
    Bytes packet = vector.bytes("packet");
    Mismatch.require(
        "length of the packet", NymOutfox.OVERHEAD + Math.max(size, 48), packet.length());
    vector.bytes("plaintext");
    vector.bytes("destination");
    walk(vector, packet, keys(route), vector.objects("hops"));
  }

  private static void negative(Fields vector, Fields source) {
    // how the packet was made before it was altered
    vector.ignore("size", "plaintext", "destination", "route", "note");
    List<Bytes> keys = vector.texts("keys_used").stream().map(Bytes::ofHex).toList();
    walk(vector, vector.bytes("packet_in"), keys, vector.objects("hops_from_here"));
  }

  private static void walk(Fields vector, Bytes packet, List<Bytes> keys, List<Fields> hops) {
    if (hops.isEmpty() || hops.size() > keys.size()) {
      throw new Mismatch(hops.size() + " hops for " + keys.size() + " node keys");
    }
    for (ElementPolicy policy : List.of(ElementPolicy.PEER_COMPATIBLE, ElementPolicy.STRICT)) {
      byte[] buffer = packet.toArray();
      for (int i = 0; i < hops.size(); i++) {
        boolean refused = policy == ElementPolicy.STRICT && strictRefuses(buffer, keys.get(i));
        Processor<NymOutfoxRouting> node = node(keys.get(i), policy);
        Batches.process(node, Bytes.of(buffer));
        try (Session<NymOutfoxRouting> session = node.newSession()) {
          Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
          if (refused) {
            Mismatch.require("rejection", Rejection.INVALID_ELEMENT, session.rejection());
            break;
          }
          compare(hops.get(i), buffer, outcome, session);
        } catch (Mismatch e) {
          throw new Mismatch("hop " + i + " (" + policy + "): " + e.getMessage());
        }
      }
    }
  }

  private static Processor<NymOutfoxRouting> node(Bytes privateKey, ElementPolicy policy) {
    NymOutfox outfox = NymOutfox.prototype().withPolicy(policy);
    try (Secret secret = Secret.of(privateKey.toArray())) {
      return outfox.processor(outfox.privateKey(secret));
    }
  }

  /** Whether the element of the layer in turn is one that no honest sender makes. */
  private static boolean strictRefuses(byte[] packet, Bytes privateKey) {
    if (packet.length < LAYERS_END) {
      return false;
    }
    int layer = 3;
    for (int i = 0; i < 4; i++) {
      layer = packet[i] == PRESENT ? i : layer;
    }
    int element = LAYERS_END - LAYER * (layer + 1);
    return !X25519.isCanonical(packet, element)
        || x25519(privateKey, Bytes.of(packet, element, 32)).isZero();
  }

  private static void compare(
      Fields expected, byte[] buffer, Outcome outcome, Session<NymOutfoxRouting> session) {
    if (expected.has("verdict")) {
      Mismatch.require("outcome", Outcome.REJECTED, outcome);
      compareReason(verdict(expected, "verdict"), session.rejection());
      return;
    }
    NymOutfoxRouting routing = session.routing();
    Mismatch.bytes("next_address", expected.bytes("next_address"), routing.address());
    Mismatch.require("is_final", expected.bool("is_final"), routing.isLast());
    Digests.compare(expected, "packet_out", Bytes.of(buffer));
    if (!routing.isLast()) {
      Mismatch.require("outcome", Outcome.FORWARD, outcome);
    } else if (expected.has("plaintext_verdict")) {
      verdict(expected, "plaintext_verdict");
      Mismatch.require("rejection", Rejection.PAYLOAD_INTEGRITY, session.rejection());
    } else {
      Mismatch.require("outcome", Outcome.DELIVERED, outcome);
      Digests.compare(
          expected, "plaintext", Bytes.of(buffer, session.resultOffset(), session.resultLength()));
    }
  }

  private static String verdict(Fields fields, String name) {
    if (fields.node(name).isTextual()) {
      return fields.text(name);
    }
    Fields verdict = fields.object(name);
    verdict.ignore("message");
    return verdict.text("error");
  }

  private static void compareReason(String error, Object rejection) {
    Object expected =
        switch (error) {
          case "ChaCha20Poly1305Error" -> Rejection.MAC_MISMATCH;
          case "InvalidMessageLength" -> Rejection.MALFORMED_PAYLOAD;
          case PANIC -> Rejection.WRONG_LENGTH;
          default -> throw new Mismatch("unknown error '" + error + "'");
        };
    Mismatch.require("rejection", expected, rejection);
  }

  private static void lion(Fields vector, Fields source) {
    List<Integer> schedule = vector.texts("schedule").stream().map(Integer::valueOf).toList();
    byte[] block = vector.bytes("in").toArray();
    new Lion()
        .transform(
            schedule.get(0),
            schedule.get(1),
            schedule.get(2),
            vector.bytes("key").toArray(),
            0,
            block,
            0,
            block.length);
    Mismatch.bytes("out", vector.bytes("out"), Bytes.of(block));
  }

  private static void lionError(Fields vector, Fields source) {
    if (vector.has("key_length")) {
      Mismatch.require("error", vector.text("error"), "InvalidKeyLength");
      Mismatch.require("key length taken", false, vector.integer("key_length") == Lion.KEY_LENGTH);
      return;
    }
    Mismatch.require("error", vector.text("error"), "InvalidMessageLength");
    byte[] block = new byte[vector.integer("length")];
    try {
      new Lion().encrypt(new byte[Lion.KEY_LENGTH], 0, block, 0, block.length);
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new Mismatch("a block of " + block.length + " bytes is taken");
  }

  private static void stage(Fields vector, Fields source) {
    int payload = vector.integer("payload");
    int header = vector.integer("remaining_header");
    Bytes secret = vector.bytes("layer_secret");
    Bytes mix = x25519(vector.bytes("mix_private_key"), Bytes.ofHex("09" + "00".repeat(31)));
    byte[] key = x25519(secret, mix).toArray();
    Mismatch.bytes("shared_secret", vector.bytes("shared_secret"), Bytes.of(key));
    byte[] buffer = vector.bytes("buffer_before").toArray();
    Mismatch.require("length of the stage", LAYER + header + payload, buffer.length);
    x25519(secret, Bytes.ofHex("09" + "00".repeat(31))).copyTo(buffer, 0);
    vector.bytes("next_address").copyTo(buffer, 48);
    ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    aead.xor(key, 0, buffer, 48, 32 + header);
    aead.tag(key, 0, buffer, 48, 32 + header, buffer, 32);
    new Lion().encrypt(key, 0, buffer, LAYER + header, payload);
    Mismatch.bytes("buffer_after", vector.bytes("buffer_after"), Bytes.of(buffer));
  }
}
