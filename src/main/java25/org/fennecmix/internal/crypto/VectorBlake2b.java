package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * BLAKE2b of eight texts, one in each lane of 64 bits; a table of instructions, hence its length.
 */
final class VectorBlake2b implements LaneHash {
  private static final VectorSpecies<Long> S = LongVector.SPECIES_512;

  /** Casting to it tells C2 a vector's class; lane_kernels.py says what for. */
  private static final Class<? extends LongVector> EXACT =
      S.vectorType().asSubclass(LongVector.class);

  private static final int L = 8;
  private static final int BLOCK = 128;
  private static final int KEY = 64;
  private static final int DIGEST = 32;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** RFC 7693, section 2.7, twelve rounds, as offsets into the transposed message. */
  private static final int[] SIGMA = sigma();

  private final long[] h = new long[8 * L];
  private final long[] m = new long[16 * L];
  private final byte[] tail = new byte[BLOCK];

  private static int[] sigma() {
    int[] rounds = {
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
      14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
      11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
      7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
      9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
      2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
      12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
      13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
      6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
      10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0
    };
    int[] offsets = new int[12 * 16];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = L * rounds[i % rounds.length];
    }
    return offsets;
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public void hash(byte[][] keys, int keyOff, byte[][] texts, int[] offs, int len, byte[] out) {
    for (int i = 0; i < 8; i++) {
      long parameters = i == 0 ? 0x01010000L | KEY << 8 | DIGEST : 0;
      Arrays.fill(h, L * i, L * i + L, Blake2bRounds.iv(i) ^ parameters);
    }
    Arrays.fill(m, L * KEY / 8, m.length, 0);
    for (int lane = 0; lane < L; lane++) {
      load(m, keys[lane], keyOff, KEY, lane);
    }
    compress(h, m, BLOCK, 0);
    int at = 0;
    for (; len - at > BLOCK; at += BLOCK) {
      for (int lane = 0; lane < L; lane++) {
        load(m, texts[lane], offs[lane] + at, BLOCK, lane);
      }
      compress(h, m, 2 * BLOCK + at, 0);
    }
    for (int lane = 0; lane < L; lane++) {
      Arrays.fill(tail, (byte) 0);
      System.arraycopy(texts[lane], offs[lane] + at, tail, 0, len - at);
      load(m, tail, 0, BLOCK, lane);
    }
    compress(h, m, BLOCK + len, -1);
    for (int lane = 0; lane < L; lane++) {
      for (int i = 0; i < DIGEST / 8; i++) {
        WORD.set(out, DIGEST * lane + 8 * i, h[L * i + lane]);
      }
    }
  }

  private static void load(long[] m, byte[] in, int off, int bytes, int lane) {
    for (int i = 0; i < bytes; i += 8) {
      m[i + lane] = (long) WORD.get(in, off + i);
    }
  }

  private static void compress(long[] h, long[] m, long count, long last) {
    LongVector v0 = LongVector.fromArray(S, h, 0);
    LongVector v1 = LongVector.fromArray(S, h, 8);
    LongVector v2 = LongVector.fromArray(S, h, 16);
    LongVector v3 = LongVector.fromArray(S, h, 24);
    LongVector v4 = LongVector.fromArray(S, h, 32);
    LongVector v5 = LongVector.fromArray(S, h, 40);
    LongVector v6 = LongVector.fromArray(S, h, 48);
    LongVector v7 = LongVector.fromArray(S, h, 56);
    LongVector v8 = LongVector.broadcast(S, Blake2bRounds.iv(0));
    LongVector v9 = LongVector.broadcast(S, Blake2bRounds.iv(1));
    LongVector v10 = LongVector.broadcast(S, Blake2bRounds.iv(2));
    LongVector v11 = LongVector.broadcast(S, Blake2bRounds.iv(3));
    LongVector v12 = LongVector.broadcast(S, Blake2bRounds.iv(4) ^ count);
    LongVector v13 = LongVector.broadcast(S, Blake2bRounds.iv(5));
    LongVector v14 = LongVector.broadcast(S, Blake2bRounds.iv(6) ^ last);
    LongVector v15 = LongVector.broadcast(S, Blake2bRounds.iv(7));
    for (int r = 0; r < 192; r += 16) {
      v0 =
          v0.lanewise(VectorOperators.ADD, v4)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 0]));
      v1 =
          v1.lanewise(VectorOperators.ADD, v5)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 2]));
      v2 =
          v2.lanewise(VectorOperators.ADD, v6)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 4]));
      v3 =
          v3.lanewise(VectorOperators.ADD, v7)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 6]));
      v12 = EXACT.cast(v12.lanewise(VectorOperators.XOR, v0)).lanewise(VectorOperators.ROR, 32);
      v13 = EXACT.cast(v13.lanewise(VectorOperators.XOR, v1)).lanewise(VectorOperators.ROR, 32);
      v14 = EXACT.cast(v14.lanewise(VectorOperators.XOR, v2)).lanewise(VectorOperators.ROR, 32);
      v15 = EXACT.cast(v15.lanewise(VectorOperators.XOR, v3)).lanewise(VectorOperators.ROR, 32);
      v8 = v8.lanewise(VectorOperators.ADD, v12);
      v9 = v9.lanewise(VectorOperators.ADD, v13);
      v10 = v10.lanewise(VectorOperators.ADD, v14);
      v11 = v11.lanewise(VectorOperators.ADD, v15);
      v4 = EXACT.cast(v4.lanewise(VectorOperators.XOR, v8)).lanewise(VectorOperators.ROR, 24);
      v5 = EXACT.cast(v5.lanewise(VectorOperators.XOR, v9)).lanewise(VectorOperators.ROR, 24);
      v6 = EXACT.cast(v6.lanewise(VectorOperators.XOR, v10)).lanewise(VectorOperators.ROR, 24);
      v7 = EXACT.cast(v7.lanewise(VectorOperators.XOR, v11)).lanewise(VectorOperators.ROR, 24);
      v0 =
          v0.lanewise(VectorOperators.ADD, v4)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 1]));
      v1 =
          v1.lanewise(VectorOperators.ADD, v5)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 3]));
      v2 =
          v2.lanewise(VectorOperators.ADD, v6)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 5]));
      v3 =
          v3.lanewise(VectorOperators.ADD, v7)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 7]));
      v12 = EXACT.cast(v12.lanewise(VectorOperators.XOR, v0)).lanewise(VectorOperators.ROR, 16);
      v13 = EXACT.cast(v13.lanewise(VectorOperators.XOR, v1)).lanewise(VectorOperators.ROR, 16);
      v14 = EXACT.cast(v14.lanewise(VectorOperators.XOR, v2)).lanewise(VectorOperators.ROR, 16);
      v15 = EXACT.cast(v15.lanewise(VectorOperators.XOR, v3)).lanewise(VectorOperators.ROR, 16);
      v8 = v8.lanewise(VectorOperators.ADD, v12);
      v9 = v9.lanewise(VectorOperators.ADD, v13);
      v10 = v10.lanewise(VectorOperators.ADD, v14);
      v11 = v11.lanewise(VectorOperators.ADD, v15);
      v4 = EXACT.cast(v4.lanewise(VectorOperators.XOR, v8)).lanewise(VectorOperators.ROR, 63);
      v5 = EXACT.cast(v5.lanewise(VectorOperators.XOR, v9)).lanewise(VectorOperators.ROR, 63);
      v6 = EXACT.cast(v6.lanewise(VectorOperators.XOR, v10)).lanewise(VectorOperators.ROR, 63);
      v7 = EXACT.cast(v7.lanewise(VectorOperators.XOR, v11)).lanewise(VectorOperators.ROR, 63);
      v0 =
          v0.lanewise(VectorOperators.ADD, v5)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 8]));
      v1 =
          v1.lanewise(VectorOperators.ADD, v6)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 10]));
      v2 =
          v2.lanewise(VectorOperators.ADD, v7)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 12]));
      v3 =
          v3.lanewise(VectorOperators.ADD, v4)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 14]));
      v15 = EXACT.cast(v15.lanewise(VectorOperators.XOR, v0)).lanewise(VectorOperators.ROR, 32);
      v12 = EXACT.cast(v12.lanewise(VectorOperators.XOR, v1)).lanewise(VectorOperators.ROR, 32);
      v13 = EXACT.cast(v13.lanewise(VectorOperators.XOR, v2)).lanewise(VectorOperators.ROR, 32);
      v14 = EXACT.cast(v14.lanewise(VectorOperators.XOR, v3)).lanewise(VectorOperators.ROR, 32);
      v10 = v10.lanewise(VectorOperators.ADD, v15);
      v11 = v11.lanewise(VectorOperators.ADD, v12);
      v8 = v8.lanewise(VectorOperators.ADD, v13);
      v9 = v9.lanewise(VectorOperators.ADD, v14);
      v5 = EXACT.cast(v5.lanewise(VectorOperators.XOR, v10)).lanewise(VectorOperators.ROR, 24);
      v6 = EXACT.cast(v6.lanewise(VectorOperators.XOR, v11)).lanewise(VectorOperators.ROR, 24);
      v7 = EXACT.cast(v7.lanewise(VectorOperators.XOR, v8)).lanewise(VectorOperators.ROR, 24);
      v4 = EXACT.cast(v4.lanewise(VectorOperators.XOR, v9)).lanewise(VectorOperators.ROR, 24);
      v0 =
          v0.lanewise(VectorOperators.ADD, v5)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 9]));
      v1 =
          v1.lanewise(VectorOperators.ADD, v6)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 11]));
      v2 =
          v2.lanewise(VectorOperators.ADD, v7)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 13]));
      v3 =
          v3.lanewise(VectorOperators.ADD, v4)
              .lanewise(VectorOperators.ADD, LongVector.fromArray(S, m, SIGMA[r + 15]));
      v15 = EXACT.cast(v15.lanewise(VectorOperators.XOR, v0)).lanewise(VectorOperators.ROR, 16);
      v12 = EXACT.cast(v12.lanewise(VectorOperators.XOR, v1)).lanewise(VectorOperators.ROR, 16);
      v13 = EXACT.cast(v13.lanewise(VectorOperators.XOR, v2)).lanewise(VectorOperators.ROR, 16);
      v14 = EXACT.cast(v14.lanewise(VectorOperators.XOR, v3)).lanewise(VectorOperators.ROR, 16);
      v10 = v10.lanewise(VectorOperators.ADD, v15);
      v11 = v11.lanewise(VectorOperators.ADD, v12);
      v8 = v8.lanewise(VectorOperators.ADD, v13);
      v9 = v9.lanewise(VectorOperators.ADD, v14);
      v5 = EXACT.cast(v5.lanewise(VectorOperators.XOR, v10)).lanewise(VectorOperators.ROR, 63);
      v6 = EXACT.cast(v6.lanewise(VectorOperators.XOR, v11)).lanewise(VectorOperators.ROR, 63);
      v7 = EXACT.cast(v7.lanewise(VectorOperators.XOR, v8)).lanewise(VectorOperators.ROR, 63);
      v4 = EXACT.cast(v4.lanewise(VectorOperators.XOR, v9)).lanewise(VectorOperators.ROR, 63);
    }
    EXACT
        .cast(
            v0.lanewise(VectorOperators.XOR, v8)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 0)))
        .intoArray(h, 0);
    EXACT
        .cast(
            v1.lanewise(VectorOperators.XOR, v9)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 8)))
        .intoArray(h, 8);
    EXACT
        .cast(
            v2.lanewise(VectorOperators.XOR, v10)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 16)))
        .intoArray(h, 16);
    EXACT
        .cast(
            v3.lanewise(VectorOperators.XOR, v11)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 24)))
        .intoArray(h, 24);
    EXACT
        .cast(
            v4.lanewise(VectorOperators.XOR, v12)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 32)))
        .intoArray(h, 32);
    EXACT
        .cast(
            v5.lanewise(VectorOperators.XOR, v13)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 40)))
        .intoArray(h, 40);
    EXACT
        .cast(
            v6.lanewise(VectorOperators.XOR, v14)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 48)))
        .intoArray(h, 48);
    EXACT
        .cast(
            v7.lanewise(VectorOperators.XOR, v15)
                .lanewise(VectorOperators.XOR, LongVector.fromArray(S, h, 56)))
        .intoArray(h, 56);
  }

  @Override
  public void wipe() {
    Arrays.fill(h, 0);
    Arrays.fill(m, 0);
    Arrays.fill(tail, (byte) 0);
  }
}
