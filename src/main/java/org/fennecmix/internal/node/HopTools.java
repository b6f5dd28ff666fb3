package org.fennecmix.internal.node;

import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;

/**
 * One thread's tools of a format for one node key.
 *
 * @param <R> the format's routing information
 */
public interface HopTools<R extends RoutingInfo> {
  /** A new packet's state, which uses these tools. */
  HopWork<R> newWork();

  /** Length of the element, or encapsulation, in a packet, in bytes. */
  int elementLength();

  /** Length of an agreed secret in bytes. */
  int secretLength();

  /**
   * Recovers the secret of one packet.
   *
   * @return null, or why the element is refused
   */
  @Nullable Rejection agree(byte[] element, int offset, byte[] secret);

  /** A new worker that recovers many secrets at once. */
  Agreement newAgreement();

  /** Removes a layer from payloads of one length, as {@code PayloadCipher.decryptMany} does. */
  void decrypt(
      byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int count);

  /** Wipes all scratch space. */
  void wipe();

  /**
   * Recovers the secrets of up to {@link #capacity()} packets at once. What comes out for one never
   * depends on the others. Arrays hold one element or secret after the other.
   */
  interface Agreement {
    /** The most packets at once. */
    int capacity();

    /**
     * Recovers n secrets.
     *
     * @param refused a packet with a reason is skipped, and its reason means nothing after;
     *     receives the reason where an element is refused
     */
    void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused);

    /** Wipes all scratch space. */
    void wipe();
  }
}
