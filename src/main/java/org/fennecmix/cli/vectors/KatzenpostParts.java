package org.fennecmix.cli.vectors;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.Aez;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.RoutingCommands;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.SeededKem;

/** Checks the parts that Katzenpost's Sphinx is made of, one by one. */
final class KatzenpostParts {
  private static final int MAX_TAU = 1 << 10;

  private KatzenpostParts() {}

  /** The packets of a case's geometry, every field of which is compared. */
  static KatzenpostSphinx sphinx(Fields vector) {
    Fields fields = vector.object("geometry");
    int user = fields.integer("UserForwardPayloadLength");
    return KatzenpostSphinx.of(
        geometry(
            fields,
            user,
            fields.integer("ForwardPayloadLength") != user,
            fields.integer("NrHops")));
  }

  private static KatzenpostGeometry geometry(
      Fields fields, int userPayload, boolean withSurb, int hops) {
    String nike = fields.text("NIKEName");
    String kem = fields.text("KEMName");
    KatzenpostScheme scheme =
        kem.isEmpty() ? KatzenpostScheme.nike(nike) : KatzenpostScheme.kem(kem);
    KatzenpostGeometry geometry =
        new KatzenpostGeometry(scheme, nike + kem, hops, userPayload, withSurb);
    geometry
        .fields()
        .forEach(
            (name, value) ->
                Mismatch.require(
                    name,
                    value instanceof Integer ? fields.integer(name) : fields.text(name),
                    value));
    return geometry;
  }

  static void geometry(Fields vector, Fields source) {
    KatzenpostGeometry geometry =
        geometry(
            vector.object("geometry"),
            vector.integer("userForwardPayloadLength"),
            vector.bool("withSURB"),
            vector.integer("nrHops"));
    Mismatch.require("toml", vector.text("toml"), geometry.toToml());
    Mismatch.require("text", vector.text("text"), geometry.toText());
    Mismatch.bytes("cbor", vector.bytes("cbor"), geometry.toCbor());
    Mismatch.bytes("hash", vector.bytes("hash"), geometry.hash());
    Mismatch.require(
        "geometry of the TOML", geometry, KatzenpostGeometry.parseToml(vector.text("toml")));
    Mismatch.require(
        "geometry of the CBOR", geometry, KatzenpostGeometry.parseCbor(vector.bytes("cbor")));
  }

  /** A slot without the checks for a second next node or SURB reply. */
  static void commands(Fields vector, Fields source) {
    Bytes slot = vector.bytes("input");
    RoutingCommands.Parsed parsed = RoutingCommands.parse(slot);
    List<String> commands =
        parsed.commands().stream().map(command -> command.encoded().toHex()).toList();
    Mismatch.require("commandsBeforeVerdict", vector.texts("commandsBeforeVerdict"), commands);
    Mismatch.require(
        "verdict", vector.text("verdict"), parsed.isValid() ? "OK" : "INVALID_COMMAND");
    Bytes encoded = RoutingCommands.encode(parsed.commands());
    Mismatch.bytes("commands written again", slot.slice(0, encoded.length()), encoded);
  }

  static void aez(Fields vector, Fields source) {
    byte[] key = vector.bytes("key").toArray();
    byte[] iv = vector.bytes("iv").toArray();
    Bytes message = vector.bytes("message");
    Aez aez = new Aez();
    byte[] encrypted = message.toArray();
    aez.encrypt(key, 0, iv, 0, encrypted, 0, encrypted.length);
    Mismatch.bytes("encrypted", vector.bytes("encrypted"), Bytes.of(encrypted));
    aez.decrypt(key, 0, iv, 0, encrypted, 0, encrypted.length);
    Mismatch.bytes("encrypted and decrypted", message, Bytes.of(encrypted));
    byte[] decrypted = message.toArray();
    aez.decrypt(key, 0, iv, 0, decrypted, 0, decrypted.length);
    Mismatch.bytes("decryptedMessage", vector.bytes("decryptedMessage"), Bytes.of(decrypted));
  }

  /** The general form, which no packet uses. */
  static void aezSeal(Fields vector, Fields source) {
    byte[] key = vector.bytes("key").toArray();
    byte[] nonce = vector.bytes("nonce").toArray();
    int tau = vector.integer("tau");
    if (tau < 0 || tau > MAX_TAU) {
      throw new Mismatch("tau is " + tau + "; it must be 0 to " + MAX_TAU);
    }
    byte[][] data =
        vector.texts("associatedData").stream()
            .map(text -> Bytes.ofHex(text).toArray())
            .toArray(byte[][]::new);
    byte[] message = vector.bytes("message").toArray();
    Aez aez = new Aez();
    byte[] sealed = aez.seal(key, nonce, data, tau, message);
    Mismatch.bytes("sealed", vector.bytes("sealed"), Bytes.of(sealed));
    byte[] opened = aez.open(key, nonce, data, tau, sealed);
    Mismatch.require(
        "sealed and opened", vector.bytes("message"), opened == null ? null : Bytes.of(opened));
    if (tau > 8) {
      sealed[sealed.length - 1] ^= 1;
      Mismatch.require("opens altered", null, aez.open(key, nonce, data, tau, sealed));
    }
  }

  static void kem(Fields vector, Fields source) {
    Kem kem = KatzenpostScheme.kem(vector.text("kem")).kem().orElseThrow();
    NodePrivateKey key;
    try (Secret stored = Secret.of(vector.bytes("privateKey").toArray())) {
      key = kem.privateKey(stored);
    }
    NodePublicKey publicKey = kem.publicKey(vector.bytes("publicKey"));
    Mismatch.bytes("publicKey", publicKey.encoded(), key.publicKey().encoded());
    try (Secret seed = Secret.of(vector.bytes("deriveSeed").toArray());
        Secret derived = ((SeededKem) kem).deriveKey(seed).encoded()) {
      Mismatch.bytes("privateKey derived", vector.bytes("privateKey"), Bytes.of(derived.toArray()));
    }
    byte[] secret = new byte[kem.secretLength()];
    byte[] ciphertext = new byte[kem.encapsulationLength()];
    byte[] randomness = vector.bytes("encapsulationRandomness").toArray();
    Mismatch.require(
        "length of encapsulationRandomness", kem.encapsulationSeedLength(), randomness.length);
    kem.newEncapsulator().encapsulate(publicKey, randomness, 0, secret, ciphertext, 0);
    Mismatch.bytes("ciphertext", vector.bytes("ciphertext"), Bytes.of(ciphertext));
    Mismatch.bytes("sharedSecret", vector.bytes("sharedSecret"), Bytes.of(secret));
    byte[] again = new byte[kem.secretLength()];
    Mismatch.require("refusal", null, kem.newDecapsulator(key).decapsulate(ciphertext, 0, again));
    Mismatch.bytes("secret decapsulated", vector.bytes("sharedSecret"), Bytes.of(again));
  }
}
