package org.fennecmix.internal.crypto;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of AEZ over all pairs, four blocks in a vector of 64 bytes. The S-box is a table of
 * 256 bytes in four vectors: two look-ups among 128 bytes and a choice by the sign, so there is no
 * address that depends on a secret.
 *
 * <p>A worker for one thread at a time.
 */
final class VectorAez implements AezPairs {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
  private static final int L = 8;
  private static final byte[] SBOX = sbox();
  private static final ByteVector S0 = ByteVector.fromArray(BYTES, SBOX, 0);
  private static final ByteVector S1 = ByteVector.fromArray(BYTES, SBOX, 64);
  private static final ByteVector S2 = ByteVector.fromArray(BYTES, SBOX, 128);
  private static final ByteVector S3 = ByteVector.fromArray(BYTES, SBOX, 192);
  private static final ByteVector ZERO = ByteVector.zero(BYTES);
  private static final ByteVector REDUCTION = ByteVector.broadcast(BYTES, 0x1b);
  private static final VectorShuffle<Byte> ROW0 = shiftedRows(0);
  private static final VectorShuffle<Byte> ROW1 = shiftedRows(1);
  private static final VectorShuffle<Byte> ROW2 = shiftedRows(2);
  private static final VectorShuffle<Byte> ROW3 = shiftedRows(3);

  /** I, J, L and T, each in all four places. */
  private final long[] keyI = new long[L];

  private final long[] keyJ = new long[L];
  private final long[] keyL = new long[L];
  private final long[] planeT = new long[L];

  /** The S-box, by the circuit of {@link AesSbox}. */
  private static byte[] sbox() {
    byte[] table = new byte[256];
    for (int from = 0; from < 256; from += 64) {
      long[] planes = new long[8];
      for (int n = 0; n < 64; n++) {
        for (int bit = 0; bit < 8; bit++) {
          planes[bit] |= (long) (from + n >>> bit & 1) << n;
        }
      }
      AesSbox.apply(planes, 0);
      for (int n = 0; n < 64; n++) {
        for (int bit = 0; bit < 8; bit++) {
          table[from + n] |= (byte) ((planes[bit] >>> n & 1) << bit);
        }
        table[from + n] ^= 0x63;
      }
    }
    return table;
  }

  /** After ShiftRows, row r + {@code down} stands in row r. */
  private static VectorShuffle<Byte> shiftedRows(int down) {
    int[] from = new int[64];
    for (int i = 0; i < from.length; i++) {
      int row = i + down & 3;
      int column = (i >> 2) + row & 3;
      from[i] = i & 48 | column << 2 | row;
    }
    return VectorShuffle.fromArray(BYTES, from, 0);
  }

  @Override
  public void key(long[] key) {
    for (int i = 0; i < L; i++) {
      keyI[i] = key[i & 1];
      keyJ[i] = key[2 + (i & 1)];
      keyL[i] = key[4 + (i & 1)];
    }
  }

  @Override
  public void first(long[] left, long[] right, long[] offsets, int pairs, long[] x) {
    encipher(right, offsets, 1, left, pairs);
    encipher(left, keyI, 0, right, pairs);
    sum(right, pairs, x);
  }

  @Override
  public void second(long[] left, long[] right, long[] offsets, int pairs, long[] turn, long[] y) {
    for (int i = 0; i < L; i++) {
      planeT[i] = turn[i & 1];
    }
    encipherForBoth(offsets, left, right, pairs);
    sum(left, pairs, y);
    encipher(right, keyI, 0, left, pairs);
    encipher(left, offsets, 1, right, pairs);
  }

  /** Adds AES4 of {@code from + add} to {@code to}, {@code add} advancing by step. */
  private void encipher(long[] from, long[] add, int step, long[] to, int pairs) {
    for (int at = 0; at < 2 * pairs; at += L) {
      LongVector in =
          LongVector.fromArray(LONGS, from, at)
              .lanewise(VectorOperators.XOR, LongVector.fromArray(LONGS, add, step * at));
      four(in).lanewise(VectorOperators.XOR, LongVector.fromArray(LONGS, to, at)).intoArray(to, at);
    }
  }

  private void encipherForBoth(long[] offsets, long[] left, long[] right, int pairs) {
    LongVector turn = LongVector.fromArray(LONGS, planeT, 0);
    for (int at = 0; at < 2 * pairs; at += L) {
      LongVector t =
          four(LongVector.fromArray(LONGS, offsets, at).lanewise(VectorOperators.XOR, turn));
      t.lanewise(VectorOperators.XOR, LongVector.fromArray(LONGS, left, at)).intoArray(left, at);
      t.lanewise(VectorOperators.XOR, LongVector.fromArray(LONGS, right, at)).intoArray(right, at);
    }
  }

  private LongVector four(LongVector blocks) {
    ByteVector s = blocks.reinterpretAsBytes();
    s = round(s, LongVector.fromArray(LONGS, keyJ, 0).reinterpretAsBytes());
    s = round(s, LongVector.fromArray(LONGS, keyI, 0).reinterpretAsBytes());
    s = round(s, LongVector.fromArray(LONGS, keyL, 0).reinterpretAsBytes());
    return round(s, ZERO).reinterpretAsLongs();
  }

  /** AESENC; a row becomes 2 x[r] + 3 x[r+1] + x[r+2] + x[r+3]. */
  private static ByteVector round(ByteVector x, ByteVector key) {
    ByteVector s = x.selectFrom(S0, S1).blend(x.selectFrom(S2, S3), x.lt((byte) 0));
    ByteVector twice =
        s.add(s).lanewise(VectorOperators.XOR, ZERO.blend(REDUCTION, s.lt((byte) 0)));
    return twice
        .rearrange(ROW0)
        .lanewise(VectorOperators.XOR, twice.lanewise(VectorOperators.XOR, s).rearrange(ROW1))
        .lanewise(VectorOperators.XOR, s.rearrange(ROW2))
        .lanewise(VectorOperators.XOR, s.rearrange(ROW3))
        .lanewise(VectorOperators.XOR, key);
  }

  private static void sum(long[] blocks, int pairs, long[] out) {
    for (int n = 0; n < 2 * pairs; n += 2) {
      out[0] ^= blocks[n];
      out[1] ^= blocks[n + 1];
    }
  }

  @Override
  public void wipe() {
    Arrays.fill(keyI, 0);
    Arrays.fill(keyJ, 0);
    Arrays.fill(keyL, 0);
    Arrays.fill(planeT, 0);
  }
}
