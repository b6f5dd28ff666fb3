package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.lightning.AttributionData;
import org.fennecmix.lightning.AttributionResult;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.OnionSecrets;
import org.fennecmix.lightning.ReturnPacket;

/** Error onions and attribution data. */
final class LightningErrors {
  private static final int PLAIN_OVERHEAD = 36;

  private LightningErrors() {}

  private static OnionSecrets secrets(Fields vector) {
    List<NodePublicKey> path =
        LightningCase.byteList(vector, "path").stream().map(LightningCase::publicKey).toList();
    OnionSecrets secrets;
    try (Secret sessionKey = Secret.of(vector.bytes("session_key").toArray())) {
      secrets = OnionSecrets.of(sessionKey, path);
    }
    List<Bytes> expected = LightningCase.byteList(vector, "shared_secrets");
    Mismatch.require("number of shared_secrets", expected.size(), secrets.hops());
    for (int hop = 0; hop < expected.size(); hop++) {
      Mismatch.bytes(
          "shared_secrets[" + hop + "]",
          expected.get(hop),
          LightningCase.bytes(secrets.secret(hop)));
    }
    return secrets;
  }

  static void errors(Fields vector, Fields source) {
    vector.ignore("note");
    OnionSecrets secrets = secrets(vector);
    int failing = vector.integer("failing_hop");
    Bytes um = LightningCase.key("um", LightningCase.bytes(secrets.secret(failing)));
    Mismatch.bytes("um_key", vector.bytes("um_key"), um);
    int length = vector.integer("failure_len_plus_pad_len");
    Bytes packet =
        ErrorOnion.create(secrets.secret(failing), vector.bytes("failure_message"), length);
    Bytes plain = ErrorOnion.wrap(secrets.secret(failing), packet);
    Mismatch.bytes("plain_packet", vector.bytes("plain_packet"), plain);
    int hop = failing;
    for (Fields sent : vector.objects("return_packets")) {
      if (hop < failing) {
        packet = ErrorOnion.wrap(secrets.secret(hop), packet);
      }
      Mismatch.require("sent_by_hop", hop, sent.integer("sent_by_hop"));
      Mismatch.bytes("packet", sent.bytes("packet"), packet);
      hop--;
    }
    Mismatch.require("hops on the way back", -1, hop);
    Fields origin = vector.object("origin");
    requireAttributed(origin, secrets.decrypt(packet));
    if (vector.has("tampered_last_byte")) {
      Fields tampered = vector.object("tampered_last_byte");
      Mismatch.require("expect", "unattributable", tampered.text("expect"));
      Mismatch.require(
          "tampered_last_byte",
          new ErrorResult.Unattributable(),
          secrets.decrypt(tampered.bytes("packet")));
    }
  }

  private static void requireAttributed(Fields origin, ErrorResult result) {
    Mismatch.require(
        "origin",
        new ErrorResult.Attributed(origin.integer("failing_hop"), origin.bytes("failure_message")),
        result);
  }

  static void attribution(Fields vector, Fields source) {
    vector.ignore(
        "note", "origin_note", "tampered_note", "failure_message_note", "hold_times_note");
    OnionSecrets secrets = secrets(vector);
    String variant = vector.text("variant");
    List<Long> holdTimes = vector.texts("hold_times").stream().map(Long::parseLong).toList();
    switch (variant) {
      case "failure" -> failure(vector, secrets, holdTimes);
      case "success" -> success(vector, secrets, holdTimes);
      default -> throw new Mismatch("unknown variant '" + variant + "'");
    }
  }

  private static void failure(Fields vector, OnionSecrets secrets, List<Long> holdTimes) {
    int failing = vector.integer("failing_hop");
    Bytes message = vector.bytes("failure_message");
    Bytes plain = vector.bytes("plain_packet");
    ReturnPacket packet =
        ErrorOnion.createAttributed(
            secrets.secret(failing),
            message,
            plain.length() - PLAIN_OVERHEAD,
            holdTimes.get(failing));
    Mismatch.bytes(
        "plain_packet", plain, ErrorOnion.wrap(secrets.secret(failing), packet.packet()));
    int node = failing;
    for (Fields sent : vector.objects("nodes")) {
      if (node < failing) {
        packet = ErrorOnion.wrapAttributed(secrets.secret(node), packet, holdTimes.get(node));
      }
      Mismatch.require("node", node, sent.integer("node"));
      Mismatch.bytes("packet", sent.bytes("packet"), packet.packet());
      requireData(sent, packet.attribution());
      node--;
    }
    Mismatch.require("nodes on the way back", -1, node);
    if (vector.has("um_key")) {
      Bytes um = LightningCase.key("um", LightningCase.bytes(secrets.secret(failing)));
      Mismatch.bytes("um_key", vector.bytes("um_key"), um);
    }
    if (vector.has("origin")) {
      requireResult(vector.object("origin"), secrets.decrypt(packet));
    } else {
      requireClean(secrets.decrypt(packet), holdTimes);
    }
    if (vector.has("tampered")) {
      Fields tampered = vector.object("tampered");
      tampered.integer("tampering_hop");
      ReturnPacket altered =
          new ReturnPacket(
              tampered.bytes("packet"),
              Optional.of(new AttributionData(tampered.bytes("attribution_data"))));
      requireResult(tampered.object("origin"), secrets.decrypt(altered));
    }
  }

  private static void success(Fields vector, OnionSecrets secrets, List<Long> holdTimes) {
    int node = secrets.hops() - 1;
    Optional<AttributionData> data = Optional.empty();
    for (Fields sent : vector.objects("nodes")) {
      Mismatch.require("node", node, sent.integer("node"));
      data = Optional.of(AttributionData.relay(secrets.secret(node), data, holdTimes.get(node)));
      requireData(sent, data);
      node--;
    }
    Mismatch.require("nodes on the way back", -1, node);
    AttributionData arrived = data.orElseThrow(() -> new Mismatch("there are no nodes"));
    if (vector.has("origin")) {
      requireResult(vector.object("origin"), secrets.decrypt(arrived));
    } else {
      requireClean(secrets.decrypt(arrived), holdTimes);
    }
    if (vector.has("tampered")) {
      Fields tampered = vector.object("tampered");
      tampered.integer("tampering_hop");
      AttributionData altered = new AttributionData(tampered.bytes("attribution_data"));
      requireResult(tampered.object("origin"), secrets.decrypt(altered));
    }
  }

  /** What the sender must find where the case does not say it: every hold time, no bad MAC. */
  private static void requireClean(AttributionResult result, List<Long> holdTimes) {
    Mismatch.require("bad MAC", -1, result.firstBadMac().orElse(-1));
    Mismatch.require("hold_times", holdTimes, result.holdTimes());
  }

  private static void requireData(Fields sent, Optional<AttributionData> data) {
    Bytes expected = sent.bytes("attribution_data");
    data.ifPresentOrElse(
        actual -> Mismatch.bytes("attribution_data", expected, actual.value()),
        () -> {
          throw new Mismatch("attribution_data is missing");
        });
  }

  private static void requireResult(Fields origin, AttributionResult result) {
    int failing = result.error() instanceof ErrorResult.Attributed made ? made.hop() : -1;
    Mismatch.require("failing_hop", origin.integer("failing_hop"), failing);
    Mismatch.require(
        "first_bad_mac", origin.integer("first_bad_mac"), result.firstBadMac().orElse(-1));
    List<Long> expected = new ArrayList<>();
    origin.texts("hold_times").forEach(text -> expected.add(Long.parseLong(text)));
    Mismatch.require("hold_times", expected, result.holdTimes());
  }
}
