package org.fennecmix.outfox;

/**
 * The key derivation of the layers (paper, section 2: KDF). A worker with scratch space, for one
 * thread at a time.
 */
public interface LayerKdf {
  /** The derivation of every suite: HKDF-SHA-256 over a context of ids, key and encapsulation. */
  static LayerKdf of(OutfoxParameters parameters) {
    return new OutfoxKdf(parameters);
  }

  /** Length of a layer's keys together: header key (32 bytes), payload key, replay tag. */
  int keysLength();

  /** Where the replay tag stands in a layer's keys. */
  int replayTag();

  /** Derives a layer's keys; {@code keyHash} is the SHA-256 of the node's public key. */
  void derive(
      byte[] secret, byte[] keyHash, byte[] encapsulation, int at, byte[] keys, int keysOffset);

  /** Makes the payload cipher's key of a stored payload key. */
  void expand(byte[] stored, int offset, byte[] key);

  /** Makes n keys of n stored ones, which all stand at the same place of their arrays. */
  default void expandMany(byte[][] stored, int offset, byte[][] keys, int n) {
    for (int i = 0; i < n; i++) {
      expand(stored[i], offset, keys[i]);
    }
  }

  /** Wipes all scratch space. */
  void wipe();
}
