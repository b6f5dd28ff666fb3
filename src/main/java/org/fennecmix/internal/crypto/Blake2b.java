package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The BLAKE2b hash of RFC 7693: digests of 1 to 64 bytes, keys of 0 to 64 bytes.
 *
 * <p>The full parameter block of the BLAKE2 paper (salt, personalisation, tree and XOF fields) may
 * be given. Timing depends on lengths alone. A worker for one thread at a time; it allocates
 * nothing after construction. {@code init} comes first and again after each {@link #doFinal}.
 */
public final class Blake2b {
  /** Largest digest, in bytes. */
  public static final int MAX_DIGEST_LENGTH = 64;

  /** Largest key, in bytes. */
  public static final int MAX_KEY_LENGTH = 64;

  /** Length of a parameter block, in bytes. */
  public static final int PARAMETER_LENGTH = 64;

  private static final int BLOCK = 128;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] h = new long[8];
  private final long[] m = new long[16];
  private final long[] v = new long[16];
  private final byte[] buffer = new byte[BLOCK];
  private final byte[] parameters = new byte[PARAMETER_LENGTH];
  private int buffered;
  private int digestLength;
  private long count;

  /** Makes a worker; {@code init} comes first. */
  public Blake2b() {}

  /**
   * Begins a sequential hash without salt or personalisation.
   *
   * @param digestLength 1 to 64 bytes, a parameter of the hash and not a truncation
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param keyLen 0 to 64 bytes; 0 hashes without a key
   */
  public void init(int digestLength, byte[] key, int keyOff, int keyLen) {
    Arrays.fill(parameters, (byte) 0);
    parameters[0] = (byte) require(digestLength, 1, MAX_DIGEST_LENGTH, "digest");
    parameters[1] = (byte) require(keyLen, 0, MAX_KEY_LENGTH, "key");
    parameters[2] = 1;
    parameters[3] = 1;
    init(parameters, key, keyOff, keyLen);
  }

  /**
   * Begins a hash with all its parameters.
   *
   * @param parameterBlock 64 bytes as in the BLAKE2 paper, section 2.8: digest length, key length,
   *     fanout, depth, leaf length (4), node offset (4), XOF digest length (4), node depth, inner
   *     length, 14 reserved, salt (16), personalisation (16); is not retained
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param keyLen bytes of key that go before the text; the parameter block may name another
   *     length, as BLAKE2Xb's output stage does
   */
  public void init(byte[] parameterBlock, byte[] key, int keyOff, int keyLen) {
    digestLength = require(parameterBlock[0] & 0xff, 1, MAX_DIGEST_LENGTH, "digest");
    require(keyLen, 0, MAX_KEY_LENGTH, "key");
    for (int i = 0; i < 8; i++) {
      h[i] = Blake2bRounds.iv(i) ^ (long) WORD.get(parameterBlock, 8 * i);
    }
    count = 0;
    buffered = 0;
    if (keyLen > 0) {
      Arrays.fill(buffer, (byte) 0);
      System.arraycopy(key, keyOff, buffer, 0, keyLen);
      buffered = BLOCK;
    }
  }

  /**
   * Hashes more bytes.
   *
   * @param in the bytes
   * @param off first byte
   * @param len number of bytes
   */
  public void update(byte[] in, int off, int len) {
    if (len <= 0) {
      return;
    }
    int at = off;
    int left = len;
    if (buffered > 0) {
      int room = Math.min(BLOCK - buffered, left);
      System.arraycopy(in, at, buffer, buffered, room);
      buffered += room;
      at += room;
      left -= room;
      if (left == 0) {
        return; // the last block is compressed by doFinal
      }
      compress(buffer, 0, BLOCK, 0);
    }
    for (; left > BLOCK; left -= BLOCK) {
      compress(in, at, BLOCK, 0);
      at += BLOCK;
    }
    System.arraycopy(in, at, buffer, 0, left);
    buffered = left;
  }

  /**
   * Ends the hash.
   *
   * @param out receives the digest
   * @param off first byte written
   */
  public void doFinal(byte[] out, int off) {
    Arrays.fill(buffer, buffered, BLOCK, (byte) 0);
    compress(buffer, 0, buffered, -1);
    int whole = digestLength & -8;
    for (int i = 0; i < whole; i += 8) {
      WORD.set(out, off + i, h[i >>> 3]);
    }
    for (int i = whole; i < digestLength; i++) {
      out[off + i] = (byte) (h[i >>> 3] >>> 8 * (i & 7));
    }
    buffered = 0;
  }

  /** Zeroes the state and the scratch space. */
  public void wipe() {
    Arrays.fill(h, 0);
    Arrays.fill(m, 0);
    Arrays.fill(v, 0);
    Arrays.fill(buffer, (byte) 0);
    buffered = 0;
    count = 0;
  }

  private void compress(byte[] block, int off, int bytes, long last) {
    for (int i = 0; i < 16; i++) {
      m[i] = (long) WORD.get(block, off + 8 * i);
    }
    count += bytes;
    Blake2bRounds.compress(h, m, v, count, last);
  }

  private static int require(int length, int min, int max, String what) {
    if (length < min || length > max) {
      throw new IllegalArgumentException(
          what + " of " + length + " bytes is not within " + min + " to " + max);
    }
    return length;
  }
}
