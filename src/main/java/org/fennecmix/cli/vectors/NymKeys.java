package org.fennecmix.cli.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.AesCtr;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.internal.crypto.HmacSha256;
import org.fennecmix.internal.crypto.Lioness;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymVersion;

/**
 * One Nym hop's keys, computed step by step from the primitives and not by the engine, so that
 * every value between has a name and the engine has a second opinion.
 *
 * @param sharedSecret X25519 of node key and element, 32 bytes
 * @param expanded all keys, 288 bytes
 */
record NymKeys(Bytes sharedSecret, Bytes expanded) {
  static final int EXPANDED_LENGTH = 288;
  static final int KEYSTREAM_LENGTH = NymGeometry.ROUTING_LENGTH + NymGeometry.SLOT_LENGTH;

  private static final byte[] INFO =
      "Dwste mou enan moxlo arketa makru kai ena upomoxlio gia na ton topothetisw kai tha kinisw thn gh."
          .getBytes(US_ASCII);
  private static final byte[] PAYLOAD_SALT =
      "sphinx-payload-key-V01-CS01-HKDF:SHA256-SALT".getBytes(US_ASCII);
  private static final byte[] PAYLOAD_INFO =
      "sphinx-payload-key-V01-CS01-HKDF:SHA256-INFO".getBytes(US_ASCII);

  /** The keys that the holder of the private key derives from a packet's first 32 bytes. */
  static NymKeys of(Bytes privateKey, Bytes packet) {
    Bytes secret = x25519(privateKey, packet.slice(0, NymGeometry.KEY_LENGTH));
    return new NymKeys(secret, expand(secret));
  }

  static Bytes x25519(Bytes scalar, Bytes u) {
    byte[] out = new byte[X25519.LENGTH];
    new X25519().scalarMult(scalar.toArray(), 0, u.toArray(), 0, out, 0);
    return Bytes.of(out);
  }

  static Bytes expand(Bytes secret) {
    return hkdf(new byte[0], secret, INFO, EXPANDED_LENGTH);
  }

  static Bytes payloadKeyFromSeed(Bytes seed) {
    return hkdf(PAYLOAD_SALT, seed, PAYLOAD_INFO, Lioness.KEY_LENGTH);
  }

  private static Bytes hkdf(byte[] salt, Bytes material, byte[] info, int length) {
    byte[] out = new byte[length];
    new HkdfSha256()
        .extractAndExpand(salt, material.toArray(), 0, material.length(), info, out, 0, length);
    return Bytes.of(out);
  }

  static Bytes keystream(Bytes key, int length) {
    return xor(key, Bytes.zeros(length));
  }

  private static Bytes xor(Bytes key, Bytes text) {
    byte[] buffer = text.toArray();
    new AesCtr().xor(key.toArray(), 0, key.length(), null, 0, buffer, 0, buffer.length);
    return Bytes.of(buffer);
  }

  static Bytes headerMac(Bytes key, Bytes beta) {
    HmacSha256 hmac = new HmacSha256();
    byte[] out = new byte[HmacSha256.LENGTH];
    hmac.init(key.toArray(), 0, key.length());
    hmac.update(beta.toArray(), 0, beta.length());
    hmac.doFinal(out, 0);
    return Bytes.of(out, 0, NymGeometry.MAC_LENGTH);
  }

  Bytes streamKey() {
    return expanded.slice(0, 16);
  }

  Bytes macKey() {
    return expanded.slice(16, 32);
  }

  Bytes payloadKeySeed() {
    return expanded.slice(32, 48);
  }

  Bytes blindingFactor() {
    return expanded.slice(224, 256);
  }

  Bytes replayTag() {
    return expanded.slice(256, EXPANDED_LENGTH);
  }

  private Bytes payloadKey(int version) {
    return new NymVersion(version).usesFullPayloadKeys()
        ? expanded.slice(32, 224)
        : payloadKeyFromSeed(payloadKeySeed());
  }

  /** The routing information of a packet as this hop reads it, 360 bytes. */
  Bytes routing(Bytes packet) {
    Bytes beta =
        packet.slice(
            NymGeometry.HEADER_LENGTH - NymGeometry.ROUTING_LENGTH, NymGeometry.HEADER_LENGTH);
    return xor(streamKey(), beta.concat(Bytes.zeros(NymGeometry.SLOT_LENGTH)));
  }

  /** The payload of a packet without this hop's layer. */
  Bytes payload(int version, Bytes packet) {
    byte[] payload = packet.slice(NymGeometry.HEADER_LENGTH, packet.length()).toArray();
    new Lioness().decrypt(payloadKey(version).toArray(), 0, payload, 0, payload.length);
    return Bytes.of(payload);
  }
}
