package org.fennecmix.katzenpost;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.ChaCha20;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.fennecmix.sphinx.KeySizes;

/**
 * HKDF-Expand of the shared secret itself, without extraction, to 160 bytes: MAC key (32), stream
 * key (32), IV of stream and payload (16), payload key (48), blinding seed (32). The blinding
 * factor is ChaCha20's key stream under the seed, and the replay tag SHA-512/256 of the element as
 * received, which is sound because the header MAC covers the element.
 */
final class KatzenpostKeySchedule implements KeySchedule {
  private static final byte[] INFO = "katzenpost-kdf-v0-hkdf-sha256".getBytes(US_ASCII);
  private static final int STREAM = 32; // offsets in the expanded secret
  private static final int IV = 64;
  private static final int PAYLOAD = 80;
  private static final int SEED = 128;
  private static final int EXPANDED = 160;
  private static final int TAG = 32;

  private final KeySizes sizes;
  private final int secretLength;
  private final int elementLength;
  private final HkdfSha256 hkdf = new HkdfSha256();
  private final ChaCha20 chaCha20 = new ChaCha20();
  private final MessageDigest digest;
  private final byte[] expanded = new byte[EXPANDED];

  KatzenpostKeySchedule(int secretLength, int elementLength, int factorLength) {
    this.secretLength = secretLength;
    this.elementLength = elementLength;
    this.sizes = new KeySizes(48, 32, KatzenpostGeometry.PAYLOAD_KEY_LENGTH, factorLength, TAG, 0);
    try {
      digest = MessageDigest.getInstance("SHA-512/256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512/256", e);
    }
  }

  @Override
  public KeySizes sizes() {
    return sizes;
  }

  @Override
  public void derive(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    hkdf.expand(secret, 0, secretLength, INFO, expanded, 0, EXPANDED);
    byte[] out = keys.array();
    System.arraycopy(expanded, 0, out, keys.mac(), sizes.mac());
    System.arraycopy(expanded, STREAM, out, keys.stream(), sizes.stream());
    System.arraycopy(expanded, PAYLOAD, out, keys.payload(), SEED - PAYLOAD);
    System.arraycopy(expanded, IV, out, keys.payload() + SEED - PAYLOAD, PAYLOAD - IV);
    if (sizes.blinding() > 0) {
      Arrays.fill(out, keys.blinding(), keys.blinding() + sizes.blinding(), (byte) 0);
      chaCha20.xor(expanded, SEED, out, keys.blinding(), sizes.blinding());
    }
    digest.update(element, elementOffset, elementLength);
    try {
      digest.digest(out, keys.replayTag(), TAG);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-512/256 has 32 bytes", e);
    }
  }

  @Override
  public void wipe() {
    hkdf.wipe();
    chaCha20.wipe();
    Arrays.fill(expanded, (byte) 0);
  }
}
