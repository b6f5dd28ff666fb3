package org.fennecmix.lightning;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.Sha256;

/**
 * The chain of ephemeral keys that onions and blinded paths share: {@code E = e G}, {@code ss =
 * SHA-256(e N)}, next {@code e = e SHA-256(E || ss)}. For one thread.
 */
final class KeyChain {
  private final Group.Sender sender;
  private final Sha256 sha256 = new Sha256();
  private final byte[] element;
  private final byte[] secret = new byte[OnionKeys.LENGTH];
  private final byte[] factor = new byte[OnionKeys.LENGTH];

  /** Starts with a session key of 32 bytes. */
  KeyChain(Group group, Secret sessionKey) {
    Require.length("session key", group.scalarLength(), sessionKey.length());
    sender = group.newSender();
    element = new byte[group.elementLength()];
    byte[] scalar = sessionKey.toArray();
    try {
      sender.start(scalar, 0);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
    sender.element(element, 0);
  }

  /** The ephemeral key as the next node receives it. */
  Bytes element() {
    return Bytes.of(element);
  }

  /** Agrees with the next node and goes on behind it. */
  void agree(NodePublicKey node, byte[] out, int offset) {
    sender.agree(node, secret);
    System.arraycopy(secret, 0, out, offset, secret.length);
    nextFactor(element, secret);
    sender.blind(factor, 0);
    sender.element(element, 0);
  }

  private void nextFactor(byte[] key, byte[] shared) {
    sha256.update(key, 0, key.length);
    sha256.update(shared, 0, shared.length);
    sha256.doFinal(factor, 0);
  }

  void wipe() {
    sender.wipe();
    sha256.wipe();
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(factor, (byte) 0);
  }
}
