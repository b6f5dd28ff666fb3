package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * SHA-256's compression (FIPS 180-4, section 6.2.2) of one block in each lane. Stateless.
 *
 * <p>Word i of lane l stands at {@code lanes() * i + l}.
 */
interface LaneSha256 {
  /** How many texts at once. */
  int lanes();

  /**
   * Compresses a block per lane.
   *
   * @param state eight words per lane, is updated
   * @param w the blocks in its first 16 words per lane, which stay; 48 more are overwritten
   */
  void compress(int[] state, int[] w);

  /**
   * Compresses the same block in all lanes.
   *
   * @param state eight words per lane, is updated
   * @param schedule the block's {@link #schedule}
   * @param w 64 words per lane, is overwritten
   */
  void compressSame(int[] state, int[] schedule, int[] w);

  /** The state before the first block: the first 32 bits of the roots of the first primes. */
  static int[] initial() {
    return new int[] {
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
  }

  /** The 64 words of the rounds. */
  static int[] roundConstants() {
    return new int[] {
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
      0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
      0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
      0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
      0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
      0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
      0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
      0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
      0xc67178f2
    };
  }

  /** The 64 words that the rounds take of a public block of 16. */
  static int[] schedule(int[] block) {
    int[] w = Arrays.copyOf(block, 64);
    for (int t = 16; t < 64; t++) {
      int x = w[t - 15];
      int y = w[t - 2];
      w[t] =
          w[t - 16]
              + w[t - 7]
              + (Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3)
              + (Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10);
    }
    return w;
  }
}
