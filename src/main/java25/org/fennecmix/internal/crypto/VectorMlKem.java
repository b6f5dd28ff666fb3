package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.MlKemNtt.HALF;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of ML-KEM on vectors of 512 bits. A polynomial is two halves of 128, the even and
 * the odd coefficients; half i of several polynomials begins at 128 i. All noise comes from eight
 * lanes of Keccak.
 */
final class VectorMlKem implements MlKemEncryption {
  private static final int N = 2 * HALF;
  private static final int RATE = 17;
  private static final int WORDS = 16;
  private static final int LONGER = 24;

  private final int k;
  private final int du;
  private final int dv;
  private final int[] y;
  private final int[] noise;
  private final int[] sums;
  private final int[] single = new int[N];
  private final long[] states = new long[25 * VectorKeccak.L];
  private final long[] state = new long[25];
  private final int[] words = new int[2 * WORDS + 12];
  private final long[] longer = new long[2 * LONGER];

  private VectorMlKem(int k) {
    this.k = k;
    du = MlKemEncryption.du(k);
    dv = MlKemEncryption.dv(k);
    y = new int[N * k];
    noise = new int[N * (k + 1)];
    sums = new int[N * k];
  }

  /**
   * Returns a worker for matrices of {@code k} by {@code k}, or null where vectors are narrower.
   *
   * @throws LinkageError if the JVM runs without the module
   */
  static @Nullable MlKemEncryption create(int k) {
    return IntVector.SPECIES_PREFERRED == MlKemKernels.S ? new VectorMlKem(k) : null;
  }

  @Override
  public void decrypt(MlKemKey key, int[] u, int[] v, byte[] message) {
    int[][][] s = key.secret();
    for (int i = 0; i < k; i++) {
      MlKemKernels.decompress(u, N * i, du, y, N * i);
    }
    forward();
    MlKemKernels.dot(s, 0, 1, k, y, single, 0);
    inverse(single, 0);
    MlKemKernels.message(v, dv, single, message);
  }

  private void forward() {
    for (int i = 0; i < 2 * k; i++) {
      MlKemKernels.forward(y, HALF * i);
    }
  }

  private static void inverse(int[] a, int at) {
    MlKemKernels.inverse(a, at);
    MlKemKernels.inverse(a, at + HALF);
  }

  @Override
  public void encrypt(MlKemKey key, byte[] message, long[] coins, int[] u, int[] v) {
    sample(coins);
    forward();
    for (int i = 0; i < k; i++) {
      MlKemKernels.dot(key.matrix, i, k, k, y, sums, N * i);
      inverse(sums, N * i);
      MlKemKernels.compress(sums, N * i, noise, N * i, du, u, N * i);
    }
    MlKemKernels.dot(key.t, 0, 1, k, y, single, 0);
    inverse(single, 0);
    MlKemKernels.addMessage(message, single);
    MlKemKernels.compress(single, 0, noise, N * k, dv, v, 0);
  }

  /** All noise: y from nonces 0 to k - 1, the rest from k to 2 k. */
  private void sample(long[] coins) {
    absorb(coins);
    VectorKeccak.permute(states);
    for (int nonce = k == 2 ? k : 0; nonce < Math.min(2 * k + 1, VectorKeccak.L); nonce++) {
      for (int i = 0; i < WORDS; i++) {
        split(states[VectorKeccak.L * i + nonce], i);
      }
      if (nonce < k) {
        MlKemKernels.binomial(words, y, N * nonce);
      } else {
        MlKemKernels.binomial(words, noise, N * (nonce - k));
      }
    }
    if (k == 4) {
      sampleNinth(coins);
    }
    if (k == 2) {
      sampleLonger();
    }
  }

  private void absorb(long[] coins) {
    final int lanes = VectorKeccak.L;
    Arrays.fill(states, 0);
    for (int i = 0; i < 4; i++) {
      Arrays.fill(states, lanes * i, lanes * i + lanes, coins[i]);
    }
    for (int lane = 0; lane < lanes; lane++) {
      states[4 * lanes + lane] = lane | 0x1f00;
    }
    Arrays.fill(states, 16 * lanes, RATE * lanes, 1L << 63);
  }

  /** ML-KEM-1024 has one nonce more than there are lanes. */
  private void sampleNinth(long[] coins) {
    Arrays.fill(state, 0);
    System.arraycopy(coins, 0, state, 0, 4);
    state[4] = 8 | 0x1f00;
    state[RATE - 1] = 1L << 63;
    Keccak.permute(state);
    for (int i = 0; i < WORDS; i++) {
      split(state[i], i);
    }
    MlKemKernels.binomial(words, noise, N * k);
  }

  private void split(long word, int i) {
    words[2 * i] = (int) word;
    words[2 * i + 1] = (int) (word >>> 32);
  }

  private void gather(int lane, int to, int count) {
    for (int i = 0; i < count; i++) {
      longer[to + i] = states[VectorKeccak.L * i + lane];
    }
  }

  /** y of ML-KEM-512, by the binomial distribution of width 3 over 24 words each. */
  private void sampleLonger() {
    gather(0, 0, RATE);
    gather(1, LONGER, RATE);
    VectorKeccak.permute(states);
    gather(0, RATE, LONGER - RATE);
    gather(1, LONGER + RATE, LONGER - RATE);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < LONGER / 3; j++) {
        long first = longer[LONGER * i + 3 * j];
        long second = longer[LONGER * i + 3 * j + 1];
        long third = longer[LONGER * i + 3 * j + 2];
        int to = N * i + 16 * j;
        sampleThree((int) first, y, to);
        sampleThree((int) (first >>> 24), y, to + 2);
        sampleThree((int) (first >>> 48 | second << 16), y, to + 4);
        sampleThree((int) (second >>> 8), y, to + 6);
        sampleThree((int) (second >>> 32), y, to + 8);
        sampleThree((int) (second >>> 56 | third << 8), y, to + 10);
        sampleThree((int) (third >>> 16), y, to + 12);
        sampleThree((int) (third >>> 40), y, to + 14);
      }
    }
  }

  /** Four coefficients of 24 bits: two even, two odd. */
  private static void sampleThree(int bits, int[] out, int to) {
    int sums = (bits & 0x249249) + (bits >>> 1 & 0x249249) + (bits >>> 2 & 0x249249);
    out[to] = (sums & 7) - (sums >>> 3 & 7);
    out[to + HALF] = (sums >>> 6 & 7) - (sums >>> 9 & 7);
    out[to + 1] = (sums >>> 12 & 7) - (sums >>> 15 & 7);
    out[to + HALF + 1] = (sums >>> 18 & 7) - (sums >>> 21 & 7);
  }

  @Override
  public void wipe() {
    Arrays.fill(y, 0);
    Arrays.fill(noise, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(single, 0);
    Arrays.fill(states, 0);
    Arrays.fill(state, 0);
    Arrays.fill(words, 0);
    Arrays.fill(longer, 0);
  }
}
