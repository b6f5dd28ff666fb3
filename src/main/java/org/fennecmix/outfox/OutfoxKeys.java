package org.fennecmix.outfox;

import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;

/** Node keys with the hash of the public half, which enters every layer's keys. */
final class OutfoxKeys {
  private OutfoxKeys() {}

  /** A prepared public key of any KEM. */
  static final class Public implements NodePublicKey {
    private final NodePublicKey key;
    private final byte[] hash;

    Public(NodePublicKey key) {
      this.key = key;
      this.hash = OutfoxKdf.hash(key.encoded());
    }

    /** The KEM's own key. */
    NodePublicKey key() {
      return key;
    }

    /** The SHA-256 of the encoded key; not to be changed. */
    byte[] hash() {
      return hash;
    }

    @Override
    public Bytes encoded() {
      return key.encoded();
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }

  /** A prepared private key of any KEM. */
  static final class Private implements NodePrivateKey {
    private final NodePrivateKey key;
    private final Public publicKey;

    Private(NodePrivateKey key) {
      this.key = key;
      this.publicKey = new Public(key.publicKey());
    }

    /** The KEM's own key. */
    NodePrivateKey key() {
      return key;
    }

    @Override
    public Public publicKey() {
      return publicKey;
    }

    @Override
    public Secret encoded() {
      return key.encoded();
    }

    @Override
    public void destroy() {
      key.destroy();
    }

    @Override
    public boolean isDestroyed() {
      return key.isDestroyed();
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }

  /** The key with its hash; a KEM's own key is taken too. */
  static Public of(NodePublicKey key) {
    return key instanceof Public prepared ? prepared : new Public(key);
  }

  /** The key with its hash; a KEM's own key is taken too. */
  static Private of(NodePrivateKey key) {
    return key instanceof Private prepared ? prepared : new Private(key);
  }
}
