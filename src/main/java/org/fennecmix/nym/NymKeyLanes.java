package org.fennecmix.nym;

import org.fennecmix.internal.crypto.HkdfLanes;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.jspecify.annotations.Nullable;

/** {@link NymKeySchedule} of many packets in vector lanes. Not thread-safe. */
final class NymKeyLanes implements KeySchedule.Many {
  private final HkdfLanes hkdf;
  private final HkdfLanes payload;
  private final int capacity;

  private NymKeyLanes(HkdfLanes hkdf, HkdfLanes payload, int capacity) {
    this.hkdf = hkdf;
    this.payload = payload;
    this.capacity = capacity;
  }

  /** For up to this many packets; null where lanes do not serve. */
  static @Nullable NymKeyLanes of(int capacity) {
    HkdfLanes hkdf =
        HkdfLanes.of(
            NymKeySchedule.NO_SALT,
            NymKeySchedule.SECRET_LENGTH,
            NymKeySchedule.INFO,
            NymKeySchedule.SIZES.total(),
            capacity);
    HkdfLanes payload =
        HkdfLanes.of(
            NymKeySchedule.PAYLOAD_SALT,
            NymKeySchedule.SEED_LENGTH,
            NymKeySchedule.PAYLOAD_INFO,
            NymKeySchedule.FULL_KEY_LENGTH,
            capacity);
    return hkdf == null || payload == null ? null : new NymKeyLanes(hkdf, payload, capacity);
  }

  @Override
  public void add(
      int i, byte[] secret, int secretOffset, byte[] element, int elementOffset, HopKeys keys) {
    hkdf.add(i, secret, secretOffset, keys.array(), 0);
  }

  @Override
  public void deriveMacKeys() {
    hkdf.extract();
    hkdf.expand(0, NymKeySchedule.UP_TO_MAC_KEY);
    hkdf.clear();
  }

  @Override
  public void addAgain(int i) {
    hkdf.addAgain(i);
  }

  @Override
  public void deriveRest() {
    hkdf.expand(NymKeySchedule.UP_TO_MAC_KEY, NymKeySchedule.SIZES.total());
    hkdf.clear();
  }

  @Override
  public void addPayloadKey(HopKeys keys, int version) {
    if (NymVersion.usesFullPayloadKeys(version)) {
      return;
    }
    if (payload.count() == capacity) {
      expandPayloadKeys();
    }
    payload.add(payload.count(), keys.array(), keys.payload(), keys.array(), keys.payload());
  }

  @Override
  public void expandPayloadKeys() {
    payload.extract();
    payload.expand(0, NymKeySchedule.FULL_KEY_LENGTH);
    payload.clear();
  }

  @Override
  public void wipe() {
    hkdf.wipe();
    payload.wipe();
  }
}
