package org.fennecmix.internal.crypto;

/**
 * ML-KEM (FIPS 203) for keys that were prepared. A worker for one thread at a time. What the key's
 * rank and the worker's are must agree.
 */
public interface MlKemWorker {
  /** Encapsulates by 32 bytes of randomness; the secret has 32 bytes. */
  void encapsulate(MlKemKey key, byte[] m, int mOff, byte[] secret, byte[] out, int outOff);

  /** Decapsulates; a forged encapsulation gives a secret nobody knows. */
  void decapsulate(MlKemKey key, byte[] in, int inOff, byte[] secret);

  /** Zeroes all scratch space. */
  void wipe();
}
