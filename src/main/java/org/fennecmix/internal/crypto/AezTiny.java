package org.fennecmix.internal.crypto;

import java.util.Arrays;

/**
 * AEZ-tiny, the Feistel network of AEZ v5 for messages of 1 to 31 bytes. A half has as many nibbles
 * as the message has bytes; it is kept left-aligned in a block of 16 bytes.
 *
 * <p>Timing: depends on the length alone. A worker for one thread at a time.
 */
final class AezTiny {
  private static final int BLOCK = 16;

  private final byte[] left = new byte[BLOCK];
  private final byte[] right = new byte[BLOCK];
  private final byte[] round = new byte[BLOCK];

  /** Enciphers (d = 0) or deciphers (d = 1) in place under the blocks' key. */
  void cipher(AezBlocks blocks, long delta0, long delta1, byte[] buf, int off, int length, int d) {
    int rounds = length == 1 ? 24 : length == 2 ? 16 : length < 16 ? 10 : 8;
    int index = length < 16 ? 7 : 6;
    if (d == 1 && length < 16) {
      flipTop(blocks, delta0, delta1, buf, off, length);
    }
    for (int n = 0; n < length; n++) {
      setNibble(left, n, nibble(buf, off, n));
      setNibble(right, n, nibble(buf, off, length + n));
    }
    for (int n = 0; n < rounds; n++) {
      feistel(blocks, delta0, delta1, length, index, d == 0 ? n : rounds - 1 - n);
    }
    for (int n = 0; n < length; n++) {
      setNibbleAt(buf, off, n, nibble(right, 0, n));
      setNibbleAt(buf, off, length + n, nibble(left, 0, n));
    }
    if (d == 0 && length < 16) {
      flipTop(blocks, delta0, delta1, buf, off, length);
    }
    Arrays.fill(left, (byte) 0);
    Arrays.fill(right, (byte) 0);
    Arrays.fill(round, (byte) 0);
  }

  /** (L, R) becomes (R, L + the top bits of E(0, i, delta + R 1 0.. + j)). */
  private void feistel(AezBlocks blocks, long delta0, long delta1, int length, int index, int j) {
    System.arraycopy(right, 0, round, 0, BLOCK);
    for (int n = length; n < 2 * BLOCK; n++) {
      setNibble(round, n, n == length ? 8 : 0);
    }
    round[BLOCK - 1] ^= (byte) j;
    encrypt(blocks, delta0, delta1, index);
    for (int n = 0; n < length; n++) {
      int old = nibble(left, 0, n);
      setNibble(left, n, nibble(right, 0, n));
      setNibble(right, n, old ^ nibble(round, 0, n));
    }
  }

  /** Flips the message's top bit if the cipher of the message with that bit set says so. */
  private void flipTop(
      AezBlocks blocks, long delta0, long delta1, byte[] buf, int off, int length) {
    Arrays.fill(round, (byte) 0);
    System.arraycopy(buf, off, round, 0, length);
    round[0] |= (byte) 0x80;
    encrypt(blocks, delta0, delta1, 3);
    buf[off] ^= (byte) (round[0] & 0x80);
  }

  private void encrypt(AezBlocks blocks, long delta0, long delta1, int index) {
    long low = (long) AezBlocks.WORD.get(round, 0);
    long high = (long) AezBlocks.WORD.get(round, 8);
    blocks.put(0, low ^ delta0, high ^ delta1, 0, index);
    blocks.four(1);
    AezBlocks.WORD.set(round, 0, blocks.block[0]);
    AezBlocks.WORD.set(round, 8, blocks.block[1]);
  }

  private static int nibble(byte[] bytes, int off, int n) {
    return bytes[off + (n >>> 1)] >>> 4 * (1 - (n & 1)) & 15;
  }

  private static void setNibble(byte[] bytes, int n, int value) {
    setNibbleAt(bytes, 0, n, value);
  }

  private static void setNibbleAt(byte[] bytes, int off, int n, int value) {
    int shift = 4 * (1 - (n & 1));
    int at = off + (n >>> 1);
    bytes[at] = (byte) (bytes[at] & 15 << 4 - shift | value << shift);
  }
}
