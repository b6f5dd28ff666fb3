package org.fennecmix.internal.crypto;

/** Keyed BLAKE2b-256 of several texts of one length at once. A worker for one thread at a time. */
interface LaneHash {
  /** How many texts at once. */
  int lanes();

  /**
   * Hashes one text per lane under a key of 64 bytes.
   *
   * @param keys lane i's key stands in {@code keys[i]} from {@code keyOff}
   * @param texts lane i's text stands in {@code texts[i]} from {@code offs[i]}
   * @param len length of every text in bytes, at least 1
   * @param out receives 32 bytes per lane
   */
  void hash(byte[][] keys, int keyOff, byte[][] texts, int[] offs, int len, byte[] out);

  /** Zeroes the scratch space. */
  void wipe();
}
