package org.fennecmix.cli.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.AesCtr;
import org.fennecmix.internal.crypto.AesLioness;
import org.fennecmix.internal.crypto.HmacSha256;
import org.fennecmix.internal.crypto.X25519;

/**
 * One sphinxmix hop, computed step by step from the primitives and not by the engine, so that every
 * value between has a name and the engine has a second opinion.
 *
 * @param secret X25519 of node key and element, 32 bytes
 * @param root the AES key that all others come from, 16 bytes
 */
record SphinxmixKeys(Bytes secret, Bytes root) {
  static final int LENGTH = 16;

  /** The keys that the holder of the private key derives from a packet's element. */
  static SphinxmixKeys of(Bytes privateKey, Bytes element) {
    Bytes secret = multiply(privateKey, element);
    Bytes label = Bytes.of("aes_key:".getBytes(US_ASCII));
    return new SphinxmixKeys(secret, Digests.sha256(label.concat(secret)).slice(0, LENGTH));
  }

  private static Bytes multiply(Bytes scalar, Bytes u) {
    byte[] out = new byte[X25519.LENGTH];
    new X25519().scalarMult(scalar.toArray(), 0, u.toArray(), 0, out, 0);
    return Bytes.of(out);
  }

  /** AES-128 in counter mode. */
  static Bytes ctr(Bytes key, Bytes counter, Bytes text) {
    byte[] buffer = text.toArray();
    new AesCtr()
        .xor(key.toArray(), 0, key.length(), counter.toArray(), 0, buffer, 0, buffer.length);
    return Bytes.of(buffer);
  }

  static Bytes mac(Bytes key, Bytes data) {
    HmacSha256 hmac = new HmacSha256();
    byte[] out = new byte[HmacSha256.LENGTH];
    hmac.init(key.toArray(), 0, key.length());
    hmac.update(data.toArray(), 0, data.length());
    hmac.doFinal(out, 0);
    return Bytes.of(out, 0, LENGTH);
  }

  /** The content, 7f, and ff up to a size. */
  static Bytes pad(Bytes content, int size) {
    Bytes fill = Bytes.ofHex("ff".repeat(size - content.length() - 1));
    return content.concat(Bytes.of((byte) 0x7f)).concat(fill);
  }

  /** The first so many keys after a label. */
  static Bytes derive(Bytes key, String label, int keys) {
    return ctr(key, Bytes.of(label.getBytes(US_ASCII)), Bytes.zeros(LENGTH * keys));
  }

  private Bytes derive(String label) {
    return derive(root, label, 1);
  }

  Bytes tag() {
    return derive("htauhtauhtauhtau");
  }

  Bytes payloadKey() {
    return derive("hpi:hpi:hpi:hpi:");
  }

  Bytes headerMac(Bytes associatedData, Bytes routing) {
    return mac(derive("hmu:hmu:hmu:hmu:"), associatedData.concat(routing));
  }

  /** The element that this hop hands on. */
  Bytes nextElement(Bytes element) {
    return multiply(derive("hbhbhbhbhbhbhbhb").concat(Bytes.zeros(LENGTH)), element);
  }

  /** The decrypted routing information, with as much key stream behind it. */
  Bytes plain(Bytes routing) {
    return ctr(
        derive("hrhohrhohrhohrho"),
        Bytes.zeros(LENGTH),
        routing.concat(Bytes.zeros(routing.length() + 256)));
  }

  /** The payload without this hop's layer. */
  Bytes payload(Bytes payload) {
    byte[] block = payload.toArray();
    new AesLioness().decrypt(payloadKey().toArray(), 0, block, 0, block.length);
    return Bytes.of(block);
  }
}
