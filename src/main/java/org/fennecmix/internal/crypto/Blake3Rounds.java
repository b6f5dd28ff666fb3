package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The compression function of BLAKE3 (O'Connor, Aumasson, Neves, Wilcox-O'Hearn 2020, section 2.2)
 * with an output of 32 bytes.
 *
 * <p>Timing: additions, rotations and exclusive ors only.
 */
final class Blake3Rounds {
  static final int BLOCK = 64;

  /** The words of SHA-256's initial value, eight of them. */
  static final int[] IV = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private static final int IV0 = IV[0];
  private static final int IV1 = IV[1];
  private static final int IV2 = IV[2];
  private static final int IV3 = IV[3];
  private static final int ROUNDS = 7;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Blake3Rounds() {}

  /**
   * Replaces the chaining value.
   *
   * @param chain eight words
   * @param text holds a whole block of 64 bytes
   * @param off where the block starts
   * @param len how many of its bytes count
   * @param counter the chunk's number, or 0 for a parent
   */
  static void compress(int[] chain, byte[] text, int off, int len, int counter, int flags) {
    int m0 = (int) INT.get(text, off);
    int m1 = (int) INT.get(text, off + 4);
    int m2 = (int) INT.get(text, off + 8);
    int m3 = (int) INT.get(text, off + 12);
    int m4 = (int) INT.get(text, off + 16);
    int m5 = (int) INT.get(text, off + 20);
    int m6 = (int) INT.get(text, off + 24);
    int m7 = (int) INT.get(text, off + 28);
    int m8 = (int) INT.get(text, off + 32);
    int m9 = (int) INT.get(text, off + 36);
    int m10 = (int) INT.get(text, off + 40);
    int m11 = (int) INT.get(text, off + 44);
    int m12 = (int) INT.get(text, off + 48);
    int m13 = (int) INT.get(text, off + 52);
    int m14 = (int) INT.get(text, off + 56);
    int m15 = (int) INT.get(text, off + 60);
    int v0 = chain[0];
    int v1 = chain[1];
    int v2 = chain[2];
    int v3 = chain[3];
    int v4 = chain[4];
    int v5 = chain[5];
    int v6 = chain[6];
    int v7 = chain[7];
    int v8 = IV0;
    int v9 = IV1;
    int v10 = IV2;
    int v11 = IV3;
    int v12 = counter;
    int v13 = 0;
    int v14 = len;
    int v15 = flags;
    for (int round = 0; round < ROUNDS; round++) {
      v0 += v4 + m0;
      v12 = Integer.rotateRight(v12 ^ v0, 16);
      v8 += v12;
      v4 = Integer.rotateRight(v4 ^ v8, 12);
      v0 += v4 + m1;
      v12 = Integer.rotateRight(v12 ^ v0, 8);
      v8 += v12;
      v4 = Integer.rotateRight(v4 ^ v8, 7);
      v1 += v5 + m2;
      v13 = Integer.rotateRight(v13 ^ v1, 16);
      v9 += v13;
      v5 = Integer.rotateRight(v5 ^ v9, 12);
      v1 += v5 + m3;
      v13 = Integer.rotateRight(v13 ^ v1, 8);
      v9 += v13;
      v5 = Integer.rotateRight(v5 ^ v9, 7);
      v2 += v6 + m4;
      v14 = Integer.rotateRight(v14 ^ v2, 16);
      v10 += v14;
      v6 = Integer.rotateRight(v6 ^ v10, 12);
      v2 += v6 + m5;
      v14 = Integer.rotateRight(v14 ^ v2, 8);
      v10 += v14;
      v6 = Integer.rotateRight(v6 ^ v10, 7);
      v3 += v7 + m6;
      v15 = Integer.rotateRight(v15 ^ v3, 16);
      v11 += v15;
      v7 = Integer.rotateRight(v7 ^ v11, 12);
      v3 += v7 + m7;
      v15 = Integer.rotateRight(v15 ^ v3, 8);
      v11 += v15;
      v7 = Integer.rotateRight(v7 ^ v11, 7);
      v0 += v5 + m8;
      v15 = Integer.rotateRight(v15 ^ v0, 16);
      v10 += v15;
      v5 = Integer.rotateRight(v5 ^ v10, 12);
      v0 += v5 + m9;
      v15 = Integer.rotateRight(v15 ^ v0, 8);
      v10 += v15;
      v5 = Integer.rotateRight(v5 ^ v10, 7);
      v1 += v6 + m10;
      v12 = Integer.rotateRight(v12 ^ v1, 16);
      v11 += v12;
      v6 = Integer.rotateRight(v6 ^ v11, 12);
      v1 += v6 + m11;
      v12 = Integer.rotateRight(v12 ^ v1, 8);
      v11 += v12;
      v6 = Integer.rotateRight(v6 ^ v11, 7);
      v2 += v7 + m12;
      v13 = Integer.rotateRight(v13 ^ v2, 16);
      v8 += v13;
      v7 = Integer.rotateRight(v7 ^ v8, 12);
      v2 += v7 + m13;
      v13 = Integer.rotateRight(v13 ^ v2, 8);
      v8 += v13;
      v7 = Integer.rotateRight(v7 ^ v8, 7);
      v3 += v4 + m14;
      v14 = Integer.rotateRight(v14 ^ v3, 16);
      v9 += v14;
      v4 = Integer.rotateRight(v4 ^ v9, 12);
      v3 += v4 + m15;
      v14 = Integer.rotateRight(v14 ^ v3, 8);
      v9 += v14;
      v4 = Integer.rotateRight(v4 ^ v9, 7);
      int t0 = m0;
      m0 = m2;
      m2 = m3;
      m3 = m10;
      m10 = m12;
      m12 = m9;
      m9 = m11;
      m11 = m5;
      m5 = t0;
      int t1 = m1;
      m1 = m6;
      m6 = m4;
      m4 = m7;
      m7 = m13;
      m13 = m14;
      m14 = m15;
      m15 = m8;
      m8 = t1;
    }
    chain[0] = v0 ^ v8;
    chain[1] = v1 ^ v9;
    chain[2] = v2 ^ v10;
    chain[3] = v3 ^ v11;
    chain[4] = v4 ^ v12;
    chain[5] = v5 ^ v13;
    chain[6] = v6 ^ v14;
    chain[7] = v7 ^ v15;
  }

  /** Reads eight words. */
  static void load(byte[] in, int off, int[] words) {
    for (int i = 0; i < 8; i++) {
      words[i] = (int) INT.get(in, off + 4 * i);
    }
  }

  /** Writes eight words. */
  static void store(int[] words, byte[] out, int off) {
    for (int i = 0; i < 8; i++) {
      INT.set(out, off + 4 * i, words[i]);
    }
  }
}
