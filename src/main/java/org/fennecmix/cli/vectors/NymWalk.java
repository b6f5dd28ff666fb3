package org.fennecmix.cli.vectors;

import static org.fennecmix.internal.crypto.X25519.isCanonical;

import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.nym.NymDelay;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;

/** Takes a packet along its route and compares every hop with what the peer said. */
final class NymWalk {
  private static final Map<String, Rejection> KINDS =
      Map.of(
          "InvalidPacket", Rejection.WRONG_LENGTH,
          "InvalidHeader", Rejection.MAC_MISMATCH,
          "InvalidRouting", Rejection.MALFORMED_ROUTING,
          "InvalidPayload", Rejection.MALFORMED_PAYLOAD);
  private static final int ADDRESS = 4;
  private static final int IDENTIFIER = ADDRESS + 32;
  private static final int FINAL_END = IDENTIFIER + 16;

  private final NymSphinx nym;
  private final ElementPolicy policy;
  private Bytes packet;

  private NymWalk(NymSphinx nym, ElementPolicy policy, Bytes packet) {
    this.nym = nym.withPolicy(policy);
    this.policy = policy;
    this.packet = packet;
  }

  /**
   * Walks under both policies.
   *
   * @param keys the private keys from the first of these hops on
   * @param hops what the peer said
   */
  static void check(NymSphinx nym, Bytes packet, List<Bytes> keys, List<Fields> hops) {
    if (hops.isEmpty() || hops.size() > keys.size()) {
      throw new Mismatch(hops.size() + " hops for " + keys.size() + " node keys");
    }
    for (ElementPolicy policy : List.of(ElementPolicy.PEER_COMPATIBLE, ElementPolicy.STRICT)) {
      try {
        new NymWalk(nym, policy, packet).walk(keys, hops);
      } catch (Mismatch e) {
        throw policy == ElementPolicy.STRICT
            ? new Mismatch("under the strict policy: " + e.getMessage())
            : e;
      }
    }
  }

  private void walk(List<Bytes> keys, List<Fields> hops) {
    boolean ended = false;
    for (int i = 0; i < hops.size(); i++) {
      if (ended) {
        throw new Mismatch("hop " + i + " comes after the packet has ended");
      }
      try {
        ended = hop(keys.get(i), hops.get(i));
      } catch (Mismatch e) {
        throw new Mismatch("hop " + i + ": " + e.getMessage());
      }
      if (ended && policy == ElementPolicy.STRICT) {
        return; // refused here, or the last hop anyway
      }
    }
  }

  /** Checks one hop and says whether the packet ended there. */
  private boolean hop(Bytes privateKey, Fields expected) {
    boolean parses = packet.length() >= NymGeometry.HEADER_LENGTH + NymGeometry.PAYLOAD_OVERHEAD;
    NymKeys keys = packet.length() < 32 ? null : NymKeys.of(privateKey, packet);
    if (keys != null) {
      compareKeys(expected, keys);
    }
    Processor<NymRouting> processor;
    try (Secret secret = Secret.of(privateKey.toArray())) {
      processor = nym.processor(nym.privateKey(secret));
    }
    Processed<NymRouting> result = Batches.process(processor, packet);
    if (policy == ElementPolicy.STRICT && parses && isRefusedByStrict(keys)) {
      Mismatch.require("outcome", new Processed.Rejected<>(Rejection.INVALID_ELEMENT), result);
      return true;
    }
    if (expected.has("verdict")) {
      compareVerdict(expected, result);
      return true;
    }
    expected.integer("version");
    String kind = expected.text("result");
    if (kind.equals("forward")) {
      compareForward(expected, keys, result);
      return false;
    }
    Mismatch.require("result", kind, "final");
    compareFinal(expected, keys, result, processor);
    return true;
  }

  private boolean isRefusedByStrict(NymKeys keys) {
    return !isCanonical(packet.toArray(), 0) || keys.sharedSecret().isZero();
  }

  private static void compareKeys(Fields expected, NymKeys keys) {
    Map<String, Bytes> values =
        Map.of(
            "shared_secret", keys.sharedSecret(),
            "expanded_secret", keys.expanded(),
            "stream_key", keys.streamKey(),
            "mac_key", keys.macKey(),
            "payload_key_seed", keys.payloadKeySeed(),
            "blinding_factor", keys.blindingFactor(),
            "replay_tag", keys.replayTag());
    values.forEach(
        (name, value) -> {
          if (expected.has(name)) {
            Mismatch.bytes(name, expected.bytes(name), value);
          }
        });
  }

  private static void compareVerdict(Fields expected, Processed<NymRouting> result) {
    String error = error(expected, "verdict");
    Rejection reason = KINDS.get(error);
    if (reason == null) {
      throw new Mismatch("unknown error '" + error + "'");
    }
    String stage = reason == Rejection.WRONG_LENGTH ? "parse" : "process";
    Mismatch.require("stage", stage, expected.text("stage"));
    Mismatch.require("outcome", new Processed.Rejected<>(reason), result);
  }

  /** The kind of error in a verdict; its wording is for people. */
  static String error(Fields fields, String name) {
    Fields verdict = fields.object(name);
    verdict.ignore("message");
    return verdict.text("error");
  }

  private void compareForward(Fields expected, NymKeys keys, Processed<NymRouting> result) {
    if (!(result instanceof Processed.Forward<NymRouting> forward)
        || !(forward.routing() instanceof NymRouting.Forward routing)) {
      throw new Mismatch("outcome is " + result + ", expected a packet to forward");
    }
    Mismatch.require("version", expected.integer("version"), routing.version().value());
    Mismatch.bytes("next_address", expected.bytes("next_address"), routing.nextHop());
    Mismatch.require("delay_ns", expected.text("delay_ns"), NymDelay.toDecimal(routing.delay()));
    Mismatch.bytes("replay tag", keys.replayTag(), forward.replayTag().value());
    packet = forward.packet();
    comparePacket(expected, "next_packet", "next_header", "next_payload", packet);
  }

  /** Compares a whole packet, or its header and a digest of its payload. */
  static void comparePacket(
      Fields expected, String whole, String header, String payload, Bytes actual) {
    if (!expected.has(whole) && expected.has(header)) {
      Mismatch.bytes(header, expected.bytes(header), actual.slice(0, NymGeometry.HEADER_LENGTH));
      Digests.compare(expected, payload, actual.slice(NymGeometry.HEADER_LENGTH, actual.length()));
    } else {
      Mismatch.bytes(whole, expected.bytes(whole), actual);
    }
  }

  private void compareFinal(
      Fields expected,
      NymKeys keys,
      Processed<NymRouting> result,
      Processor<NymRouting> processor) {
    int version = expected.integer("version");
    Bytes routing = keys.routing(packet);
    Mismatch.require("routing flag", (byte) 2, routing.at(0));
    Mismatch.require("version", version, (routing.at(2) & 0xff) << 8 | routing.at(3) & 0xff);
    Bytes destination = expected.bytes("destination");
    Bytes identifier = expected.bytes("identifier");
    Mismatch.bytes("destination", destination, routing.slice(ADDRESS, IDENTIFIER));
    Mismatch.bytes("identifier", identifier, routing.slice(IDENTIFIER, FINAL_END));
    Bytes payload = keys.payload(version, packet);
    if (expected.has("payload") || expected.has("payload_sha256")) {
      Digests.compare(expected, "payload", payload);
    }
    if (expected.has("plaintext_verdict")) {
      Mismatch.require(
          "error of plaintext_verdict", "InvalidPayload", error(expected, "plaintext_verdict"));
      compareUnreadable(keys, payload, result);
      return;
    }
    if (!(result instanceof Processed.Delivered<NymRouting> delivered)
        || !(delivered.routing() instanceof NymRouting.Final last)) {
      throw new Mismatch("outcome is " + result + ", expected a message");
    }
    Digests.compare(expected, "plaintext", delivered.message());
    Mismatch.require("version", version, last.version().value());
    Mismatch.bytes("destination", destination, last.destination().value());
    Mismatch.bytes("identifier", identifier, last.identifier().value());
    Mismatch.bytes("replay tag", keys.replayTag(), delivered.replayTag().value());
    compareInPlace(processor, payload, delivered.message());
  }

  /** The payload has no readable message: altered, or a sealed reply of version 260. */
  private static void compareUnreadable(NymKeys keys, Bytes payload, Processed<NymRouting> result) {
    if (result instanceof Processed.SurbReply<NymRouting> reply) {
      Mismatch.bytes("sealed payload", payload, reply.payload());
      Mismatch.bytes("replay tag", keys.replayTag(), reply.replayTag().value());
    } else {
      Mismatch.require("outcome", new Processed.Rejected<>(Rejection.PAYLOAD_INTEGRITY), result);
    }
  }

  private void compareInPlace(Processor<NymRouting> processor, Bytes payload, Bytes message) {
    byte[] buffer = packet.toArray();
    try (Session<NymRouting> session = processor.newSession()) {
      Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      Mismatch.require("outcome in place", Outcome.DELIVERED, outcome);
      Mismatch.bytes(
          "payload in place",
          payload,
          Bytes.of(buffer, session.payloadOffset(), session.payloadLength()));
      Mismatch.bytes(
          "message in place",
          message,
          Bytes.of(buffer, session.resultOffset(), session.resultLength()));
    }
  }
}
