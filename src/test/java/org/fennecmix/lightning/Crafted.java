package org.fennecmix.lightning;

import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.internal.crypto.HmacSha256;

/** Onions with a right HMAC over whatever a sender may put into the first hop's frame. */
final class Crafted {
  static final Bytes SESSION = Bytes.of(filled(32, 7));

  private Crafted() {}

  static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static NodePrivateKey key(int value) {
    try (Secret secret = Secret.of(filled(32, value))) {
      return Bolt4.privateKey(secret);
    }
  }

  static OnionSecrets secrets(NodePrivateKey node) {
    try (Secret session = Secret.of(SESSION.toArray())) {
      return OnionSecrets.of(session, List.of(node.publicKey()));
    }
  }

  /** A packet of one hop that decrypts to these bytes and zeros behind them. */
  static Bytes packet(NodePrivateKey node, int size, byte... decrypted) {
    byte[] secret = secrets(node).secret(0).toArray();
    byte[] payloads = Arrays.copyOf(decrypted, size);
    OnionKeys keys = new OnionKeys();
    keys.xor(OnionKeys.Type.RHO, secret, 0, payloads, 0, size);
    HmacSha256 hmac = keys.beginMac(OnionKeys.Type.MU, secret, 0);
    hmac.update(payloads, 0, size);
    byte[] mac = new byte[32];
    hmac.doFinal(mac, 0);
    Bytes element = new KeyChain(Secp256k1Group.INSTANCE, Secret.of(SESSION.toArray())).element();
    return Bytes.of((byte) 0).concat(element).concat(Bytes.of(payloads)).concat(Bytes.of(mac));
  }
}
