package org.fennecmix.internal.node;

import java.util.Arrays;

/**
 * The payloads of a batch on their way to the cipher: those of one length that follow one another
 * go together. Not thread-safe.
 */
public final class PayloadQueue {
  private static final byte[] NOTHING = {};

  private final Cipher cipher;
  private final byte[][] keys;
  private final byte[][] payloads;
  private final int[] offsets;
  private int keyOffset;
  private int length;
  private int count;

  /** A queue of at most {@code capacity} payloads. */
  public PayloadQueue(int capacity, Cipher cipher) {
    this.cipher = cipher;
    keys = new byte[capacity][];
    payloads = new byte[capacity][];
    offsets = new int[capacity];
    forget();
  }

  /** What is done to payloads of one length. */
  @FunctionalInterface
  public interface Cipher {
    /** Adds or removes a layer, in place; payload i's key stands in {@code keys[i]}. */
    void apply(
        byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int count);
  }

  /** Adds a payload; all keys stand at the same place of their arrays. */
  public void add(byte[] key, int keyAt, byte[] payload, int offset, int payloadLength) {
    if (payloadLength != length) {
      flush();
    }
    length = payloadLength;
    keyOffset = keyAt;
    keys[count] = key;
    payloads[count] = payload;
    offsets[count++] = offset;
  }

  /** Does what waits. */
  public void flush() {
    if (count > 0) {
      cipher.apply(keys, keyOffset, payloads, offsets, length, count);
      forget();
    }
  }

  /** Drops keys and payloads. */
  public void forget() {
    Arrays.fill(keys, NOTHING);
    Arrays.fill(payloads, NOTHING);
    count = 0;
  }
}
