package org.fennecmix.nym;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * The acknowledgement every data packet of Nym's network carries at the start of its plaintext, 405
 * bytes: the last hop cuts it off and sends it on.
 *
 * @param firstHop where to send it, in the short form of {@link NymNodeAddress}, 19 bytes
 * @param packet a packet of size {@link NymPacketSize#ACK}
 */
public record NymSurbAck(Bytes firstHop, Bytes packet) {
  /** Length in bytes. */
  public static final int LENGTH = NymNodeAddress.SHORT_LENGTH + NymPacketSize.ACK.packetLength();

  /** Checks both lengths. */
  public NymSurbAck {
    Require.length(
        "first hop of the acknowledgement", NymNodeAddress.SHORT_LENGTH, firstHop.length());
    Require.length("acknowledgement packet", NymPacketSize.ACK.packetLength(), packet.length());
  }

  /**
   * A plaintext cut in two.
   *
   * @param ack the acknowledgement
   * @param rest what is for the recipient
   */
  public record Cut(NymSurbAck ack, Bytes rest) {}

  /** Cuts the acknowledgement off a plaintext; empty if that is shorter than 405 bytes. */
  public static Optional<Cut> cut(Bytes plaintext) {
    if (plaintext.length() < LENGTH) {
      return Optional.empty();
    }
    NymSurbAck ack =
        new NymSurbAck(
            plaintext.slice(0, NymNodeAddress.SHORT_LENGTH),
            plaintext.slice(NymNodeAddress.SHORT_LENGTH, LENGTH));
    return Optional.of(new Cut(ack, plaintext.slice(LENGTH, plaintext.length())));
  }

  /** The 405 bytes. */
  public Bytes toBytes() {
    return firstHop.concat(packet);
  }
}
