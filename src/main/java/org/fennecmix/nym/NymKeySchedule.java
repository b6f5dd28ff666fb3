package org.fennecmix.nym;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.fennecmix.sphinx.KeySizes;
import org.jspecify.annotations.Nullable;

/**
 * HKDF-SHA-256 of the shared secret to 288 bytes: stream key (16), MAC key (16), payload key (192)
 * or in its first 16 bytes the seed of one, blinding factor (32), replay tag (32).
 */
final class NymKeySchedule implements KeySchedule {
  static final int SEED_LENGTH = 16;
  static final int FULL_KEY_LENGTH = 192;
  static final KeySizes SIZES = new KeySizes(16, 16, FULL_KEY_LENGTH, 32, 32, 0);

  static final int SECRET_LENGTH = 32;
  static final int UP_TO_MAC_KEY = 32;
  static final byte[] NO_SALT = {};
  static final byte[] INFO =
      "Dwste mou enan moxlo arketa makru kai ena upomoxlio gia na ton topothetisw kai tha kinisw thn gh."
          .getBytes(US_ASCII);
  static final byte[] PAYLOAD_SALT =
      "sphinx-payload-key-V01-CS01-HKDF:SHA256-SALT".getBytes(US_ASCII);
  static final byte[] PAYLOAD_INFO =
      "sphinx-payload-key-V01-CS01-HKDF:SHA256-INFO".getBytes(US_ASCII);

  private final HkdfSha256 hkdf = new HkdfSha256();
  private final byte[] seed = new byte[SEED_LENGTH];

  @Override
  public KeySizes sizes() {
    return SIZES;
  }

  @Override
  public void derive(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    hkdf.extractAndExpand(NO_SALT, secret, 0, SECRET_LENGTH, INFO, keys.array(), 0, SIZES.total());
  }

  @Override
  public void deriveMacKey(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    hkdf.extractAndExpand(NO_SALT, secret, 0, SECRET_LENGTH, INFO, keys.array(), 0, UP_TO_MAC_KEY);
  }

  @Override
  public void deriveRest(HopKeys keys) {
    hkdf.expandFurther(UP_TO_MAC_KEY, keys.array(), 0, SIZES.total());
  }

  @Override
  public void expandPayloadKey(HopKeys keys, int version) {
    if (NymVersion.usesFullPayloadKeys(version)) {
      return;
    }
    System.arraycopy(keys.array(), keys.payload(), seed, 0, SEED_LENGTH);
    hkdf.extractAndExpand(
        PAYLOAD_SALT,
        seed,
        0,
        SEED_LENGTH,
        PAYLOAD_INFO,
        keys.array(),
        keys.payload(),
        FULL_KEY_LENGTH);
    Arrays.fill(seed, (byte) 0);
  }

  @Override
  public @Nullable Many newMany(int capacity) {
    return NymKeyLanes.of(capacity);
  }

  @Override
  public void wipe() {
    hkdf.wipe();
    Arrays.fill(seed, (byte) 0);
  }
}
