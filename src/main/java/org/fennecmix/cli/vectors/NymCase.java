package org.fennecmix.cli.vectors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDelay;
import org.fennecmix.nym.NymDestination;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymIdentifier;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/**
 * What the sender of a Nym case starts from.
 *
 * @param version the packet's version
 * @param route addresses and public keys
 * @param privateKeys the nodes' keys, in route order
 * @param delays one per hop, unless the case is about that
 * @param destination where the message goes
 * @param identifier what the last hop is told besides
 * @param payloadSize bytes of payload
 * @param plaintext the message
 * @param initialSecret the sender's first draw
 */
record NymCase(
    NymVersion version,
    List<NymHop> route,
    List<Bytes> privateKeys,
    List<Duration> delays,
    NymDestination destination,
    NymIdentifier identifier,
    int payloadSize,
    Bytes plaintext,
    Bytes initialSecret) {

  static NymCase read(Fields vector) {
    List<NymHop> route = new ArrayList<>();
    List<Bytes> privateKeys = new ArrayList<>();
    for (Fields node : vector.objects("route")) {
      var publicKey = NymSphinx.current().publicKey(node.bytes("public_key"));
      route.add(new NymHop(new NymAddress(node.bytes("address")), publicKey));
      Bytes privateKey = node.bytes("private_key");
      privateKeys.add(privateKey);
      try (Secret secret = Secret.of(privateKey.toArray())) {
        Bytes computed = NymSphinx.current().privateKey(secret).publicKey().encoded();
        Mismatch.bytes("public key", publicKey.encoded(), computed);
      }
    }
    return new NymCase(
        new NymVersion(vector.integer("version")),
        route,
        privateKeys,
        vector.texts("delays_ns").stream().map(NymDelay::parseNanos).toList(),
        new NymDestination(vector.bytes("destination")),
        new NymIdentifier(vector.bytes("identifier")),
        vector.integer("payload_size"),
        vector.bytes("plaintext"),
        vector.bytes("initial_secret"));
  }

  /**
   * Whether the case is of a release up to 0.6, whose arithmetic of versions 1 and 257 and whose
   * SURBs differ.
   */
  static boolean isLegacy(Fields vector, Fields source) {
    if (vector.has("arithmetic")) {
      Mismatch.require("arithmetic", "legacy-scalars", vector.text("arithmetic"));
      return true;
    }
    return source.has("version") && source.text("version").matches("0\\.[1-6](\\.[0-9]+)?");
  }

  static NymSphinx nym(boolean legacy) {
    return legacy ? NymSphinx.legacyScalars() : NymSphinx.current();
  }

  /** A builder of everything but the sizes; refuses a bad route. */
  NymPacketBuilder builder(NymSphinx nym) {
    return nym.packet(version, route).withDelays(delays).to(destination).withIdentifier(identifier);
  }

  NymGeometry geometry() {
    return new NymGeometry(payloadSize);
  }

  /** How many random bytes stand behind the last hop's routing block. */
  int finalPaddingLength() {
    return NymGeometry.ROUTING_LENGTH - NymGeometry.SLOT_LENGTH * (route.size() - 1) - 52;
  }
}
