package org.fennecmix.lightning;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.fennecmix.internal.crypto.ChaCha20;
import org.fennecmix.internal.crypto.HmacSha256;

/**
 * Keys by type and key streams (BOLT 4, "Key Generation"): {@code HMAC-SHA-256(type, secret)}, the
 * type being the HMAC's key, and ChaCha20 with a zero nonce from block 0. A worker for one thread
 * at a time.
 */
final class OnionKeys {
  static final int LENGTH = 32;

  /** What a key is for. */
  enum Type {
    RHO("rho"),
    MU("mu"),
    UM("um"),
    PAD("pad"),
    AMMAG("ammag"),
    AMMAGEXT("ammagext"),
    BLINDED_NODE_ID("blinded_node_id");

    private final byte[] ascii;

    Type(String name) {
      ascii = name.getBytes(US_ASCII);
    }
  }

  private final HmacSha256 hmac = new HmacSha256();
  private final ChaCha20 stream = new ChaCha20();
  private final byte[] key = new byte[LENGTH];

  /** Writes the key of a type. */
  void derive(Type type, byte[] secret, int secretOffset, byte[] out, int offset) {
    hmac.init(type.ascii, 0, type.ascii.length);
    hmac.update(secret, secretOffset, LENGTH);
    hmac.doFinal(out, offset);
  }

  /** Combines a range with the key stream of a type. */
  void xor(Type type, byte[] secret, int secretOffset, byte[] buffer, int offset, int length) {
    derive(type, secret, secretOffset, key, 0);
    stream.xor(key, 0, buffer, offset, length);
  }

  /** Begins a MAC under the key of a type. */
  HmacSha256 beginMac(Type type, byte[] secret, int secretOffset) {
    derive(type, secret, secretOffset, key, 0);
    hmac.init(key, 0, LENGTH);
    return hmac;
  }

  /** Zeroes the scratch space. */
  void wipe() {
    hmac.wipe();
    stream.wipe();
    Arrays.fill(key, (byte) 0);
  }
}
