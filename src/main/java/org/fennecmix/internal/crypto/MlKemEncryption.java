package org.fennecmix.internal.crypto;

/**
 * The public-key encryption inside ML-KEM (FIPS 203, section 5) for keys that were expanded once.
 * Its ciphertexts are compressed but not packed: the vector u as k polynomials of 256 coefficients
 * one after the other, and the polynomial v. A worker for one thread at a time.
 */
interface MlKemEncryption {
  /** The width of the noise in keys and in the vector y. */
  static int eta1(int k) {
    return k == 2 ? 3 : 2;
  }

  /** Bits of a coefficient of u. */
  static int du(int k) {
    return k == 4 ? 11 : 10;
  }

  /** Bits of a coefficient of v. */
  static int dv(int k) {
    return k == 4 ? 5 : 4;
  }

  /** 2^32 / q, rounded up: what {@link #compress} multiplies by. */
  int RECIPROCAL = 1290168;

  /** What {@link #compress} adds: a little less than a half, since the reciprocal is too large. */
  static int half(int d) {
    return (1 << 31 - d) - 1000;
  }

  /** round(2^d x / q) modulo 2^d for 0 <= x < q; exact for the d that occur, 1, 4, 5, 10, 11. */
  static int compress(int x, int d) {
    return x * RECIPROCAL + half(d) >>> 32 - d;
  }

  /**
   * Decrypts (algorithm 15) into 32 bytes.
   *
   * @throws IllegalArgumentException if the key is public
   */
  void decrypt(MlKemKey key, int[] u, int[] v, byte[] message);

  /** Encrypts 32 bytes (algorithm 14), taking all noise from 32 bytes of coins. */
  void encrypt(MlKemKey key, byte[] message, long[] coins, int[] u, int[] v);

  /** Zeroes all scratch space. */
  void wipe();
}
