package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.MlKemNtt.Q;

import java.util.Arrays;

/**
 * Encapsulation and decapsulation of ML-KEM (FIPS 203, algorithms 17 and 18) for keys that were
 * expanded once. Equal to Bouncy Castle's results, by test.
 *
 * <p>Timing: no branch and no index depends on a secret; a decapsulation always encrypts again,
 * compares everything and hashes what implicit rejection needs. Best effort: the JVM gives no
 * guarantee. A worker for one thread at a time; it allocates nothing after construction.
 */
public final class MlKemEngine {
  private static final int SHAKE256_RATE = 136;
  private static final int N = 256;

  private final int k;
  private final int eta1;
  private final int du;
  private final int dv;
  private final int encapsulationLength;
  private final MlKemNtt vector;
  private final MlKemNtt single = new MlKemNtt(2);
  private final int[][] transformed;
  private final int[][] sums;
  private final int[][] sum = new int[2][MlKemNtt.HALF];
  private final int[] noise;
  private final int[] u;
  private final int[] v = new int[N];
  private final int[] expectedU;
  private final int[] expectedV = new int[N];
  private final byte[] message = new byte[32];
  private final byte[] stream = new byte[2 * SHAKE256_RATE];
  private final long[] state = new long[25];
  private final long[] agreed = new long[4];
  private final long[] coins = new long[4];

  /** A worker for matrices of {@code k} by {@code k}: 2, 3 or 4. */
  public MlKemEngine(int k) {
    this.k = k;
    eta1 = k == 2 ? 3 : 2;
    du = k == 4 ? 11 : 10;
    dv = k == 4 ? 5 : 4;
    encapsulationLength = 32 * (du * k + dv);
    vector = new MlKemNtt(2 * k);
    transformed = new int[2 * k][MlKemNtt.HALF];
    sums = new int[2 * k][MlKemNtt.HALF];
    noise = new int[N * (k + 1)];
    u = new int[N * k];
    expectedU = new int[N * k];
  }

  /** Length of an encapsulation in bytes. */
  public int encapsulationLength() {
    return encapsulationLength;
  }

  /** Encapsulates by 32 bytes of randomness. */
  public void encapsulate(MlKemKey key, byte[] m, int mOff, byte[] secret, byte[] out, int outOff) {
    System.arraycopy(m, mOff, message, 0, 32);
    hashToCoins(key);
    encrypt(key);
    pack(u, du, out, outOff);
    pack(v, dv, out, outOff + 32 * du * k);
    for (int i = 0; i < 4; i++) {
      Lanes.set(secret, 8 * i, agreed[i]);
    }
  }

  /** Decapsulates; a forged encapsulation gives a secret nobody knows. */
  public void decapsulate(MlKemKey key, byte[] in, int inOff, byte[] secret) {
    unpack(in, inOff, du, expectedU);
    unpack(in, inOff + 32 * du * k, dv, expectedV);
    decrypt(key);
    hashToCoins(key);
    encrypt(key);
    long mask = difference(u, expectedU) | difference(v, expectedV);
    reject(key, in, inOff);
    for (int i = 0; i < 4; i++) {
      Lanes.set(secret, 8 * i, agreed[i] ^ mask & (agreed[i] ^ state[i]));
    }
  }

  /** G(message || H(key)): the secret and the coins. */
  private void hashToCoins(MlKemKey key) {
    Arrays.fill(state, 0);
    Lanes.absorb(state, message, 0, 4);
    for (int i = 0; i < 4; i++) {
      state[4 + i] = Lanes.get(key.hash, 8 * i);
    }
    state[8] = 0x8000000000000006L;
    Keccak.permute(state);
    System.arraycopy(state, 0, agreed, 0, 4);
    System.arraycopy(state, 4, coins, 0, 4);
  }

  /** J(z || encapsulation) into the first lanes of the state. */
  private void reject(MlKemKey key, byte[] in, int inOff) {
    Arrays.fill(state, 0);
    Lanes.absorb(state, key.z, 0, 4);
    int lane = 4;
    for (int at = 0; at < encapsulationLength; at += 8) {
      state[lane] ^= Lanes.get(in, inOff + at);
      if (++lane == SHAKE256_RATE / 8) {
        Keccak.permute(state);
        lane = 0;
      }
    }
    state[lane] ^= 0x1f;
    state[SHAKE256_RATE / 8 - 1] ^= 1L << 63;
    Keccak.permute(state);
  }

  /** K-PKE.Decrypt of the unpacked encapsulation into the message. */
  private void decrypt(MlKemKey key) {
    int[][][] s = key.s;
    if (s == null) {
      throw new IllegalArgumentException("a public key decapsulates nothing");
    }
    for (int i = 0; i < N * k; i++) {
      place(vector.natural, 2 * k, i, expectedU[i] * Q + (1 << du - 1) >> du);
    }
    vector.forward(transformed);
    clear(sum);
    for (int i = 0; i < k; i++) {
      MlKemNtt.multiplyAdd(sum[0], sum[1], s[i], transformed[2 * i], transformed[2 * i + 1]);
    }
    invertSum();
    Arrays.fill(message, (byte) 0);
    for (int i = 0; i < N; i++) {
      int w = (expectedV[i] * Q + (1 << dv - 1) >> dv) - at(single.natural, 2, i);
      message[i >> 3] |= (byte) (compress(reduced(w), 1) << (i & 7));
    }
  }

  /** K-PKE.Encrypt of the message by the coins, compressed into u and v. */
  private void encrypt(MlKemKey key) {
    for (int i = 0; i < k; i++) {
      sample(i, eta1, N * i);
    }
    for (int i = 0; i < N * k; i++) {
      place(vector.natural, 2 * k, i, noise[i]);
    }
    vector.forward(transformed);
    for (int i = 0; i <= k; i++) {
      sample(k + i, 2, N * i);
    }
    clear(sums);
    clear(sum);
    for (int j = 0; j < k; j++) {
      int[] even = transformed[2 * j];
      int[] odd = transformed[2 * j + 1];
      for (int i = 0; i < k; i++) {
        MlKemNtt.multiplyAdd(sums[2 * i], sums[2 * i + 1], key.matrix[k * j + i], even, odd);
      }
      MlKemNtt.multiplyAdd(sum[0], sum[1], key.t[j], even, odd);
    }
    for (int[] half : sums) {
      MlKemNtt.reduce(half);
    }
    vector.inverse(sums);
    for (int i = 0; i < N * k; i++) {
      u[i] = compress(reduced(at(vector.natural, 2 * k, i) + noise[i]), du);
    }
    invertSum();
    for (int i = 0; i < N; i++) {
      int bit = -(message[i >> 3] >> (i & 7) & 1);
      int w = at(single.natural, 2, i) + noise[N * k + i] + (bit & (Q + 1) / 2);
      v[i] = compress(reduced(w), dv);
    }
  }

  private void invertSum() {
    MlKemNtt.reduce(sum[0]);
    MlKemNtt.reduce(sum[1]);
    single.inverse(sum);
  }

  /** Where coefficient i of polynomial p stands if i counts on through all polynomials. */
  private static void place(int[][] natural, int halves, int i, int value) {
    int n = (i & 255) >> 1;
    natural[n >> 4][(n & 15) * halves + 2 * (i >> 8) + (i & 1)] = value;
  }

  private static int at(int[][] natural, int halves, int i) {
    int n = (i & 255) >> 1;
    return natural[n >> 4][(n & 15) * halves + 2 * (i >> 8) + (i & 1)];
  }

  /** From (-q, 2q) to [0, q). */
  private static int reduced(int x) {
    int y = x + (x >> 31 & Q) - Q;
    return y + (y >> 31 & Q);
  }

  /** round(2^d x / q) modulo 2^d, for 0 <= x < q: the reciprocal is exact for these. */
  private static int compress(int x, int d) {
    return (int) ((((long) x << d) + Q / 2) * 20642679L >>> 36) & (1 << d) - 1;
  }

  /** All ones if any value differs, else zero. */
  private static long difference(int[] a, int[] b) {
    int bits = 0;
    for (int i = 0; i < a.length; i++) {
      bits |= a[i] ^ b[i];
    }
    return (bits | -bits) >> 31;
  }

  private static void clear(int[][] arrays) {
    for (int[] array : arrays) {
      Arrays.fill(array, 0);
    }
  }

  /** The centred binomial distribution over SHAKE256(coins, nonce), 256 values. */
  private void sample(int nonce, int eta, int to) {
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
      for (int j = 0; j < 16; j++) {
        noise[to + 16 * i + j] = (int) (sums >>> 4 * j & 3) - (int) (sums >>> 4 * j + 2 & 3);
      }
    }
  }

  private static void pack(int[] values, int d, byte[] out, int off) {
    long bits = 0;
    int held = 0;
    int at = off;
    for (int value : values) {
      bits |= (long) value << held;
      held += d;
      while (held >= 8) {
        out[at++] = (byte) bits;
        bits >>>= 8;
        held -= 8;
      }
    }
  }

  private static void unpack(byte[] in, int off, int d, int[] values) {
    long bits = 0;
    int held = 0;
    int at = off;
    for (int i = 0; i < values.length; i++) {
      while (held < d) {
        bits |= (in[at++] & 0xffL) << held;
        held += 8;
      }
      values[i] = (int) bits & (1 << d) - 1;
      bits >>>= d;
      held -= d;
    }
  }

  /** Zeroes all scratch space. */
  public void wipe() {
    vector.wipe();
    single.wipe();
    clear(transformed);
    clear(sums);
    clear(sum);
    clear(new int[][] {noise, u, v, expectedU, expectedV});
    Arrays.fill(message, (byte) 0);
    Arrays.fill(stream, (byte) 0);
    Arrays.fill(state, 0);
    Arrays.fill(agreed, 0);
    Arrays.fill(coins, 0);
  }
}
