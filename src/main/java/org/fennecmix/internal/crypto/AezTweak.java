package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.AezBlocks.WORD;

import java.util.Arrays;

/** AEZ-hash and AEZ-prf of AEZ v5 under the key of some blocks, one block after the other. */
final class AezTweak {
  private AezTweak() {}

  /**
   * Hashes the tweak: the authenticator's length in bits, then nonce and associated data.
   *
   * @param out receives the block
   */
  static void hash(AezBlocks blocks, long tauBits, byte[][] tweak, long[] out) {
    blocks.put(0, 0, Long.reverseBytes(tauBits), 3, 1);
    blocks.four(1);
    long sum0 = blocks.block[0];
    long sum1 = blocks.block[1];
    long[] i = new long[2];
    long[] j = new long[2];
    long[] offset = new long[2];
    byte[] padded = new byte[16];
    for (int t = 0; t < tweak.length; t++) {
      blocks.keyBlock(0, i);
      multiply(blocks, 4 + t, j);
      byte[] part = tweak[t];
      int whole = part.length / 16;
      for (int n = 1; n <= whole; n++) {
        if ((n & 7) == 1) {
          AezBlocks.twice(i, 0, i, 0);
        }
        offset[0] = i[0] ^ j[0];
        offset[1] = i[1] ^ j[1];
        blocks.putRaw(
            0, (long) WORD.get(part, 16 * n - 16), (long) WORD.get(part, 16 * n - 8), offset, n);
        blocks.four(1);
        sum0 ^= blocks.block[0];
        sum1 ^= blocks.block[1];
      }
      int rest = part.length % 16;
      if (rest > 0 || whole == 0) {
        Arrays.fill(padded, (byte) 0);
        System.arraycopy(part, 16 * whole, padded, 0, rest);
        padded[rest] = (byte) 0x80;
        blocks.keyBlock(0, i);
        offset[0] = i[0] ^ j[0];
        offset[1] = i[1] ^ j[1];
        blocks.putRaw(0, (long) WORD.get(padded, 0), (long) WORD.get(padded, 8), offset, 0);
        blocks.four(1);
        sum0 ^= blocks.block[0];
        sum1 ^= blocks.block[1];
      }
    }
    out[0] = sum0;
    out[1] = sum1;
  }

  /** factor * J by doubling and adding. */
  private static void multiply(AezBlocks blocks, int factor, long[] out) {
    long[] j = new long[2];
    blocks.keyBlock(1, j);
    Arrays.fill(out, 0);
    for (int bits = factor; bits != 0; bits >>>= 1) {
      if ((bits & 1) != 0) {
        out[0] ^= j[0];
        out[1] ^= j[1];
      }
      AezBlocks.twice(j, 0, j, 0);
    }
  }

  /** Fills {@code out} with E(-1, 3, delta + 0), E(-1, 3, delta + 1), ... */
  static void prf(AezBlocks blocks, long delta0, long delta1, byte[] out) {
    byte[] block = new byte[16];
    for (int n = 0; 16 * n < out.length; n++) {
      blocks.putTen(0, delta0, delta1 ^ Long.reverseBytes(n), 3);
      blocks.ten();
      WORD.set(block, 0, blocks.block[0]);
      WORD.set(block, 8, blocks.block[1]);
      System.arraycopy(block, 0, out, 16 * n, Math.min(16, out.length - 16 * n));
    }
  }
}
