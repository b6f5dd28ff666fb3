package org.fennecmix.sphinxmix;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.AesCtr;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.fennecmix.sphinx.KeySizes;

/**
 * Keys of 16 bytes: AES-128 of a label for each, under the first 16 bytes of SHA-256("aes_key:" ||
 * secret). The blinding factor is 16 such bytes and 16 zeros. The element's bytes are not an input.
 */
final class SphinxmixKeySchedule implements KeySchedule {
  static final int KEY_LENGTH = 16;
  private static final KeySizes SIZES = new KeySizes(16, 16, 16, 32, 16, 0);

  private static final byte[] PREFIX = "aes_key:".getBytes(US_ASCII);
  private static final byte[] STREAM = "hrhohrhohrhohrho".getBytes(US_ASCII);
  private static final byte[] MAC = "hmu:hmu:hmu:hmu:".getBytes(US_ASCII);
  private static final byte[] PAYLOAD = "hpi:hpi:hpi:hpi:".getBytes(US_ASCII);
  private static final byte[] BLINDING = "hbhbhbhbhbhbhbhb".getBytes(US_ASCII);
  private static final byte[] TAG = "htauhtauhtauhtau".getBytes(US_ASCII);

  private final Sha256 sha256 = new Sha256();
  private final AesCtr aes = new AesCtr();
  private final byte[] root = new byte[Sha256.LENGTH];

  @Override
  public KeySizes sizes() {
    return SIZES;
  }

  @Override
  public void derive(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    sha256.update(PREFIX, 0, PREFIX.length);
    sha256.update(secret, 0, secret.length);
    sha256.doFinal(root, 0);
    Arrays.fill(keys.array(), (byte) 0);
    label(STREAM, keys.array(), keys.stream());
    label(MAC, keys.array(), keys.mac());
    label(PAYLOAD, keys.array(), keys.payload());
    label(BLINDING, keys.array(), keys.blinding());
    label(TAG, keys.array(), keys.replayTag());
    Arrays.fill(root, (byte) 0);
  }

  /** One block of key stream from the label as counter, where zeros stand. */
  private void label(byte[] label, byte[] out, int offset) {
    aes.xor(root, 0, KEY_LENGTH, label, 0, out, offset, KEY_LENGTH);
  }

  @Override
  public void wipe() {
    sha256.wipe();
    aes.wipe();
    Arrays.fill(root, (byte) 0);
  }
}
