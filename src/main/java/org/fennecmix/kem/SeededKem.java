package org.fennecmix.kem;

import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;

/** A KEM whose private keys can be derived from a seed, for keys that must be repeatable. */
public interface SeededKem extends Kem {
  /** Length of a key seed in bytes. */
  int keySeedLength();

  /**
   * Derives a private key; equal seeds give equal keys.
   *
   * @throws IllegalArgumentException if the seed's length is wrong
   */
  NodePrivateKey deriveKey(Secret seed);
}
