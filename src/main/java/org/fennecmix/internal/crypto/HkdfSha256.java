package org.fennecmix.internal.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HKDF (RFC 5869) over HMAC-SHA256.
 *
 * <p>Each hash gets its bytes in one piece, from buffers that hold the pads of the key beside the
 * changing bytes. Timing depends on lengths alone, as far as the JDK's SHA-256 does. A worker for
 * one thread at a time; after construction it allocates only when {@code info} is longer than 191
 * bytes and longer than ever before.
 */
public final class HkdfSha256 {
  /** Length of a pseudorandom key, in bytes. */
  public static final int KEY_LENGTH = HmacSha256.LENGTH;

  /** Largest output, in bytes. */
  public static final int MAX_OUTPUT = 255 * HmacSha256.LENGTH;

  private static final int HASH = HmacSha256.LENGTH;
  private static final int PAD = HmacSha256.BLOCK;
  private static final int INFO = PAD + HASH;
  private static final int EXPECTED_INFO = 191;

  private final MessageDigest sha256 = HmacSha256.newSha256();
  private final HmacSha256 extractor = new HmacSha256();
  private final byte[] prk = new byte[HASH];
  private final byte[] innerPad = new byte[PAD];

  /** Outer pad, then the inner hash. */
  private final byte[] outer = new byte[PAD + HASH];

  /** Inner pad, then T(i - 1), info and i. For i = 1 the pad takes the place just before info. */
  private byte[] inner = new byte[INFO + EXPECTED_INFO + 1];

  private int infoEnd;

  /** Makes a worker with digests of its own. */
  public HkdfSha256() {}

  /**
   * Extracts (RFC 5869, section 2.2) and expands (section 2.3).
   *
   * @param salt the salt; may be empty, which means 32 zero bytes
   * @param ikm input key material, secret
   * @param ikmOff first byte of the material
   * @param ikmLen length of the material
   * @param info the context
   * @param out receives the output; may be {@code ikm}
   * @param outOff first byte written
   * @param outLen length of the output, at most 8160
   */
  public void extractAndExpand(
      byte[] salt,
      byte[] ikm,
      int ikmOff,
      int ikmLen,
      byte[] info,
      byte[] out,
      int outOff,
      int outLen) {
    extractor.init(salt, 0, salt.length);
    extractor.update(ikm, ikmOff, ikmLen);
    extractor.doFinal(prk, 0);
    expand(prk, 0, HASH, info, out, outOff, outLen);
  }

  /**
   * Expands (RFC 5869, section 2.3).
   *
   * @param prk pseudorandom key, secret
   * @param prkOff first byte of the key
   * @param prkLen length of the key
   * @param info the context
   * @param out receives the output; may be {@code prk}
   * @param outOff first byte written
   * @param outLen length of the output, at most 8160
   */
  public void expand(
      byte[] prk, int prkOff, int prkLen, byte[] info, byte[] out, int outOff, int outLen) {
    if (outLen > MAX_OUTPUT) {
      throw new IllegalArgumentException("output of " + outLen + " bytes exceeds " + MAX_OUTPUT);
    }
    int end = INFO + info.length + 1;
    if (inner.length < end) {
      Arrays.fill(inner, (byte) 0);
      inner = new byte[end];
    }
    sha256.reset();
    HmacSha256.pads(sha256, prk, prkOff, prkLen, innerPad, 0, outer);
    System.arraycopy(innerPad, 0, inner, HASH, PAD);
    System.arraycopy(info, 0, inner, INFO, info.length);
    infoEnd = end;
    expandFurther(0, out, outOff, outLen);
  }

  /**
   * Writes the output that follows on what the last call wrote.
   *
   * @param from how much that was, a multiple of 32
   * @param out receives the output; what is before {@code from} is not written
   * @param outOff where the whole output starts
   * @param outLen length of the whole output, at most 8160
   */
  public void expandFurther(int from, byte[] out, int outOff, int outLen) {
    for (int done = from, i = from / HASH + 1; done < outLen; done += HASH, i++) {
      inner[infoEnd - 1] = (byte) i;
      int start = i == 1 ? HASH : 0;
      sha256.update(inner, start, infoEnd - start);
      HmacSha256.finish(sha256, outer, PAD);
      sha256.update(outer, 0, PAD + HASH);
      if (i == 1) {
        System.arraycopy(innerPad, 0, inner, 0, PAD);
      }
      HmacSha256.finish(sha256, inner, PAD);
      System.arraycopy(inner, PAD, out, outOff + done, Math.min(HASH, outLen - done));
    }
  }

  /** Zeroes the keys and the scratch space and resets the digests. */
  public void wipe() {
    sha256.reset();
    extractor.wipe();
    Arrays.fill(prk, (byte) 0);
    Arrays.fill(innerPad, (byte) 0);
    Arrays.fill(outer, (byte) 0);
    Arrays.fill(inner, (byte) 0);
  }
}
