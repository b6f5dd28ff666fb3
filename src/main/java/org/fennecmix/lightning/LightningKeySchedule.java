package org.fennecmix.lightning;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.fennecmix.sphinx.KeySizes;

/**
 * BOLT 4: {@code rho} (32 bytes) and {@code mu} (32) by type; the blinding factor (32) is SHA-256
 * of element and secret; the replay tag is the first 20 bytes of SHA-256 of the secret, as
 * lightning-onion stores it; the extra key is the secret itself (32), for errors.
 */
final class LightningKeySchedule implements KeySchedule {
  static final int TAG_LENGTH = 20;
  static final KeySizes SIZES =
      new KeySizes(OnionKeys.LENGTH, OnionKeys.LENGTH, 0, 32, TAG_LENGTH, OnionKeys.LENGTH);

  private static final int ELEMENT_LENGTH = 33;

  private final OnionKeys types = new OnionKeys();
  private final Sha256 sha256 = new Sha256();
  private final byte[] digest = new byte[Sha256.LENGTH];

  @Override
  public KeySizes sizes() {
    return SIZES;
  }

  @Override
  public boolean usesElement() {
    return true;
  }

  @Override
  public void derive(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    byte[] array = keys.array();
    types.derive(OnionKeys.Type.RHO, secret, 0, array, keys.stream());
    types.derive(OnionKeys.Type.MU, secret, 0, array, keys.mac());
    sha256.update(element, elementOffset, ELEMENT_LENGTH);
    sha256.update(secret, 0, OnionKeys.LENGTH);
    sha256.doFinal(array, keys.blinding());
    sha256.update(secret, 0, OnionKeys.LENGTH);
    sha256.doFinal(digest, 0);
    System.arraycopy(digest, 0, array, keys.replayTag(), TAG_LENGTH);
    System.arraycopy(secret, 0, array, keys.extra(), OnionKeys.LENGTH);
  }

  @Override
  public void wipe() {
    types.wipe();
    sha256.wipe();
    Arrays.fill(digest, (byte) 0);
  }
}
