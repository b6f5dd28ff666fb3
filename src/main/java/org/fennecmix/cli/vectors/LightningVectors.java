package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.ReplayTag;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.FailureCode;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionResult;

/** Vectors of Lightning's onions, format {@code lightning-bolt4}. */
final class LightningVectors implements VectorFormat {
  private static final int MAC_LENGTH = 32;

  @Override
  public String name() {
    return "lightning-bolt4";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.of(
        "packets", LightningVectors::packets,
        "construction-limits", LightningVectors::constructionLimits,
        "negatives", LightningNegatives::check,
        "errors", LightningErrors::errors,
        "attribution", LightningErrors::attribution,
        "blinded-paths", LightningBlinding::blindedPaths,
        "blinded-payments", LightningBlinding::blindedPayments,
        "onion-messages", LightningBlinding::onionMessages);
  }

  private static void packets(Fields vector, Fields source) {
    vector.ignore("title", "note", "peer");
    List<OnionHop> route = new ArrayList<>();
    List<NodePrivateKey> keys = new ArrayList<>();
    List<Fields> hops = vector.objects("hops");
    boolean legacy = false;
    for (Fields hop : hops) {
      legacy |= hop.text("payload_type").equals("legacy");
      NodePrivateKey key = LightningCase.privateKey(hop.bytes("node_private_key"));
      Mismatch.bytes("node_public_key", hop.bytes("node_public_key"), key.publicKey().encoded());
      keys.add(key);
      route.add(new OnionHop(key.publicKey(), hop.bytes("payload")));
    }
    Bolt4 base = vector.bool("zero_length_allowed") ? Bolt4.message() : Bolt4.payment();
    Bolt4 bolt4 = LightningCase.dialect(legacy ? base.withLegacyFrames() : base, vector);
    Mismatch.bytes(
        "pad_key", vector.bytes("pad_key"), LightningCase.key("pad", vector.bytes("session_key")));
    for (Bolt4 engine : List.of(bolt4, bolt4.withGroup(Secp256k1Group.INSTANCE))) {
      Onion onion = LightningCase.build(engine, vector, route);
      Mismatch.bytes(
          "packet_sha256", vector.bytes("packet_sha256"), LightningCase.sha256(onion.packet()));
      walk(vector, hops, engine, onion, keys);
      if (bolt4.group().equals(Secp256k1Group.INSTANCE)) {
        return; // no other engine is here
      }
    }
  }

  private static void walk(
      Fields vector, List<Fields> hops, Bolt4 bolt4, Onion onion, List<NodePrivateKey> keys) {
    Bytes packet = onion.packet();
    Bytes associatedData = vector.bytes("associated_data");
    List<Fields> process = vector.objects("process");
    Mismatch.require("number of process", hops.size(), process.size());
    for (int i = 0; i < hops.size(); i++) {
      Bytes secret = LightningCase.bytes(onion.secrets().secret(i));
      checkKeys(hops.get(i), packet, secret);
      if (i == hops.size() - 1) {
        Bytes filler = vector.bytes("filler");
        Bytes payloads = LightningCase.hopPayloads(packet);
        Bytes tail = payloads.slice(payloads.length() - filler.length(), payloads.length());
        Mismatch.bytes("filler", filler, tail);
      }
      OnionResult result = LightningCase.process(bolt4, keys.get(i), packet, associatedData);
      if (isReservedLength(hops.get(i), result)) {
        process.get(i).ignore("final", "payload", "next_hmac", "replay_hash");
        return;
      }
      packet = checkStep(process.get(i), result);
      Mismatch.bytes("secret of hop " + i, secret, LightningCase.sharedSecret(result));
    }
  }

  /** A payload of one byte is built as given and refused, whatever the peer says. */
  private static boolean isReservedLength(Fields hop, OnionResult result) {
    return hop.bytes("payload").length() == 1
        && result instanceof OnionResult.Refused refused
        && refused.failure().code() == FailureCode.INVALID_ONION_PAYLOAD.code();
  }

  private static void checkKeys(Fields hop, Bytes packet, Bytes secret) {
    Bytes element = LightningCase.ephemeralKey(packet);
    Mismatch.bytes("ephemeral_public_key", hop.bytes("ephemeral_public_key"), element);
    Mismatch.bytes("shared_secret", hop.bytes("shared_secret"), secret);
    Bytes factor = LightningCase.sha256(element, secret);
    Mismatch.bytes("blinding_factor", hop.bytes("blinding_factor"), factor);
    for (String type : List.of("rho", "mu", "um", "ammag")) {
      Mismatch.bytes(type, hop.bytes(type), LightningCase.key(type, secret));
    }
    int payload = hop.bytes("payload").length();
    int prefix = hop.text("payload_type").equals("legacy") ? 0 : payload < 0xfd ? 1 : 3;
    Mismatch.require("encoded_size", hop.integer("encoded_size"), prefix + payload + MAC_LENGTH);
  }

  private static Bytes checkStep(Fields step, OnionResult result) {
    Bytes next = LightningCase.checkHop(step, result);
    ReplayTag tag;
    if (result instanceof OnionResult.Forward forward) {
      tag = forward.replayTag();
      Mismatch.bytes("next_hmac", step.bytes("next_hmac"), LightningCase.mac(next));
    } else if (result instanceof OnionResult.Final last) {
      tag = last.replayTag();
      Mismatch.bytes("next_hmac", step.bytes("next_hmac"), Bytes.zeros(MAC_LENGTH));
    } else {
      throw new Mismatch("a hop refused the onion: " + result);
    }
    Mismatch.bytes("replay_hash", step.bytes("replay_hash"), tag.value());
    return next;
  }

  private static void constructionLimits(Fields vector, Fields source) {
    vector.ignore("peer", "peerMessage", "note");
    Bolt4 bolt4 = Bolt4.payment().withSize(vector.integer("hop_payloads_size"));
    List<Integer> lengths = new ArrayList<>();
    if (vector.has("payload_lengths")) {
      vector.texts("payload_lengths").forEach(text -> lengths.add(Integer.parseInt(text)));
    } else {
      vector.node("payload_lengths");
    }
    NodePublicKey node = LightningCase.privateKey(Bytes.of(filled(32))).publicKey();
    List<OnionHop> route =
        lengths.stream().map(length -> new OnionHop(node, Bytes.of(filled(length)))).toList();
    String outcome = "ok";
    try {
      Bytes packet = bolt4.onion(route).build(new ScriptedRandom(Bytes.of(filled(32)))).packet();
      Mismatch.require("length of the packet", bolt4.packetLength(), packet.length());
    } catch (IllegalArgumentException refused) {
      outcome = "error";
    }
    requireAny(vector, "expect_any", outcome);
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  /** Fails unless the outcome is one of those listed. */
  static void requireAny(Fields vector, String name, String outcome) {
    List<String> expected = vector.texts(name);
    if (!expected.contains(outcome)) {
      throw new Mismatch("outcome is " + outcome + ", expected any of " + expected);
    }
  }
}
