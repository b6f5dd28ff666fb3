package org.fennecmix.outfox;

/** Derives the keys of a layer: header key, payload key, replay tag. A worker for one thread. */
interface LayerKdf {
  /** Length of a layer's keys together. */
  int keysLength();

  /** Where the replay tag stands in a layer's keys. */
  int replayTag();

  /** Derives a layer's keys; {@code keyHash} is the SHA-256 of the node's public key. */
  void derive(
      byte[] secret, byte[] keyHash, byte[] encapsulation, int at, byte[] keys, int keysOffset);

  /** Makes the payload cipher's key of a stored payload key. */
  void expand(byte[] stored, int offset, byte[] key);

  /** Wipes all scratch space. */
  void wipe();
}
