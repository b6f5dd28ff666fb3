package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An ML-KEM key (FIPS 203) with all that a key needs computed but once: the matrix, and the vectors
 * t and s, transformed and in the form in which they are multiplied. 13 to 37 KiB. Immutable but
 * for {@link #destroy()}; safe for use by many threads.
 */
public final class MlKemKey {
  private static final int SHAKE128_RATE = 168;
  private static final int POLYNOMIAL = 384;

  /** The rank of the matrix. */
  final int k;

  /** Row i, column j at [k i + j]. */
  final int[][][] matrix;

  /** The transformed vector t. */
  final int[][][] t;

  /** The secret vector; null in a public key. */
  final int[][] @Nullable [] s;

  /** SHA3-256 of the encapsulation key. */
  final byte[] hash;

  /** The encapsulation key, or the whole decapsulation key: secret then. */
  final byte[] encoded;

  private MlKemKey(MlKemKey whole) {
    k = whole.k;
    matrix = whole.matrix;
    t = whole.t;
    hash = whole.hash;
    s = null;
    encoded = whole.publicKey();
  }

  private MlKemKey(int k, byte[] key, int publicAt, int[][] @Nullable [] s) {
    this.k = k;
    this.s = s;
    encoded = key.clone();
    t = new int[k][][];
    for (int i = 0; i < k; i++) {
      t[i] = MlKemNtt.cached(decode(key, publicAt + POLYNOMIAL * i));
    }
    int end = publicAt + POLYNOMIAL * k + 32;
    byte[] rho = Arrays.copyOfRange(key, end - 32, end);
    matrix = new int[k * k][][];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        matrix[k * i + j] = MlKemNtt.cached(sample(rho, j, i));
      }
    }
    hash = BouncyMlKem.sha3(Arrays.copyOfRange(key, publicAt, end));
  }

  /** Expands a checked encapsulation key. */
  public static MlKemKey ofPublic(int k, byte[] encoded) {
    return new MlKemKey(k, encoded, 0, null);
  }

  /** Expands a checked decapsulation key. */
  public static MlKemKey ofPrivate(int k, byte[] expanded) {
    int[][][] s = new int[k][][];
    for (int i = 0; i < k; i++) {
      int[] polynomial = decode(expanded, POLYNOMIAL * i);
      s[i] = MlKemNtt.cached(polynomial);
      Arrays.fill(polynomial, 0);
    }
    return new MlKemKey(k, expanded, POLYNOMIAL * k, s);
  }

  /** The public half, which shares what is computed. */
  public MlKemKey publicHalf() {
    return new MlKemKey(this);
  }

  /** The encoded encapsulation key. */
  byte[] publicKey() {
    int from = s == null ? 0 : POLYNOMIAL * k;
    return Arrays.copyOfRange(encoded, from, from + POLYNOMIAL * k + 32);
  }

  /**
   * The secret vector.
   *
   * @throws IllegalArgumentException if this is a public key
   */
  int[][][] secret() {
    int[][][] secret = s;
    if (secret == null) {
      throw new IllegalArgumentException("a public key decapsulates nothing");
    }
    return secret;
  }

  private static int[] decode(byte[] in, int at) {
    int[] polynomial = new int[256];
    for (int i = 0; i < 128; i++) {
      int x = in[at + 3 * i] & 0xff;
      int y = in[at + 3 * i + 1] & 0xff;
      int z = in[at + 3 * i + 2] & 0xff;
      polynomial[2 * i] = x | (y & 15) << 8;
      polynomial[2 * i + 1] = y >> 4 | z << 4;
    }
    return polynomial;
  }

  /** SampleNTT of SHAKE128(rho, column, row): public, so not constant time. */
  private static int[] sample(byte[] rho, int column, int row) {
    byte[] block = new byte[SHAKE128_RATE];
    System.arraycopy(rho, 0, block, 0, 32);
    block[32] = (byte) column;
    block[33] = (byte) row;
    block[34] = 0x1f;
    block[SHAKE128_RATE - 1] = (byte) 0x80;
    long[] state = new long[25];
    Lanes.absorb(state, block, 0, SHAKE128_RATE / 8);
    int[] polynomial = new int[256];
    int found = 0;
    while (found < 256) {
      Keccak.permute(state);
      Lanes.store(state, block, 0, SHAKE128_RATE / 8);
      for (int at = 0; at < SHAKE128_RATE && found < 256; at += 3) {
        int x = block[at] & 0xff | (block[at + 1] & 15) << 8;
        int y = (block[at + 1] & 0xff) >> 4 | (block[at + 2] & 0xff) << 4;
        if (x < MlKemNtt.Q) {
          polynomial[found++] = x;
        }
        if (y < MlKemNtt.Q && found < 256) {
          polynomial[found++] = y;
        }
      }
    }
    return polynomial;
  }

  /** Wipes the secret half. */
  public void destroy() {
    if (s != null) {
      Arrays.fill(encoded, (byte) 0);
      for (int[][] form : s) {
        for (int[] half : form) {
          Arrays.fill(half, 0);
        }
      }
    }
  }
}
