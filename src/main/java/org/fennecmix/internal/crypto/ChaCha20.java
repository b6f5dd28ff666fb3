package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ChaCha20 stream cipher of RFC 8439, section 2.4: 32-byte key, 12-byte nonce, 32-bit counter.
 *
 * <p>With a zero nonce and counter 0 the original form with an 8-byte nonce gives the same bytes.
 *
 * <p>Timing: additions, rotations and exclusive ors only. A worker for one thread at a time; it
 * allocates nothing after construction. On JDK 25 and later long texts go through the JDK's cipher,
 * which is vectorised and allocates some hundred bytes per key.
 */
public final class ChaCha20 {
  /** Length of a key, in bytes. */
  public static final int KEY_LENGTH = 32;

  /** Length of a nonce, in bytes. */
  public static final int NONCE_LENGTH = 12;

  private static final int BLOCK = 64;

  /** Shorter texts are done before the JDK has set its cipher up. */
  private static final int WORTH_THE_JDK = 256;

  private static final int FAR_FROM_WRAPPING = 1 << 30;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] ZERO_NONCE = new byte[NONCE_LENGTH];

  private final int[] state = new int[16];
  private final byte[] tail = new byte[BLOCK];
  private final @Nullable JdkChaCha20 jdk = JdkChaCha20.create();

  /** Makes a worker with scratch space of its own. */
  public ChaCha20() {
    state[0] = 0x61707865;
    state[1] = 0x3320646e;
    state[2] = 0x79622d32;
    state[3] = 0x6b206574;
  }

  /**
   * Combines a buffer in place with the keystream of a zero nonce from counter 0.
   *
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param buf the buffer, is overwritten
   * @param off first byte of the text
   * @param len length of the text
   */
  public void xor(byte[] key, int keyOff, byte[] buf, int off, int len) {
    xor(key, keyOff, ZERO_NONCE, 0, 0, buf, off, len);
  }

  /**
   * Combines a buffer in place with the keystream.
   *
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param nonce the nonce
   * @param nonceOff first byte of the nonce
   * @param counter number of the first 64-byte block, unsigned; wraps modulo 2^32
   * @param buf the buffer, is overwritten
   * @param off first byte of the text
   * @param len length of the text
   */
  public void xor(
      byte[] key,
      int keyOff,
      byte[] nonce,
      int nonceOff,
      int counter,
      byte[] buf,
      int off,
      int len) {
    // the JDK refuses a counter that wraps
    if (jdk != null && len >= WORTH_THE_JDK && counter >= 0 && counter < FAR_FROM_WRAPPING) {
      jdk.xor(key, keyOff, nonce, nonceOff, counter, buf, off, len);
      return;
    }
    loadKey(key, keyOff);
    state[12] = counter;
    for (int i = 0; i < 3; i++) {
      state[13 + i] = (int) INT.get(nonce, nonceOff + 4 * i);
    }
    int whole = len & -BLOCK;
    for (int p = 0; p < whole; p += BLOCK) {
      block(buf, off + p);
      state[12]++;
    }
    int rest = len - whole;
    if (rest > 0) {
      System.arraycopy(buf, off + whole, tail, 0, rest);
      block(tail, 0);
      System.arraycopy(tail, 0, buf, off + whole, rest);
    }
  }

  private void loadKey(byte[] key, int keyOff) {
    for (int i = 0; i < 8; i++) {
      state[4 + i] = (int) INT.get(key, keyOff + 4 * i);
    }
  }

  /** Writes HChaCha20 of a key and 16 bytes: the rounds without the last addition. */
  void hash(byte[] key, int keyOff, byte[] input, int inputOff, byte[] out) {
    loadKey(key, keyOff);
    for (int i = 0; i < 4; i++) {
      state[12 + i] = (int) INT.get(input, inputOff + 4 * i);
    }
    Arrays.fill(tail, (byte) 0);
    block(tail, 0);
    for (int i = 0; i < 4; i++) {
      INT.set(out, 4 * i, (int) INT.get(tail, 4 * i) - state[i]);
      INT.set(out, 16 + 4 * i, (int) INT.get(tail, 48 + 4 * i) - state[12 + i]);
    }
  }

  /** Zeroes the key, the nonce and the scratch space. */
  public void wipe() {
    if (jdk != null) {
      jdk.wipe();
    }
    Arrays.fill(state, 4, 16, 0);
    Arrays.fill(tail, (byte) 0);
  }

  /** Combines 64 bytes with the block of the present state. */
  private void block(byte[] b, int at) {
    int[] s = state;
    int x0 = s[0];
    int x1 = s[1];
    int x2 = s[2];
    int x3 = s[3];
    int x4 = s[4];
    int x5 = s[5];
    int x6 = s[6];
    int x7 = s[7];
    int x8 = s[8];
    int x9 = s[9];
    int x10 = s[10];
    int x11 = s[11];
    int x12 = s[12];
    int x13 = s[13];
    int x14 = s[14];
    int x15 = s[15];
    for (int round = 0; round < 10; round++) {
      x0 += x4;
      x12 = Integer.rotateLeft(x12 ^ x0, 16);
      x1 += x5;
      x13 = Integer.rotateLeft(x13 ^ x1, 16);
      x2 += x6;
      x14 = Integer.rotateLeft(x14 ^ x2, 16);
      x3 += x7;
      x15 = Integer.rotateLeft(x15 ^ x3, 16);
      x8 += x12;
      x4 = Integer.rotateLeft(x4 ^ x8, 12);
      x9 += x13;
      x5 = Integer.rotateLeft(x5 ^ x9, 12);
      x10 += x14;
      x6 = Integer.rotateLeft(x6 ^ x10, 12);
      x11 += x15;
      x7 = Integer.rotateLeft(x7 ^ x11, 12);
      x0 += x4;
      x12 = Integer.rotateLeft(x12 ^ x0, 8);
      x1 += x5;
      x13 = Integer.rotateLeft(x13 ^ x1, 8);
      x2 += x6;
      x14 = Integer.rotateLeft(x14 ^ x2, 8);
      x3 += x7;
      x15 = Integer.rotateLeft(x15 ^ x3, 8);
      x8 += x12;
      x4 = Integer.rotateLeft(x4 ^ x8, 7);
      x9 += x13;
      x5 = Integer.rotateLeft(x5 ^ x9, 7);
      x10 += x14;
      x6 = Integer.rotateLeft(x6 ^ x10, 7);
      x11 += x15;
      x7 = Integer.rotateLeft(x7 ^ x11, 7);
      x0 += x5;
      x15 = Integer.rotateLeft(x15 ^ x0, 16);
      x1 += x6;
      x12 = Integer.rotateLeft(x12 ^ x1, 16);
      x2 += x7;
      x13 = Integer.rotateLeft(x13 ^ x2, 16);
      x3 += x4;
      x14 = Integer.rotateLeft(x14 ^ x3, 16);
      x10 += x15;
      x5 = Integer.rotateLeft(x5 ^ x10, 12);
      x11 += x12;
      x6 = Integer.rotateLeft(x6 ^ x11, 12);
      x8 += x13;
      x7 = Integer.rotateLeft(x7 ^ x8, 12);
      x9 += x14;
      x4 = Integer.rotateLeft(x4 ^ x9, 12);
      x0 += x5;
      x15 = Integer.rotateLeft(x15 ^ x0, 8);
      x1 += x6;
      x12 = Integer.rotateLeft(x12 ^ x1, 8);
      x2 += x7;
      x13 = Integer.rotateLeft(x13 ^ x2, 8);
      x3 += x4;
      x14 = Integer.rotateLeft(x14 ^ x3, 8);
      x10 += x15;
      x5 = Integer.rotateLeft(x5 ^ x10, 7);
      x11 += x12;
      x6 = Integer.rotateLeft(x6 ^ x11, 7);
      x8 += x13;
      x7 = Integer.rotateLeft(x7 ^ x8, 7);
      x9 += x14;
      x4 = Integer.rotateLeft(x4 ^ x9, 7);
    }
    xor(b, at, x0 + s[0]);
    xor(b, at + 4, x1 + s[1]);
    xor(b, at + 8, x2 + s[2]);
    xor(b, at + 12, x3 + s[3]);
    xor(b, at + 16, x4 + s[4]);
    xor(b, at + 20, x5 + s[5]);
    xor(b, at + 24, x6 + s[6]);
    xor(b, at + 28, x7 + s[7]);
    xor(b, at + 32, x8 + s[8]);
    xor(b, at + 36, x9 + s[9]);
    xor(b, at + 40, x10 + s[10]);
    xor(b, at + 44, x11 + s[11]);
    xor(b, at + 48, x12 + s[12]);
    xor(b, at + 52, x13 + s[13]);
    xor(b, at + 56, x14 + s[14]);
    xor(b, at + 60, x15 + s[15]);
  }

  private static void xor(byte[] b, int at, int word) {
    INT.set(b, at, (int) INT.get(b, at) ^ word);
  }
}
