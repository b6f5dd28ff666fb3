package org.fennecmix.internal.bytes;

import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;

/** Key pairs made of several, whose bytes are the parts' in order without separators. */
public final class JoinedKeys {
  private JoinedKeys() {}

  /**
   * A public key and its parts.
   *
   * @param encoded all parts' bytes
   * @param parts the parts
   */
  public record Public(Bytes encoded, List<NodePublicKey> parts) implements NodePublicKey {}

  /** A private key and its parts. */
  public static final class Private implements NodePrivateKey {
    private final List<NodePrivateKey> parts;
    private final Public publicKey;

    /** Joins keys, which die with this one. */
    public Private(List<NodePrivateKey> parts) {
      this.parts = List.copyOf(parts);
      List<NodePublicKey> keys = parts.stream().map(NodePrivateKey::publicKey).toList();
      Bytes all = Bytes.EMPTY;
      for (NodePublicKey key : keys) {
        all = all.concat(key.encoded());
      }
      publicKey = new Public(all, keys);
    }

    /** The parts. */
    public List<NodePrivateKey> parts() {
      return parts;
    }

    @Override
    public NodePublicKey publicKey() {
      return publicKey;
    }

    @Override
    public Secret encoded() {
      List<Secret> stored = parts.stream().map(NodePrivateKey::encoded).toList();
      byte[] all = new byte[stored.stream().mapToInt(Secret::length).sum()];
      int at = 0;
      for (Secret piece : stored) {
        piece.copyTo(all, at);
        at += piece.length();
        piece.destroy();
      }
      Secret result = Secret.of(all);
      Arrays.fill(all, (byte) 0);
      return result;
    }

    @Override
    public void destroy() {
      parts.forEach(NodePrivateKey::destroy);
    }

    @Override
    public boolean isDestroyed() {
      return parts.stream().anyMatch(NodePrivateKey::isDestroyed);
    }

    @Override
    public String toString() {
      return "JoinedPrivateKey[public=" + publicKey.encoded() + "]";
    }
  }
}
