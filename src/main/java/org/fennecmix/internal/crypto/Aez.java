package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.AezBlocks.WORD;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The enciphering scheme AEZ v5 (Hoang, Krovetz, Rogaway): a wide-block cipher of any length,
 * tweaked by a nonce and, in its general form, by associated data and the length of an
 * authenticator.
 *
 * <p>{@link #encrypt} and {@link #decrypt} are the form that packets use: a key of 48 bytes, a
 * nonce of 16, no associated data, no authenticator, in place. {@link #seal} and {@link #open} are
 * the general one.
 *
 * <p>Timing: bit-sliced AES rounds, no table look-up and no branch on secrets; depends on lengths
 * alone. A worker for one thread at a time; the packet form allocates only for a longer message
 * than ever before.
 */
public final class Aez {
  /** Length of a key, in bytes; any other is hashed to this length by {@link #extract}. */
  public static final int KEY_LENGTH = AezBlocks.KEY_LENGTH;

  /** Length of a nonce, in bytes. */
  public static final int NONCE_LENGTH = 16;

  private static final int TAIL = 32;

  private final AezBlocks blocks = new AezBlocks();
  private final AezPairs pairs;
  private final AezTiny tiny = new AezTiny();
  private final byte[] fragment = new byte[TAIL];
  private final byte[] mask = new byte[TAIL];
  private final long[] x = new long[2];
  private final long[] y = new long[2];
  private final long[] delta = new long[2];
  private final long[] turn = new long[2];
  private final long[] ijl = new long[6];
  private long[] left = new long[0];
  private long[] right = new long[0];

  /** Makes a worker with scratch space of its own. */
  public Aez() {
    this(X25519Engines.newPairs());
  }

  Aez(AezPairs pairs) {
    this.pairs = pairs;
  }

  /**
   * Enciphers in place, no associated data, no authenticator.
   *
   * @param key 48 bytes, secret
   * @param nonce 16 bytes
   * @param buf is overwritten; nothing happens to an empty text
   */
  public void encrypt(
      byte[] key, int keyOff, byte[] nonce, int nonceOff, byte[] buf, int off, int len) {
    packet(key, keyOff, nonce, nonceOff, buf, off, len, 0);
  }

  /** The inverse of {@link #encrypt}; every text deciphers to something. */
  public void decrypt(
      byte[] key, int keyOff, byte[] nonce, int nonceOff, byte[] buf, int off, int len) {
    packet(key, keyOff, nonce, nonceOff, buf, off, len, 1);
  }

  private void packet(
      byte[] key, int keyOff, byte[] nonce, int nonceOff, byte[] buf, int off, int len, int d) {
    if (len == 0) {
      return;
    }
    key(key, keyOff, pairs(len));
    long nonce0 = (long) WORD.get(nonce, nonceOff);
    long nonce1 = (long) WORD.get(nonce, nonceOff + 8);
    blocks.put(0, 0, 0, 3, 1);
    blocks.put(1, nonce0, nonce1, 4, 1);
    if (len >= TAIL) {
      core(2, buf, off, len, d); // delta is computed in one go with other blocks
    } else {
      blocks.four(2);
      tiny.cipher(
          blocks,
          blocks.block[0] ^ blocks.block[2],
          blocks.block[1] ^ blocks.block[3],
          buf,
          off,
          len,
          d);
    }
  }

  private void key(byte[] key, int off, int count) {
    blocks.key(key, off, count);
    if (count > 0) {
      blocks.keyBlocks(ijl);
      pairs.key(ijl);
    }
  }

  private static int pairs(int len) {
    return len < TAIL ? 0 : (len - TAIL) / TAIL;
  }

  /** Enciphers or deciphers one or more bytes with delta ready. */
  private void cipher(byte[] buf, int off, int len, int d) {
    if (len >= TAIL) {
      core(0, buf, off, len, d);
    } else {
      tiny.cipher(blocks, delta[0], delta[1], buf, off, len, d);
    }
  }

  /**
   * AEZ-core.
   *
   * @param pending how many blocks wait to be enciphered that sum up to delta; 0 if delta is ready
   */
  private void core(int pending, byte[] buf, int off, int len, int d) {
    int rest = len % TAIL;
    int count = pairs(len);
    int middle = off + TAIL * count;
    int tail = middle + rest;
    load(buf, off, count);
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    int slots = pending;
    blocks.put(slots++, (long) WORD.get(buf, tail + 16), (long) WORD.get(buf, tail + 24), 0, 1 + d);
    slots = putFragment(slots, buf, middle, rest);
    blocks.four(slots);
    long[] b = blocks.block;
    if (pending > 0) {
      Arrays.fill(delta, 0);
      sum(0, pending, delta);
    }
    sum(pending + 1, slots, x);
    long ey0 = b[2 * pending];
    long ey1 = b[2 * pending + 1];
    pairs.first(left, right, blocks.offsets(), count, x);
    long sx0 = (long) WORD.get(buf, tail) ^ x[0] ^ delta[0] ^ ey0;
    long sx1 = (long) WORD.get(buf, tail + 8) ^ x[1] ^ delta[1] ^ ey1;
    blocks.putTen(0, sx0, sx1, 1 + d);
    blocks.ten();
    long sy0 = (long) WORD.get(buf, tail + 16) ^ b[0];
    long sy1 = (long) WORD.get(buf, tail + 24) ^ b[1];
    turn[0] = sx0 ^ sy0;
    turn[1] = sx1 ^ sy1;
    blocks.turn(turn);
    pairs.second(left, right, blocks.offsets(), count, turn, y);
    store(buf, off, count);
    blocks.putTen(0, sy0, sy1, 2 - d);
    blocks.putTen(1, sx0 ^ sy0, sx1 ^ sy1, 4);
    blocks.putTen(2, sx0 ^ sy0, sx1 ^ sy1, 5);
    blocks.ten();
    long cy0 = sx0 ^ b[0];
    long cy1 = sx1 ^ b[1];
    maskFragment(buf, middle, rest);
    blocks.put(0, cy0, cy1, 0, 2 - d);
    slots = putFragment(1, buf, middle, rest);
    blocks.four(slots);
    sum(0, slots, y);
    WORD.set(buf, tail, sy0 ^ delta[0] ^ y[0]);
    WORD.set(buf, tail + 8, sy1 ^ delta[1] ^ y[1]);
    WORD.set(buf, tail + 16, cy0);
    WORD.set(buf, tail + 24, cy1);
  }

  private void load(byte[] buf, int off, int count) {
    int room = 2 * AezPairs.GROUP * ((count + AezPairs.GROUP - 1) / AezPairs.GROUP);
    if (left.length < room) {
      wipePairs();
      left = new long[room];
      right = new long[room];
    }
    for (int n = 0, at = off; n < 2 * count; n += 2, at += TAIL) {
      left[n] = (long) WORD.get(buf, at);
      left[n + 1] = (long) WORD.get(buf, at + 8);
      right[n] = (long) WORD.get(buf, at + 16);
      right[n + 1] = (long) WORD.get(buf, at + 24);
    }
  }

  private void store(byte[] buf, int off, int count) {
    for (int n = 0, at = off; n < 2 * count; n += 2, at += TAIL) {
      WORD.set(buf, at, right[n]);
      WORD.set(buf, at + 8, right[n + 1]);
      WORD.set(buf, at + 16, left[n]);
      WORD.set(buf, at + 24, left[n + 1]);
    }
  }

  /**
   * Puts the fragment's one or two padded blocks for E(0, 4) and E(0, 5); returns the next slot.
   */
  private int putFragment(int slot, byte[] buf, int at, int rest) {
    if (rest == 0) {
      return slot;
    }
    Arrays.fill(fragment, (byte) 0);
    System.arraycopy(buf, at, fragment, 0, rest);
    fragment[rest] = (byte) 0x80;
    blocks.put(slot, (long) WORD.get(fragment, 0), (long) WORD.get(fragment, 8), 0, 4);
    if (rest < 16) {
      return slot + 1;
    }
    blocks.put(slot + 1, (long) WORD.get(fragment, 16), (long) WORD.get(fragment, 24), 0, 5);
    return slot + 2;
  }

  private void maskFragment(byte[] buf, int at, int rest) {
    for (int n = 0; n < 4; n++) {
      WORD.set(mask, 8 * n, blocks.block[2 + n]);
    }
    for (int n = 0; n < rest; n++) {
      buf[at + n] ^= mask[n];
    }
  }

  private void sum(int from, int to, long[] out) {
    for (int n = from; n < to; n++) {
      out[0] ^= blocks.block[2 * n];
      out[1] ^= blocks.block[2 * n + 1];
    }
  }

  /**
   * Enciphers with associated data and an authenticator of {@code tau} bytes.
   *
   * @param key of any length, secret
   * @param tau bytes of the authenticator, which the result is longer by
   */
  public byte[] seal(byte[] key, byte[] nonce, byte[][] associatedData, int tau, byte[] message) {
    byte[] out = Arrays.copyOf(message, message.length + tau);
    tweak(key, nonce, associatedData, tau, out.length);
    if (message.length == 0) {
      prf(out);
    } else {
      cipher(out, 0, out.length, 0);
    }
    return out;
  }

  /** The inverse of {@link #seal}; null if the authenticator does not verify. */
  public byte @Nullable [] open(
      byte[] key, byte[] nonce, byte[][] associatedData, int tau, byte[] sealed) {
    if (sealed.length < tau) {
      return null;
    }
    tweak(key, nonce, associatedData, tau, sealed.length);
    byte[] out = sealed.clone();
    int length = out.length - tau;
    if (length == 0) {
      byte[] expected = new byte[tau];
      prf(expected);
      return ConstantTime.equal(expected, 0, out, 0, tau) ? new byte[0] : null;
    }
    cipher(out, 0, out.length, 1);
    boolean authentic = ConstantTime.isZero(out, length, tau);
    byte[] message = Arrays.copyOf(out, length);
    Arrays.fill(out, (byte) 0);
    return authentic ? message : null;
  }

  private void tweak(byte[] key, byte[] nonce, byte[][] associatedData, int tau, int length) {
    byte[] extracted = extract(key);
    key(extracted, 0, pairs(length));
    Arrays.fill(extracted, (byte) 0);
    byte[][] all = new byte[1 + associatedData.length][];
    all[0] = nonce;
    System.arraycopy(associatedData, 0, all, 1, associatedData.length);
    AezTweak.hash(blocks, 8L * tau, all, delta);
  }

  private void prf(byte[] out) {
    AezTweak.prf(blocks, delta[0], delta[1], out);
  }

  /** The 48-byte key that a key of any length stands for: itself, or its BLAKE2b. */
  public static byte[] extract(byte[] key) {
    if (key.length == KEY_LENGTH) {
      return key.clone();
    }
    Blake2b hash = new Blake2b();
    byte[] extracted = new byte[KEY_LENGTH];
    hash.init(KEY_LENGTH, extracted, 0, 0);
    hash.update(key, 0, key.length);
    hash.doFinal(extracted, 0);
    hash.wipe();
    return extracted;
  }

  /** Zeroes the key and the scratch space. */
  public void wipe() {
    blocks.wipe();
    pairs.wipe();
    Arrays.fill(fragment, (byte) 0);
    Arrays.fill(mask, (byte) 0);
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    Arrays.fill(delta, 0);
    Arrays.fill(turn, 0);
    Arrays.fill(ijl, 0);
    wipePairs();
  }

  private void wipePairs() {
    Arrays.fill(left, 0);
    Arrays.fill(right, 0);
  }
}
