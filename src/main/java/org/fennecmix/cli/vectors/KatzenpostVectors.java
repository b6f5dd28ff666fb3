package org.fennecmix.cli.vectors;

import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.KatzenpostSurb;
import org.fennecmix.katzenpost.KatzenpostSurbKeys;
import org.fennecmix.katzenpost.PlaintextBlock;

/** Katzenpost's Sphinx, format {@code katzenpost-sphinx}. */
final class KatzenpostVectors implements VectorFormat {
  @Override
  public String name() {
    return "katzenpost-sphinx";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.of(
        "forward", KatzenpostVectors::forward,
        "surb", KatzenpostVectors::surb,
        "round-trip", KatzenpostVectors::roundTrip,
        "process-only", KatzenpostVectors::processOnly,
        "negative", KatzenpostNegatives::negative,
        "commands", KatzenpostParts::commands,
        "geometry", KatzenpostParts::geometry,
        "primitive:aez", KatzenpostParts::aez,
        "primitive:aez-seal", KatzenpostParts::aezSeal,
        "primitive:kem", KatzenpostParts::kem);
  }

  private static void forward(Fields vector, Fields source) {
    KatzenpostSphinx sphinx = KatzenpostParts.sphinx(vector);
    KatzenpostPath path = KatzenpostPath.read(sphinx, vector, "");
    Bytes payload = vector.bytes("payload");
    Mismatch.bytes("packet", vector.bytes("packet"), build(sphinx, path, payload));
    Bytes arrived = path.walk(sphinx, vector.bytes("packet"), vector.objects("hops"));
    Mismatch.bytes("payload at the last hop", payload, arrived);
  }

  private static Bytes build(KatzenpostSphinx sphinx, KatzenpostPath path, Bytes payload) {
    ScriptedRandom random = new ScriptedRandom(path.seed(), path.fill());
    Bytes packet = sphinx.build(path.hops(), payload.toArray(), random);
    random.requireSpent();
    return packet;
  }

  private static KatzenpostSurb.Created createSurb(
      KatzenpostSphinx sphinx, KatzenpostPath path, Fields vector) {
    ScriptedRandom random =
        new ScriptedRandom(path.seed(), path.fill(), vector.bytes("surbPayloadKeyAndIv"));
    KatzenpostSurb.Created created = sphinx.createSurb(path.hops(), random);
    random.requireSpent();
    Mismatch.bytes("surb", vector.bytes("surb"), Bytes.of(created.surb().toBytes()));
    try (Secret keys = created.keys().toSecret()) {
      Mismatch.bytes("surbKeys", vector.bytes("surbKeys"), Bytes.of(keys.toArray()));
    }
    return created;
  }

  private static void surb(Fields vector, Fields source) {
    KatzenpostSphinx sphinx = KatzenpostParts.sphinx(vector);
    KatzenpostPath path = KatzenpostPath.read(sphinx, vector, "");
    KatzenpostSurb.Created created = createSurb(sphinx, path, vector);
    Bytes payload = vector.bytes("payload");
    KatzenpostSurb parsed = KatzenpostSurb.parse(sphinx, created.surb().toBytes());
    KatzenpostSurb.Reply reply = parsed.use(payload.toArray());
    Mismatch.bytes("firstHop", vector.bytes("firstHop"), reply.firstHop());
    Mismatch.bytes("packet", vector.bytes("packet"), reply.packet());
    Bytes sealed = path.walk(sphinx, reply.packet(), vector.objects("hops"));
    Mismatch.bytes("payload opened", payload, created.keys().open(sealed).orElse(Bytes.EMPTY));
  }

  private static void roundTrip(Fields vector, Fields source) {
    KatzenpostSphinx sphinx = KatzenpostParts.sphinx(vector);
    KatzenpostPath there = KatzenpostPath.read(sphinx, vector, "forward");
    KatzenpostPath back = KatzenpostPath.read(sphinx, vector, "reply");
    KatzenpostSurb.Created created = createSurb(sphinx, back, vector);
    byte[] block =
        PlaintextBlock.of(
                sphinx.geometry(), created.surb().toBytes(), vector.bytes("userPayload").toArray())
            .encode(sphinx.geometry());
    Mismatch.bytes("payload", vector.bytes("payload"), Bytes.of(block));
    Bytes packet = build(sphinx, there, Bytes.of(block));
    Mismatch.bytes("packet", vector.bytes("packet"), packet);
    Bytes arrived = there.walk(sphinx, packet, vector.objects("forwardHops"));
    PlaintextBlock read = PlaintextBlock.parse(sphinx.geometry(), arrived).orElseThrow();
    Mismatch.bytes("userPayload", vector.bytes("userPayload"), read.userPayload());
    KatzenpostSurb.Reply reply =
        KatzenpostSurb.parse(sphinx, read.surb().orElseThrow().toArray())
            .use(vector.bytes("replyPayload").toArray());
    Mismatch.bytes("replyFirstHop", vector.bytes("replyFirstHop"), reply.firstHop());
    Mismatch.bytes("replyPacket", vector.bytes("replyPacket"), reply.packet());
    Bytes sealed = back.walk(sphinx, reply.packet(), vector.objects("replyHops"));
    Mismatch.bytes(
        "replyCiphertextAtRecipient", vector.bytes("replyCiphertextAtRecipient"), sealed);
    Mismatch.bytes(
        "replyPayload",
        vector.bytes("replyPayload"),
        created.keys().open(sealed).orElse(Bytes.EMPTY));
  }

  /** A packet whose maker did not tell its draws. */
  private static void processOnly(Fields vector, Fields source) {
    KatzenpostSphinx sphinx = KatzenpostParts.sphinx(vector);
    String like = vector.text("like");
    List<Fields> hops = vector.objects("hops");
    KatzenpostPath path = KatzenpostPath.readNodes(sphinx, vector, "");
    Bytes arrived = path.walk(sphinx, vector.bytes("packet"), hops);
    if (like.equals("surb")) {
      try (Secret keys = Secret.of(vector.bytes("surbKeys").toArray())) {
        arrived = KatzenpostSurbKeys.parse(sphinx, keys).open(arrived).orElse(Bytes.EMPTY);
      }
    } else {
      Mismatch.require("like", "forward", like);
    }
    Mismatch.bytes("payload", vector.bytes("payload"), arrived);
  }
}
