package org.fennecmix.sphinx;

import org.fennecmix.Bytes;
import org.jspecify.annotations.Nullable;

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

  /**
   * A worker that derives for up to this many packets at once, or null where that is not faster
   * than one after the other.
   */
  default @Nullable Many newMany(int capacity) {
    return null;
  }

  /** Wipes all scratch space. */
  default void wipe() {}

  /**
   * Derives for many packets at once what a schedule derives for each. Packets are added, by a
   * number below the capacity, before each step. For one thread at a time.
   */
  interface Many {
    /**
     * Adds a packet to those of {@link #deriveMacKeys}; its arrays are used up to {@link
     * #deriveRest}.
     *
     * @param i the packet's number
     * @param secret holds the agreed secret
     * @param secretOffset where the secret starts
     * @param element holds the element, as for {@link KeySchedule#derive}
     * @param elementOffset where the element starts
     * @param keys is overwritten
     */
    void add(
        int i, byte[] secret, int secretOffset, byte[] element, int elementOffset, HopKeys keys);

    /** As {@link KeySchedule#deriveMacKey} for the packets added. */
    void deriveMacKeys();

    /** Adds a packet again, to those of {@link #deriveRest}. */
    void addAgain(int i);

    /** As {@link KeySchedule#deriveRest} for the packets added again. */
    void deriveRest();

    /** Adds keys to those of {@link #expandPayloadKeys}, any number. */
    default void addPayloadKey(HopKeys keys, int variant) {}

    /** As {@link KeySchedule#expandPayloadKey} for the keys added. */
    default void expandPayloadKeys() {}

    /** Wipes all scratch space and forgets the arrays. */
    void wipe();
  }
}
