package org.fennecmix.cli.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.internal.crypto.ChaCha20;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.sphinx.KeyExchange;

/**
 * One Katzenpost hop's keys, computed step by step from the primitives and not by the engine.
 *
 * @param sharedSecret what node key and element agree on
 * @param expanded all keys, 160 bytes
 */
record KatzenpostKeys(Bytes sharedSecret, Bytes expanded) {
  private static final byte[] INFO = "katzenpost-kdf-v0-hkdf-sha256".getBytes(US_ASCII);
  private static final int LENGTH = 160;

  static KatzenpostKeys of(KatzenpostSphinx sphinx, NodePrivateKey key, Bytes packet) {
    KeyExchange exchange = sphinx.suite().keyExchange();
    byte[] secret = new byte[exchange.secretLength()];
    Rejection refused =
        exchange
            .newReceiver(key, ElementPolicy.STRICT)
            .agree(packet.toArray(), KatzenpostGeometry.PREFIX_LENGTH, secret);
    Mismatch.require("refusal of the element", null, refused);
    byte[] expanded = new byte[LENGTH];
    new HkdfSha256().expand(secret, 0, secret.length, INFO, expanded, 0, LENGTH);
    return new KatzenpostKeys(Bytes.of(secret), Bytes.of(expanded));
  }

  /** The replay tag of a packet, whether or not its MAC verifies. */
  static Bytes replayTag(KatzenpostGeometry geometry, Bytes packet) {
    try {
      int from = KatzenpostGeometry.PREFIX_LENGTH;
      byte[] element = packet.slice(from, from + geometry.elementLength()).toArray();
      return Bytes.of(MessageDigest.getInstance("SHA-512/256").digest(element));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512/256", e);
    }
  }

  void compare(Fields expected) {
    Mismatch.bytes("sharedSecret", expected.bytes("sharedSecret"), sharedSecret);
    compare(expected, "headerMacKey", 0, 32);
    compare(expected, "headerStreamKey", 32, 64);
    compare(expected, "headerStreamIv", 64, 80);
    compare(expected, "payloadKey", 80, 128);
    compare(expected, "blindingSeed", 128, LENGTH);
    if (expected.has("blindingFactor")) {
      Bytes factor = expected.bytes("blindingFactor");
      byte[] actual = new byte[factor.length()];
      new ChaCha20().xor(expanded.toArray(), 128, actual, 0, actual.length);
      Mismatch.bytes("blindingFactor", factor, Bytes.of(actual));
    }
  }

  private void compare(Fields expected, String name, int from, int to) {
    Mismatch.bytes(name, expected.bytes(name), expanded.slice(from, to));
  }
}
