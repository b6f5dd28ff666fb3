package org.fennecmix.nym;

import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.internal.bytes.Require;

/**
 * How a packet stands on a link between Nym nodes: {@code version || size tag || type tag [|| key
 * rotation]}, then exactly the packet. The header has 3 bytes in version 7 and 4 in version 8.
 *
 * @param version 7 or 8
 * @param size the packet's size
 * @param rotation which of its keys the node shall use; unknown in version 7
 * @param packet the packet
 */
public record NymFrame(int version, NymPacketSize size, KeyRotation rotation, Bytes packet) {
  /** The current version of frames. */
  public static final int CURRENT_VERSION = 8;

  private static final int OLDEST_VERSION = 7;
  private static final int SPHINX = 0;
  private static final int OUTFOX = 2;

  /** Which of a node's keys a packet was made for. */
  public enum KeyRotation {
    /** Not said: the node tries its primary key, then its secondary one. */
    UNKNOWN,
    /** A rotation with an odd number. */
    ODD,
    /** A rotation with an even number. */
    EVEN;

    /** The rotation of an unsigned 32-bit number; 0 and 2^32-1 are unknown. */
    public static KeyRotation ofNumber(long number) {
      Require.range("key rotation number", 0, 0xffffffffL, number);
      if (number == 0 || number == 0xffffffffL) {
        return UNKNOWN;
      }
      return number % 2 == 1 ? ODD : EVEN;
    }
  }

  /** What became of received bytes. */
  public sealed interface Parsed {
    /**
     * A whole frame.
     *
     * @param frame the frame
     * @param length how many bytes it took
     */
    record Complete(NymFrame frame, int length) implements Parsed {}

    /**
     * The frame is not there yet.
     *
     * @param missing how many bytes at least are still to come
     */
    record Incomplete(int missing) implements Parsed {}

    /**
     * These bytes are no frame.
     *
     * @param reason why
     */
    record Refused(Rejection reason) implements Parsed {}
  }

  /** Checks that packet and size agree. */
  public NymFrame {
    Require.range("frame version", OLDEST_VERSION, CURRENT_VERSION, version);
    Require.length("packet of size " + size, size.packetLength(), packet.length());
    Require.that(
        version == CURRENT_VERSION || rotation == KeyRotation.UNKNOWN,
        "frames of version 7 do not carry a key rotation; give UNKNOWN");
  }

  private static int headerLength(int version) {
    return version == OLDEST_VERSION ? 3 : 4;
  }

  /** The frame as it is sent. */
  public byte[] toBytes() {
    int header = headerLength(version);
    byte[] bytes = new byte[header + packet.length()];
    bytes[0] = (byte) version;
    bytes[1] = (byte) size.tag();
    bytes[2] = (byte) (size.isSphinx() ? SPHINX : OUTFOX);
    if (version == CURRENT_VERSION) {
      bytes[3] = (byte) rotation.ordinal();
    }
    packet.copyTo(bytes, header);
    return bytes;
  }

  /**
   * Reads the frame at the start of received bytes. Never throws, whatever they are.
   *
   * @param offset where they start
   * @param available how many there are
   */
  public static Parsed parse(byte[] bytes, int offset, int available) {
    if (available < 1) {
      return new Parsed.Incomplete(1);
    }
    int version = bytes[offset] & 0xff;
    if (version < OLDEST_VERSION || version > CURRENT_VERSION) {
      return new Parsed.Refused(Rejection.UNKNOWN_VERSION);
    }
    int header = headerLength(version);
    if (available < header) {
      return new Parsed.Incomplete(header - available);
    }
    NymPacketSize size = NymPacketSize.ofTag(bytes[offset + 1] & 0xff);
    int type = bytes[offset + 2] & 0xff;
    int rotation = version == CURRENT_VERSION ? bytes[offset + 3] & 0xff : 0;
    if (size == null || type != (size.isSphinx() ? SPHINX : OUTFOX)) {
      return new Parsed.Refused(Rejection.WRONG_LENGTH);
    }
    if (rotation >= KeyRotation.values().length) {
      return new Parsed.Refused(Rejection.UNKNOWN_VERSION);
    }
    int length = header + size.packetLength();
    if (available < length) {
      return new Parsed.Incomplete(length - available);
    }
    Bytes packet = Bytes.of(bytes, offset + header, size.packetLength());
    return new Parsed.Complete(
        new NymFrame(version, size, KeyRotation.values()[rotation], packet), length);
  }
}
