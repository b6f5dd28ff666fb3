package org.fennecmix.cli.vectors;

import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.Lioness;
import org.fennecmix.internal.crypto.X25519;

/** Checks the primitives that Nym's Sphinx is made of, one by one. */
final class NymPrimitives {
  private static final int MAX_ITERATIONS = 1_000_000;

  private NymPrimitives() {}

  static void expand(Fields vector, Fields source) {
    Bytes secret = sized(vector, "shared_secret", 32);
    Mismatch.bytes("expanded_secret", vector.bytes("expanded_secret"), NymKeys.expand(secret));
  }

  static void payloadKey(Fields vector, Fields source) {
    Bytes seed = sized(vector, "seed", 16);
    Mismatch.bytes("payload_key", vector.bytes("payload_key"), NymKeys.payloadKeyFromSeed(seed));
  }

  static void stream(Fields vector, Fields source) {
    Bytes key = sized(vector, "key", 16);
    Bytes expected = sized(vector, "keystream", NymKeys.KEYSTREAM_LENGTH);
    Mismatch.bytes("keystream", expected, NymKeys.keystream(key, expected.length()));
  }

  static void headerMac(Fields vector, Fields source) {
    Bytes key = sized(vector, "key", 16);
    Mismatch.bytes("gamma", vector.bytes("gamma"), NymKeys.headerMac(key, vector.bytes("beta")));
  }

  static void lioness(Fields vector, Fields source) {
    byte[] key = sized(vector, "key", Lioness.KEY_LENGTH).toArray();
    Bytes plain = vector.bytes("plain");
    Bytes cipher = vector.bytes("cipher");
    Lioness lioness = new Lioness();
    byte[] block = plain.toArray();
    lioness.encrypt(key, 0, block, 0, block.length);
    Mismatch.bytes("cipher", cipher, Bytes.of(block));
    block = cipher.toArray();
    lioness.decrypt(key, 0, block, 0, block.length);
    Mismatch.bytes("plain", plain, Bytes.of(block));
  }

  static void x25519(Fields vector, Fields source) {
    Bytes scalar = sized(vector, "scalar", X25519.LENGTH);
    Bytes u = sized(vector, "u", X25519.LENGTH);
    Mismatch.bytes("out", vector.bytes("out"), NymKeys.x25519(scalar, u));
    if (vector.has("public_of_scalar")) {
      byte[] out = new byte[X25519.LENGTH];
      new X25519().scalarMultBase(scalar.toArray(), 0, out, 0);
      Mismatch.bytes("public_of_scalar", vector.bytes("public_of_scalar"), Bytes.of(out));
    }
  }

  /** RFC 7748, section 5.2: (k, u) becomes (X25519(k, u), k), again and again. */
  static void x25519Iterated(Fields vector, Fields source) {
    int iterations = vector.integer("iterations");
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new Mismatch("iterations is " + iterations + "; it must be 1 to " + MAX_ITERATIONS);
    }
    byte[] k = sized(vector, "scalar", X25519.LENGTH).toArray();
    byte[] u = sized(vector, "u", X25519.LENGTH).toArray();
    X25519 x25519 = new X25519();
    for (int i = 0; i < iterations; i++) {
      x25519.scalarMult(k, 0, u, 0, u, 0);
      byte[] result = u;
      u = k;
      k = result;
    }
    Mismatch.bytes("out", vector.bytes("out"), Bytes.of(k));
  }

  private static Bytes sized(Fields vector, String name, int length) {
    Bytes value = vector.bytes(name);
    if (value.length() != length) {
      throw new Mismatch("field " + name + " has " + value.length() + " bytes, not " + length);
    }
    return value;
  }
}
