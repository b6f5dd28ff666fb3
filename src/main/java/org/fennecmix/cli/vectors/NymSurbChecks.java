package org.fennecmix.cli.vectors;

import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymSurb;
import org.fennecmix.nym.NymSurbRecovery;

/** Checks Nym SURBs: made, serialised, parsed, used, processed, recovered. */
final class NymSurbChecks {
  private static final String INVALID_SURB = "InvalidSURB";

  private NymSurbChecks() {}

  static void surb(Fields vector, Fields source) {
    check(vector, source, false);
  }

  static void singleSeed(Fields vector, Fields source) {
    check(vector, source, true);
  }

  private static void check(Fields vector, Fields source, boolean single) {
    NymCase given = NymCase.read(vector);
    boolean legacy = NymCase.isLegacy(vector, source);
    NymSphinx nym = NymCase.nym(legacy);
    if (vector.has("build_verdict")) {
      Fields verdict = vector.object("build_verdict");
      verdict.ignore("message");
      Mismatch.require(
          "build_verdict", verdict.text("error"), verdictOfCreation(given, nym, single));
      return;
    }
    NymSurb.Created created = create(given, nym, vector.bytes("final_padding"));
    Bytes serialised = Bytes.of(created.surb().toBytes());
    Mismatch.bytes("surb", vector.bytes("surb"), serialised);
    Mismatch.require("surb_len", vector.integer("surb_len"), serialised.length());
    Mismatch.require("recovery material", single, created.recovery().isPresent());
    NymSurb parsed = parse(legacy, serialised);
    Mismatch.bytes("surb parsed and serialised", serialised, Bytes.of(parsed.toBytes()));
    if (vector.has("use_verdict")) {
      String error = NymWalk.error(vector, "use_verdict");
      Mismatch.require("use_verdict", error, verdictOfUse(parsed, given));
      return;
    }
    Mismatch.bytes(
        "first_hop_address", vector.bytes("first_hop_address"), parsed.firstHop().value());
    Bytes packet = parsed.use(given.plaintext().toArray(), given.geometry()).packet();
    NymWalk.comparePacket(vector, "packet", "header", "payload", packet);
    var hops = vector.objects("hops");
    Mismatch.require("number of hops", given.route().size(), hops.size());
    NymWalk.check(nym, packet, given.privateKeys(), hops);
    if (single) {
      recover(vector, given, created.recovery().orElseThrow(), packet);
    }
  }

  private static NymSurb.Created create(NymCase given, NymSphinx nym, Bytes finalPadding) {
    ScriptedRandom random = new ScriptedRandom(given.initialSecret(), finalPadding);
    NymSurb.Created created = given.builder(nym).createSurb(random);
    random.requireSpent();
    return created;
  }

  private static NymSurb parse(boolean legacy, Bytes surb) {
    return legacy ? NymSurb.parseLegacy(surb.toArray()) : NymSurb.parse(surb.toArray());
  }

  /** The peer's name for why no SURB of the kind asked for is made. */
  private static String verdictOfCreation(NymCase given, NymSphinx nym, boolean single) {
    try {
      NymSurb.Created created = create(given, nym, Bytes.zeros(given.finalPaddingLength()));
      // which kind is made follows from the version here: the other kind cannot be asked for
      return created.recovery().isPresent() == single ? "none" : INVALID_SURB;
    } catch (IllegalArgumentException refused) {
      return given.route().size() > 5 ? "InvalidRouting" : INVALID_SURB;
    }
  }

  private static String verdictOfUse(NymSurb surb, NymCase given) {
    try {
      surb.use(given.plaintext().toArray(), given.geometry());
      return "none";
    } catch (IllegalArgumentException refused) {
      return "InvalidPayload";
    }
  }

  private static void recover(
      Fields vector, NymCase given, NymSurbRecovery recovery, Bytes packet) {
    try (Secret secret = recovery.toSecret()) {
      Mismatch.bytes("recovery", vector.bytes("recovery"), Bytes.of(secret.toArray()));
      Bytes again = Bytes.of(NymSurbRecovery.parse(secret).toSecret().toArray());
      Mismatch.bytes("recovery parsed and serialised", vector.bytes("recovery"), again);
    }
    Bytes arrived = packet;
    for (Bytes privateKey : given.privateKeys()) {
      NymKeys keys = NymKeys.of(privateKey, arrived);
      Bytes payload = keys.payload(given.version().value(), arrived);
      Bytes alpha = NymKeys.x25519(keys.blindingFactor(), arrived.slice(0, 32));
      Bytes routing = keys.routing(arrived);
      arrived = alpha.concat(routing.slice(44, 360)).concat(payload);
    }
    Bytes sealed = arrived.slice(348, arrived.length());
    Optional<Bytes> message = recovery.recover(sealed);
    Mismatch.require(
        "recovered_plaintext", Optional.of(vector.bytes("recovered_plaintext")), message);
    if (vector.has("recover_after_payload_bit_flip")) {
      recoverAltered(vector, recovery, sealed);
    }
  }

  /**
   * Of one hop there is no layer left, so some one flipped bit of the payload gives the altered
   * message listed; else every flipped bit is found.
   */
  private static void recoverAltered(Fields vector, NymSurbRecovery recovery, Bytes sealed) {
    String name = "recover_after_payload_bit_flip";
    if (!vector.node(name).isTextual()) {
      Mismatch.require("error of " + name, "InvalidPayload", NymWalk.error(vector, name));
      Mismatch.require(name, Optional.empty(), flipAndRecover(recovery, sealed, 0));
      return;
    }
    Optional<Bytes> expected = Optional.of(vector.bytes(name));
    for (int bit = 0; bit < 8 * sealed.length(); bit++) {
      if (flipAndRecover(recovery, sealed, bit).equals(expected)) {
        return;
      }
    }
    throw new Mismatch(name + " comes of no flipped bit");
  }

  private static Optional<Bytes> flipAndRecover(NymSurbRecovery recovery, Bytes sealed, int bit) {
    byte[] flipped = sealed.toArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return recovery.recover(Bytes.of(flipped));
  }

  /** Parsing alone, by the rules of both releases. */
  static void parse(Fields vector, Fields source) {
    Bytes surb = vector.bytes("surb");
    Map<String, Boolean> releases = Map.of("verdict_0.8.0", false, "verdict_0.6.0", true);
    if (releases.keySet().stream().noneMatch(vector::has)) {
      throw new Mismatch("no verdict of a known release");
    }
    releases.forEach(
        (name, legacy) -> {
          if (vector.has(name)) {
            compareParsed(vector.object(name), legacy, surb);
          }
        });
  }

  private static void compareParsed(Fields verdict, boolean legacy, Bytes surb) {
    String counted = legacy ? "ok_materials" : "ok_seeds";
    verdict.ignore("message");
    String expected =
        verdict.has("error") ? verdict.text("error") : counted + " " + verdict.integer(counted);
    String actual;
    try {
      NymSurb parsed = parse(legacy, surb);
      actual = counted + " " + parsed.keyCount();
      Mismatch.bytes("surb parsed and serialised", surb, Bytes.of(parsed.toBytes()));
    } catch (IllegalArgumentException refused) {
      actual = INVALID_SURB;
    }
    Mismatch.require(legacy ? "verdict_0.6.0" : "verdict_0.8.0", expected, actual);
  }
}
