package org.fennecmix.sphinx;

import org.fennecmix.Bytes;

/**
 * Derives a hop's keys from the agreed secret. A worker with scratch space, for one thread at a
 * time.
 */
public interface KeySchedule {
  /** What it derives. */
  KeySizes sizes();

  /**
   * Whether the keys depend on the element's bytes too, so that the sender must compute every hop's
   * element.
   */
  default boolean usesElement() {
    return false;
  }

  /**
   * Fills {@code keys}.
   *
   * @param secret the agreed secret, from its first byte
   * @param element holds the element as the hop receives it; unspecified at a sender unless {@link
   *     #usesElement()}
   * @param elementOffset where the element starts
   * @param nodePublicKey the hop's own public key
   * @param keys is overwritten
   */
  void derive(byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys);

  /**
   * Fills at least the MAC key, with the arguments of {@link #derive}, so that a packet with a
   * false MAC costs no more. Right after it come the MAC and, where that verifies, {@link
   * #deriveRest}.
   */
  default void deriveMacKey(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    derive(secret, element, elementOffset, nodePublicKey, keys);
  }

  /** Fills what the last {@link #deriveMacKey} left out. */
  default void deriveRest(HopKeys keys) {}

  /**
   * Makes the payload key ready at {@link HopKeys#payload()}, where the format's variant, which a
   * node learns only from its routing slot, decides how. Called once per hop, right before the
   * payload work.
   */
  default void expandPayloadKey(HopKeys keys, int variant) {}

  /** Wipes all scratch space. */
  default void wipe() {}
}
