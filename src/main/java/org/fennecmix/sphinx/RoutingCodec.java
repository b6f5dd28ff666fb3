package org.fennecmix.sphinx;

import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads routing slots. It owns where in a slot the next hop's MAC and, in KEM suites,
 * the next encapsulation stand. Immutable and safe for use by many threads.
 *
 * @param <R> the format's routing information
 */
public interface RoutingCodec<R extends RoutingInfo> {
  /** Length of the routing information in a packet, in bytes. */
  int length();

  /**
   * The most bytes one hop can remove; every hop draws this much key stream beyond {@link
   * #length()}.
   */
  int maxSlotLength();

  /**
   * Length of the slot for an instruction: what that hop removes or, at the last hop, what stands
   * before the padding.
   */
  int slotLength(R instruction);

  /**
   * Writes a slot, except for the next hop's MAC and element.
   *
   * @param out is zero where the slot goes
   */
  void write(R instruction, byte[] out, int offset);

  /**
   * Where the next MAC stands in the slot of an instruction that forwards, from the slot's start.
   */
  int macOffset(R instruction);

  /** Where the next encapsulation stands, in KEM suites. */
  default int elementOffset(R instruction) {
    throw new IllegalStateException("this routing codec has no room for an encapsulation");
  }

  /**
   * Parses the slot at the start of the decrypted routing information. Whatever it finds, it must
   * not read beyond {@code length() + maxSlotLength()} bytes, and leave {@link Slot#length} at most
   * {@link #maxSlotLength()}.
   *
   * @return null, or why the packet is refused
   */
  @Nullable Rejection parse(byte[] plain, Slot slot);

  /** Makes a value of a slot that parsed. */
  R read(byte[] plain, Slot slot);

  /**
   * Makes a value of the slot of a packet that was delivered, for formats whose payload tells the
   * last hop something before the message.
   *
   * @param payload holds the authentic payload
   * @param offset where it starts
   * @param length how many bytes of it stand before the message
   */
  default R readDelivered(byte[] plain, Slot slot, byte[] payload, int offset, int length) {
    return read(plain, slot);
  }
}
