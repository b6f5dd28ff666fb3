package org.fennecmix.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.engines.XChaCha20Engine;
import org.bouncycastle.crypto.params.Blake3Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * LION, the three-round wide-block cipher of the crate nym-outfox, over XChaCha20 and BLAKE3. With
 * l the first 24 bytes and r the rest: r ^= S(k1, l), l ^= H(k2, r), r ^= S(k3, l), where kj =
 * BLAKE3 derive_key("LIONKEYSj", key).
 *
 * <p><b>Three rounds do not resist chosen ciphertexts</b>; for reproduction only. Timing depends on
 * lengths alone. A worker for one thread at a time; it allocates.
 */
public final class Lion {
  /** Length of a key, in bytes. */
  public static final int KEY_LENGTH = 32;

  /** Smallest block, in bytes. */
  public static final int MIN_LENGTH = 48;

  private static final int LEFT = 24;

  /** Makes a worker. */
  public Lion() {}

  /** Encrypts a block in place. */
  public void encrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    transform(1, 2, 3, key, keyOff, block, off, len);
  }

  /** Decrypts a block in place. */
  public void decrypt(byte[] key, int keyOff, byte[] block, int off, int len) {
    transform(3, 2, 1, key, keyOff, block, off, len);
  }

  /** Runs the three rounds with the round keys of these numbers, 1 to 3. */
  public void transform(
      int first, int second, int third, byte[] key, int keyOff, byte[] block, int off, int len) {
    if (len < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "block of " + len + " bytes is shorter than " + MIN_LENGTH);
    }
    stream(roundKey(key, keyOff, first), block, off, len);
    hash(roundKey(key, keyOff, second), block, off, len);
    stream(roundKey(key, keyOff, third), block, off, len);
  }

  private static byte[] roundKey(byte[] key, int keyOff, int number) {
    byte[] context = ("LIONKEYS" + number).getBytes(StandardCharsets.US_ASCII);
    Blake3Digest blake3 = new Blake3Digest();
    blake3.init(Blake3Parameters.context(context));
    blake3.update(key, keyOff, KEY_LENGTH);
    byte[] out = new byte[KEY_LENGTH];
    blake3.doFinal(out, 0);
    return out;
  }

  private static void stream(byte[] key, byte[] block, int off, int len) {
    XChaCha20Engine stream = new XChaCha20Engine();
    byte[] nonce = Arrays.copyOfRange(block, off, off + LEFT);
    stream.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
    stream.processBytes(block, off + LEFT, len - LEFT, block, off + LEFT);
    Arrays.fill(key, (byte) 0);
  }

  private static void hash(byte[] key, byte[] block, int off, int len) {
    Blake3Digest blake3 = new Blake3Digest();
    blake3.init(Blake3Parameters.key(key));
    blake3.update(block, off + LEFT, len - LEFT);
    byte[] digest = new byte[KEY_LENGTH];
    blake3.doFinal(digest, 0);
    for (int i = 0; i < LEFT; i++) {
      block[off + i] ^= digest[i];
    }
    Arrays.fill(key, (byte) 0);
  }
}
