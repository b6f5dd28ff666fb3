package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.MlKemNtt.Q;

import java.util.Arrays;

/** The encryption of ML-KEM in plain loops, which the JVM vectorises in part. */
final class PlainMlKem implements MlKemEncryption {
  private static final int SHAKE256_RATE = 136;
  private static final int N = 256;
  private static final long LOW_PAIRS = 0x3333333333333333L;

  private final int k;
  private final int eta1;
  private final int du;
  private final int dv;
  private final MlKemNtt vector;
  private final MlKemNtt both; // the vector and one polynomial more
  private final MlKemNtt single = new MlKemNtt(2);
  private final int[][] transformed;
  private final int[][] sums;
  private final int[][] sum = new int[2][MlKemNtt.HALF];
  private final int[] noise;
  private final int[] plain;
  private final byte[] stream = new byte[2 * SHAKE256_RATE];
  private final long[] state = new long[25];

  /** A worker for matrices of {@code k} by {@code k}: 2, 3 or 4. */
  PlainMlKem(int k) {
    this.k = k;
    eta1 = MlKemEncryption.eta1(k);
    du = MlKemEncryption.du(k);
    dv = MlKemEncryption.dv(k);
    vector = new MlKemNtt(2 * k);
    both = new MlKemNtt(2 * k + 2);
    transformed = new int[2 * k][MlKemNtt.HALF];
    sums = new int[2 * k + 2][MlKemNtt.HALF];
    noise = new int[N * (k + 1)];
    plain = new int[N * (k + 1)];
  }

  @Override
  public void decrypt(MlKemKey key, int[] u, int[] v, byte[] message) {
    int[][][] s = key.secret();
    for (int i = 0; i < N * k; i++) {
      plain[i] = u[i] * Q + (1 << du - 1) >> du;
    }
    vector.load(plain);
    vector.forward(transformed);
    clear(sum);
    for (int i = 0; i < k; i++) {
      MlKemNtt.multiplyAdd(sum[0], sum[1], s[i], transformed[2 * i], transformed[2 * i + 1]);
    }
    MlKemNtt.reduce(sum[0]);
    MlKemNtt.reduce(sum[1]);
    single.inverse(sum);
    single.store(plain);
    for (int i = 0; i < N; i++) {
      int w = (v[i] * Q + (1 << dv - 1) >> dv) - plain[i];
      plain[i] = MlKemEncryption.compress(reduced(w), 1);
    }
    for (int i = 0; i < 32; i++) {
      int bits = 0;
      for (int j = 0; j < 8; j++) {
        bits |= plain[8 * i + j] << j;
      }
      message[i] = (byte) bits;
    }
  }

  @Override
  public void encrypt(MlKemKey key, byte[] message, long[] coins, int[] u, int[] v) {
    for (int i = 0; i < k; i++) {
      sample(coins, i, eta1, N * i);
    }
    vector.load(noise);
    vector.forward(transformed);
    for (int i = 0; i <= k; i++) {
      sample(coins, k + i, 2, N * i);
    }
    multiply(key);
    both.inverse(sums);
    both.store(plain);
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 8; j++) {
        noise[N * k + 8 * i + j] += -(message[i] >> j & 1) & (Q + 1) / 2;
      }
    }
    for (int i = 0; i < N * k; i++) {
      u[i] = MlKemEncryption.compress(reduced(plain[i] + noise[i]), du);
    }
    for (int i = 0; i < N; i++) {
      v[i] = MlKemEncryption.compress(reduced(plain[N * k + i] + noise[N * k + i]), dv);
    }
  }

  /** The matrix, and t below it, times the transformed vector. */
  private void multiply(MlKemKey key) {
    clear(sums);
    for (int j = 0; j < k; j++) {
      int[] even = transformed[2 * j];
      int[] odd = transformed[2 * j + 1];
      for (int i = 0; i < k; i++) {
        MlKemNtt.multiplyAdd(sums[2 * i], sums[2 * i + 1], key.matrix[k * j + i], even, odd);
      }
      MlKemNtt.multiplyAdd(sums[2 * k], sums[2 * k + 1], key.t[j], even, odd);
    }
    for (int[] half : sums) {
      MlKemNtt.reduce(half);
    }
  }

  /** From (-q, 2q) to [0, q). */
  private static int reduced(int x) {
    int y = x + (x >> 31 & Q) - Q;
    return y + (y >> 31 & Q);
  }

  private static void clear(int[][] arrays) {
    for (int[] array : arrays) {
      Arrays.fill(array, 0);
    }
  }

  /** The centred binomial distribution over SHAKE256(coins, nonce), 256 values. */
  private void sample(long[] coins, int nonce, int eta, int to) {
    Arrays.fill(state, 0);
    System.arraycopy(coins, 0, state, 0, 4);
    state[4] = nonce | 0x1f00;
    state[SHAKE256_RATE / 8 - 1] = 1L << 63;
    Keccak.permute(state);
    if (eta == 2) {
      sampleTwo(to);
      return;
    }
    Lanes.store(state, stream, 0, SHAKE256_RATE / 8);
    Keccak.permute(state);
    Lanes.store(state, stream, SHAKE256_RATE, SHAKE256_RATE / 8);
    for (int i = 0; i < 64; i++) {
      int bits =
          stream[3 * i] & 0xff | (stream[3 * i + 1] & 0xff) << 8 | (stream[3 * i + 2] & 0xff) << 16;
      int sums = (bits & 0x249249) + (bits >> 1 & 0x249249) + (bits >> 2 & 0x249249);
      for (int j = 0; j < 4; j++) {
        noise[to + 4 * i + j] = (sums >> 6 * j & 7) - (sums >> 6 * j + 3 & 7);
      }
    }
  }

  private void sampleTwo(int to) {
    for (int i = 0; i < 16; i++) {
      long sums = (state[i] & 0x5555555555555555L) + (state[i] >>> 1 & 0x5555555555555555L);
      long fours = 0x4444444444444444L + (sums & LOW_PAIRS) - (sums >>> 2 & LOW_PAIRS);
      for (int j = 0; j < 16; j++) {
        noise[to + 16 * i + j] = (int) (fours >>> 4 * j & 15) - 4;
      }
    }
  }

  @Override
  public void wipe() {
    vector.wipe();
    both.wipe();
    single.wipe();
    clear(transformed);
    clear(sums);
    clear(sum);
    Arrays.fill(noise, 0);
    Arrays.fill(plain, 0);
    Arrays.fill(stream, (byte) 0);
    Arrays.fill(state, 0);
  }
}
