package org.fennecmix.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.lightning.BlindedHop;
import org.fennecmix.lightning.BlindedPath;
import org.fennecmix.lightning.BlindingHop;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionProcessor;
import org.fennecmix.lightning.OnionResult;
import org.fennecmix.lightning.RouteBlinding;
import org.fennecmix.lightning.TlvNamespace;
import org.fennecmix.lightning.TlvStream;

/** Blinded paths, and onions through them. */
final class LightningBlinding {
  private static final long PAYMENT_DATA = 10;
  private static final long MESSAGE_DATA = 4;

  private LightningBlinding() {}

  static void blindedPaths(Fields vector, Fields source) {
    vector.ignore("note");
    path(vector);
  }

  /** Makes a path, compares everything, and follows it hop by hop. */
  private static RouteBlinding.Created path(Fields vector) {
    List<BlindingHop> hops = new ArrayList<>();
    List<Fields> given = vector.objects("hops");
    for (Fields hop : given) {
      hops.add(
          new BlindingHop(
              LightningCase.publicKey(hop.bytes("node_public_key")),
              hop.bytes("encrypted_data_tlv")));
    }
    ScriptedRandom random = new ScriptedRandom(vector.bytes("session_key"));
    RouteBlinding.Created created = RouteBlinding.create(hops, random);
    random.requireSpent();
    BlindedPath path = created.path();
    Mismatch.bytes("first_node_id", vector.bytes("first_node_id"), path.firstNode());
    Mismatch.bytes("first_path_key", vector.bytes("first_path_key"), path.firstPathKey());
    Mismatch.bytes("last_path_key", vector.bytes("last_path_key"), created.lastPathKey());
    Mismatch.require(
        "path parsed from its bytes", Optional.of(path), BlindedPath.parse(path.encoded()));
    Bytes pathKey = path.firstPathKey();
    for (int i = 0; i < given.size(); i++) {
      Mismatch.bytes("path_key", given.get(i).bytes("path_key"), pathKey);
      pathKey = hop(given.get(i), path.hops().get(i), pathKey);
    }
    return created;
  }

  /** Checks one hop; returns the next path key by the chain. */
  private static Bytes hop(Fields hop, BlindedHop made, Bytes pathKey) {
    Bytes secret = hop.bytes("shared_secret");
    Mismatch.bytes("rho", hop.bytes("rho"), LightningCase.key("rho", secret));
    Bytes tweak = LightningCase.key("blinded_node_id", secret);
    Mismatch.bytes("blinded_node_id_tweak", hop.bytes("blinded_node_id_tweak"), tweak);
    Mismatch.bytes("blinded_node_id", hop.bytes("blinded_node_id"), made.nodeId());
    Mismatch.bytes(
        "encrypted_recipient_data", hop.bytes("encrypted_recipient_data"), made.encryptedData());
    NodePrivateKey key = LightningCase.privateKey(hop.bytes("node_private_key"));
    Mismatch.bytes("node_public_key", hop.bytes("node_public_key"), key.publicKey().encoded());
    NodePrivateKey blinded =
        RouteBlinding.blindedKey(key, pathKey)
            .orElseThrow(() -> new Mismatch("path_key is not a point"));
    Mismatch.bytes(
        "blinded_private_key",
        hop.bytes("blinded_private_key"),
        LightningCase.bytes(blinded.encoded()));
    Mismatch.bytes("blinded_node_id", made.nodeId(), blinded.publicKey().encoded());
    unblind(key, pathKey, made.encryptedData(), hop.bytes("encrypted_data_tlv"));
    byte[] factor = LightningCase.sha256(pathKey, secret).toArray();
    Bytes next =
        Secp256k1Group.INSTANCE.product(LightningCase.publicKey(pathKey), factor).encoded();
    Mismatch.bytes("next_path_key_by_chain", hop.bytes("next_path_key_by_chain"), next);
    return next;
  }

  private static RouteBlinding.Unblinded unblind(
      NodePrivateKey key, Bytes pathKey, Bytes encrypted, Bytes expected) {
    RouteBlinding.Unblinded unblinded =
        RouteBlinding.unblind(key, pathKey, encrypted)
            .orElseThrow(() -> new Mismatch("encrypted_recipient_data does not decrypt"));
    Mismatch.bytes("encrypted_data_tlv", expected, unblinded.data().encoded());
    byte[] altered = encrypted.toArray();
    altered[altered.length - 1] ^= 1;
    if (RouteBlinding.unblind(key, pathKey, Bytes.of(altered)).isPresent()) {
      throw new Mismatch("altered encrypted_recipient_data decrypts");
    }
    return unblinded;
  }

  static void blindedPayments(Fields vector, Fields source) {
    vector.ignore("note");
    path(named(vector.object("blinded_path")));
    if (vector.has("joined_path")) {
      path(named(vector.object("joined_path")));
    }
    List<Bytes> keys = LightningCase.byteList(vector, "onion_keys");
    List<Bytes> payloads = LightningCase.byteList(vector, "payloads");
    Bolt4 bolt4 = LightningCase.dialect(Bolt4.payment(), vector);
    Onion onion = LightningCase.build(bolt4, vector, route(keys, payloads));
    Bytes packet = onion.packet();
    Optional<Bytes> arriving = Optional.empty();
    for (Fields step : vector.objects("process")) {
      Mismatch.require("path_key_in_message", arriving, optional(step, "path_key_in_message"));
      NodePrivateKey key = LightningCase.privateKey(step.bytes("node_private_key"));
      OnionResult result =
          process(bolt4.processor(key), packet, vector.bytes("associated_data"), arriving);
      packet = LightningCase.checkHop(step, result);
      Mismatch.bytes(
          "shared_secret", step.bytes("shared_secret"), LightningCase.sharedSecret(result));
      TlvStream payload = payload(result);
      Optional<Bytes> pathKey = arriving;
      if (arriving.isEmpty()) {
        pathKey = payload.find(12);
        Mismatch.require("current_path_key", optional(step, "current_path_key"), pathKey);
      }
      arriving = Optional.empty();
      if (pathKey.isPresent()) {
        arriving = Optional.of(follow(step, key, pathKey.get(), payload, PAYMENT_DATA));
      }
    }
  }

  static void onionMessages(Fields vector, Fields source) {
    vector.ignore("note");
    RouteBlinding.Created recipient = path(named(vector.object("recipient_path")));
    List<BlindedHop> hops = new ArrayList<>();
    BlindedPath first = recipient.path();
    if (vector.has("sender_path")) {
      first = path(named(vector.object("sender_path"))).path();
      hops.addAll(first.hops());
    }
    hops.addAll(recipient.path().hops());
    Mismatch.bytes("first_node_id", vector.bytes("first_node_id"), first.firstNode());
    Mismatch.bytes("first_path_key", vector.bytes("first_path_key"), first.firstPathKey());
    List<Bytes> payloads = LightningCase.byteList(vector, "payloads");
    Bolt4 bolt4 = LightningCase.dialect(Bolt4.message(), vector);
    Onion onion =
        LightningCase.build(
            bolt4, vector, route(hops.stream().map(BlindedHop::nodeId).toList(), payloads));
    Bytes packet = onion.packet();
    Bytes pathKey = first.firstPathKey();
    for (Fields step : vector.objects("process")) {
      Mismatch.bytes("path_key", step.bytes("path_key"), pathKey);
      NodePrivateKey key = LightningCase.privateKey(step.bytes("node_private_key"));
      OnionResult result =
          process(
              Bolt4.message().processor(key),
              packet,
              vector.bytes("associated_data"),
              Optional.of(pathKey));
      packet = LightningCase.checkHop(step, result);
      Mismatch.bytes(
          "onion_shared_secret",
          step.bytes("onion_shared_secret"),
          LightningCase.sharedSecret(result));
      TlvStream payload = payload(result);
      pathKey = follow(step, key, pathKey, payload, MESSAGE_DATA);
      if (result instanceof OnionResult.Final) {
        Bytes content = vector.bytes("content");
        Mismatch.bytes("content", content, step.bytes("content"));
        Mismatch.require(
            "content in the payload",
            Optional.of(content),
            payload.find(vector.integer("content_tlv_type")));
      }
    }
  }

  private static Fields named(Fields path) {
    path.ignore("name");
    return path;
  }

  private static List<OnionHop> route(List<Bytes> keys, List<Bytes> payloads) {
    Mismatch.require("number of payloads", keys.size(), payloads.size());
    List<OnionHop> route = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      route.add(new OnionHop(LightningCase.publicKey(keys.get(i)), payloads.get(i)));
    }
    return route;
  }

  private static Optional<Bytes> optional(Fields fields, String name) {
    if (fields.has(name)) {
      return Optional.of(fields.bytes(name));
    }
    fields.ignore(name);
    return Optional.empty();
  }

  private static OnionResult process(
      OnionProcessor processor, Bytes packet, Bytes associatedData, Optional<Bytes> pathKey) {
    return pathKey
        .map(key -> processor.process(packet, associatedData, key, ReplayFilter.NONE))
        .orElseGet(() -> processor.process(packet, associatedData, ReplayFilter.NONE));
  }

  private static TlvStream payload(OnionResult result) {
    if (result instanceof OnionResult.Forward forward
        && forward.hop().tlvs() instanceof TlvStream stream) {
      return stream;
    }
    if (result instanceof OnionResult.Final last && last.hop().tlvs() instanceof TlvStream tlvs) {
      return tlvs;
    }
    throw new Mismatch("a payload is not a valid stream of " + TlvNamespace.PAYMENT);
  }

  /** Decrypts the blinded data of a payload; returns the next path key. */
  private static Bytes follow(
      Fields step, NodePrivateKey key, Bytes pathKey, TlvStream payload, long type) {
    Bytes encrypted =
        payload.find(type).orElseThrow(() -> new Mismatch("the payload has no blinded data"));
    RouteBlinding.Unblinded unblinded =
        unblind(key, pathKey, encrypted, step.bytes("encrypted_data_tlv"));
    if (step.has("next_path_key")) {
      Mismatch.bytes("next_path_key", step.bytes("next_path_key"), unblinded.nextPathKey());
    }
    return unblinded.nextPathKey();
  }
}
