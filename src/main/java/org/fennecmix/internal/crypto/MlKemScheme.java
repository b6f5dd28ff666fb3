package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * Encapsulation and decapsulation of ML-KEM (FIPS 203, algorithms 17 and 18) for keys that were
 * expanded once, around an encryption that does the arithmetic. Equal to Bouncy Castle's results,
 * by test.
 *
 * <p>Timing: no branch and no index depends on a secret; a decapsulation always encrypts again,
 * compares everything and hashes what implicit rejection needs. Best effort: the JVM gives no
 * guarantee. A worker for one thread at a time; it allocates nothing after construction.
 */
final class MlKemScheme implements MlKemWorker {
  private static final int SHAKE256_RATE = 136;
  private static final int N = 256;

  private final int k;
  private final int du;
  private final int dv;
  private final int encapsulationLength;
  private final MlKemEncryption encryption;
  private final int[] u;
  private final int[] v = new int[N];
  private final int[] expectedU;
  private final int[] expectedV = new int[N];
  private final byte[] message = new byte[32];
  private final long[] state = new long[25];
  private final long[] agreed = new long[4];
  private final long[] coins = new long[4];

  /** A worker for matrices of {@code k} by {@code k}: 2, 3 or 4. */
  MlKemScheme(int k, MlKemEncryption encryption) {
    this.k = k;
    this.encryption = encryption;
    du = MlKemEncryption.du(k);
    dv = MlKemEncryption.dv(k);
    encapsulationLength = 32 * (du * k + dv);
    u = new int[N * k];
    expectedU = new int[N * k];
  }

  @Override
  public void encapsulate(MlKemKey key, byte[] m, int mOff, byte[] secret, byte[] out, int outOff) {
    System.arraycopy(m, mOff, message, 0, 32);
    hashToCoins(key);
    encryption.encrypt(key, message, coins, u, v);
    pack(u, du, out, outOff);
    pack(v, dv, out, outOff + 32 * du * k);
    for (int i = 0; i < 4; i++) {
      Lanes.set(secret, 8 * i, agreed[i]);
    }
  }

  @Override
  public void decapsulate(MlKemKey key, byte[] in, int inOff, byte[] secret) {
    unpack(in, inOff, du, expectedU);
    unpack(in, inOff + 32 * du * k, dv, expectedV);
    encryption.decrypt(key, expectedU, expectedV, message);
    hashToCoins(key);
    encryption.encrypt(key, message, coins, u, v);
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
    Lanes.absorb(state, key.encoded, key.encoded.length - 32, 4);
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

  /** All ones if any value differs, else zero. */
  private static long difference(int[] a, int[] b) {
    int bits = 0;
    for (int i = 0; i < a.length; i++) {
      bits |= a[i] ^ b[i];
    }
    return (bits | -bits) >> 31;
  }

  /** Eight values are d bytes, and so each four of them half of that. */
  private static void pack(int[] values, int d, byte[] out, int off) {
    for (int i = 0, at = off; i < values.length; i += 8, at += d) {
      long low = four(values, i, d);
      long high = four(values, i + 4, d);
      long first = low | high << 4 * d;
      for (int j = 0; j < Math.min(d, 8); j++) {
        out[at + j] = (byte) (first >>> 8 * j);
      }
      for (int j = 8; j < d; j++) {
        out[at + j] = (byte) (high >>> 8 * j - 4 * d);
      }
    }
  }

  private static long four(int[] values, int i, int d) {
    return values[i]
        | (long) values[i + 1] << d
        | (long) values[i + 2] << 2 * d
        | (long) values[i + 3] << 3 * d;
  }

  /** Eight values at a time; for less than eight bytes, the ones before these are read too. */
  private static void unpack(byte[] in, int off, int d, int[] values) {
    int mask = (1 << d) - 1;
    for (int i = 0, at = off; i < values.length; i += 8, at += d) {
      long last = Lanes.get(in, at + d - 8);
      long low = d < 8 ? last >>> 64 - 8 * d : Lanes.get(in, at);
      long high = last >>> 64 - 4 * d;
      for (int j = 0; j < 4; j++) {
        values[i + j] = (int) (low >>> d * j) & mask;
        values[i + 4 + j] = (int) (high >>> d * j) & mask;
      }
    }
  }

  @Override
  public void wipe() {
    encryption.wipe();
    Arrays.fill(u, 0);
    Arrays.fill(v, 0);
    Arrays.fill(expectedU, 0);
    Arrays.fill(expectedV, 0);
    Arrays.fill(message, (byte) 0);
    Arrays.fill(state, 0);
    Arrays.fill(agreed, 0);
    Arrays.fill(coins, 0);
  }
}
