package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.nym.NymDelay;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymSphinx;

/** Vectors of Nym's Sphinx, format {@code nym-sphinx}. */
final class NymVectors implements VectorFormat {
  private static final String HOPS_BY = "hops_by_";

  @Override
  public String name() {
    return "nym-sphinx";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.ofEntries(
        Map.entry("forward", NymVectors::forward),
        Map.entry("cross-release", NymVectors::crossRelease),
        Map.entry("negative", NymVectors::negative),
        Map.entry("surb", NymSurbChecks::surb),
        Map.entry("surb-single-seed", NymSurbChecks::singleSeed),
        Map.entry("surb-parse", NymSurbChecks::parse),
        Map.entry("primitive:expand-shared-secret", NymPrimitives::expand),
        Map.entry("primitive:payload-key-from-seed", NymPrimitives::payloadKey),
        Map.entry("primitive:stream", NymPrimitives::stream),
        Map.entry("primitive:header-mac", NymPrimitives::headerMac),
        Map.entry("primitive:lioness", NymPrimitives::lioness),
        Map.entry("primitive:x25519", NymPrimitives::x25519),
        Map.entry("primitive:x25519-iterated", NymPrimitives::x25519Iterated));
  }

  private static void forward(Fields vector, Fields source) {
    NymCase given = NymCase.read(vector);
    NymSphinx nym = NymCase.nym(NymCase.isLegacy(vector, source));
    Bytes packet = build(given, nym, vector.bytes("final_padding"));
    NymWalk.comparePacket(vector, "packet", "header", "payload", packet);
    walkWhole(vector, "hops", given, nym, packet);
  }

  private static Bytes build(NymCase given, NymSphinx nym, Bytes finalPadding) {
    ScriptedRandom random = new ScriptedRandom(given.initialSecret(), finalPadding);
    Bytes packet =
        given
            .builder(nym)
            .withGeometry(given.geometry())
            .build(given.plaintext().toArray(), random);
    random.requireSpent();
    return packet;
  }

  private static void walkWhole(
      Fields vector, String name, NymCase given, NymSphinx nym, Bytes packet) {
    List<Fields> hops = vector.objects(name);
    Mismatch.require("number of " + name, given.route().size(), hops.size());
    NymWalk.check(nym, packet, given.privateKeys(), hops);
  }

  private static void crossRelease(Fields vector, Fields source) {
    NymCase given = NymCase.read(vector);
    NymSphinx builder = NymCase.nym(isOldRelease(vector.text("built_by")));
    Bytes packet = build(given, builder, vector.bytes("final_padding"));
    NymWalk.comparePacket(vector, "packet", "header", "payload", packet);
    for (String release : List.of("0.6.0", "0.8.0")) {
      List<Fields> hops = vector.objects(HOPS_BY + release);
      try {
        NymWalk.check(NymCase.nym(isOldRelease(release)), packet, given.privateKeys(), hops);
      } catch (Mismatch e) {
        throw new Mismatch("processed by " + release + ": " + e.getMessage());
      }
    }
  }

  private static boolean isOldRelease(String release) {
    return switch (release) {
      case "0.6.0" -> true;
      case "0.8.0" -> false;
      default -> throw new Mismatch("unknown release '" + release + "'");
    };
  }

  private static void negative(Fields vector, Fields source) {
    NymCase given = NymCase.read(vector);
    NymSphinx nym = NymCase.nym(NymCase.isLegacy(vector, source));
    if (vector.has("build_verdict")) {
      buildVerdict(vector.object("build_verdict"), given, nym);
      return;
    }
    int start = vector.has("at_hop") ? vector.integer("at_hop") : 0;
    if (start < 0 || start >= given.route().size()) {
      throw new Mismatch("at_hop " + start + " of " + given.route().size() + " hops");
    }
    List<Bytes> keys =
        new ArrayList<>(given.privateKeys().subList(start, given.privateKeys().size()));
    if (vector.has("private_key_used")) {
      keys.set(0, vector.bytes("private_key_used"));
    }
    // says how the packet was made before it was altered; what it became is packet_in
    vector.ignore("final_padding");
    List<Fields> hops = vector.objects("hops_from_here");
    NymWalk.check(nym, vector.bytes("packet_in"), keys, hops);
    for (int i = 0; i < hops.size(); i++) {
      compareWithSender(given, start + i, hops.get(i));
      if (!vector.has("final_padding") && hops.get(i).has("plaintext")) {
        Mismatch.bytes("plaintext", given.plaintext(), hops.get(i).bytes("plaintext"));
      }
    }
  }

  /** An altered header is refused, so what a hop could read is what the sender wrote. */
  private static void compareWithSender(NymCase given, int hop, Fields expected) {
    if (expected.has("next_address")) {
      Mismatch.bytes(
          "next_address",
          given.route().get(hop + 1).address().value(),
          expected.bytes("next_address"));
      Mismatch.require(
          "delay_ns", NymDelay.toDecimal(given.delays().get(hop)), expected.text("delay_ns"));
    }
    if (expected.has("destination")) {
      Mismatch.bytes("destination", given.destination().value(), expected.bytes("destination"));
      Mismatch.bytes("identifier", given.identifier().value(), expected.bytes("identifier"));
    }
  }

  private static void buildVerdict(Fields verdict, NymCase given, NymSphinx nym) {
    verdict.ignore("message");
    String expected = verdict.has("error") ? verdict.text("error") : "ok " + verdict.integer("ok");
    Mismatch.require("build_verdict", expected, verdictOfBuilding(given, nym));
  }

  private static String verdictOfBuilding(NymCase given, NymSphinx nym) {
    NymPacketBuilder builder;
    try {
      builder = given.builder(nym);
    } catch (IllegalArgumentException refused) {
      return "InvalidRouting";
    }
    try {
      ScriptedRandom random =
          new ScriptedRandom(given.initialSecret(), Bytes.zeros(given.finalPaddingLength()));
      return "ok "
          + builder
              .withGeometry(given.geometry())
              .build(given.plaintext().toArray(), random)
              .length();
    } catch (IllegalArgumentException refused) {
      return "InvalidPayload";
    }
  }
}
