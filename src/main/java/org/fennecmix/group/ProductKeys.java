package org.fennecmix.group;

import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;

/** Key pairs of a {@link ProductGroup}: the parts' bytes in order. */
final class ProductKeys {
  private ProductKeys() {}

  /** A public key and its parts. */
  record Public(Bytes encoded, List<NodePublicKey> parts) implements NodePublicKey {}

  /** A private key and its parts. */
  static final class Private implements NodePrivateKey {
    private final Secret stored;
    private final List<NodePrivateKey> parts;
    private final Public publicKey;

    Private(Secret stored, List<NodePrivateKey> parts) {
      this.stored = stored;
      this.parts = parts;
      Bytes all = Bytes.EMPTY;
      for (NodePrivateKey part : parts) {
        all = all.concat(part.publicKey().encoded());
      }
      this.publicKey = new Public(all, parts.stream().map(NodePrivateKey::publicKey).toList());
    }

    List<NodePrivateKey> parts() {
      return parts;
    }

    @Override
    public NodePublicKey publicKey() {
      return publicKey;
    }

    @Override
    public Secret encoded() {
      byte[] copy = stored.toArray();
      Secret result = Secret.of(copy);
      Arrays.fill(copy, (byte) 0);
      return result;
    }

    @Override
    public void destroy() {
      stored.destroy();
      parts.forEach(NodePrivateKey::destroy);
    }

    @Override
    public boolean isDestroyed() {
      return stored.isDestroyed();
    }

    @Override
    public String toString() {
      return "ProductPrivateKey[public=" + publicKey.encoded() + "]";
    }
  }
}
