package org.fennecmix.nym;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * The form Nym's network gives the 32 bytes of a {@link NymAddress}: {@code type (04 or 06) || port
 * (2) || IP (4 or 16) || zeros}. The short form is the first 19 bytes of it.
 */
public final class NymNodeAddress {
  /** Length of the short form in bytes. */
  public static final int SHORT_LENGTH = 19;

  private static final int IPV4 = 4;
  private static final int IPV6 = 6;

  private NymNodeAddress() {}

  /**
   * Writes a socket address.
   *
   * @throws IllegalArgumentException if it is unresolved
   */
  public static NymAddress encode(InetSocketAddress socket) {
    InetAddress ip = socket.getAddress();
    Require.that(
        ip != null, "socket address " + socket + " is not resolved; resolve the name first");
    byte[] raw = ip.getAddress();
    byte[] bytes = new byte[NymAddress.LENGTH];
    bytes[0] = (byte) (raw.length == 4 ? IPV4 : IPV6);
    bytes[1] = (byte) (socket.getPort() >>> 8);
    bytes[2] = (byte) socket.getPort();
    System.arraycopy(raw, 0, bytes, 3, raw.length);
    return new NymAddress(Bytes.of(bytes));
  }

  /** Reads a socket address; empty if the type is neither 04 nor 06. */
  public static Optional<InetSocketAddress> decode(NymAddress address) {
    return read(address.value());
  }

  /** Reads the short form; empty if it is not 19 bytes of type 04 or 06. */
  public static Optional<InetSocketAddress> decodeShort(Bytes bytes) {
    return bytes.length() == SHORT_LENGTH ? read(bytes) : Optional.empty();
  }

  private static Optional<InetSocketAddress> read(Bytes bytes) {
    int type = bytes.at(0);
    if (type != IPV4 && type != IPV6) {
      return Optional.empty();
    }
    int port = (bytes.at(1) & 0xff) << 8 | bytes.at(2) & 0xff;
    try {
      InetAddress ip = InetAddress.getByAddress(bytes.slice(3, type == IPV4 ? 7 : 19).toArray());
      return Optional.of(new InetSocketAddress(ip, port));
    } catch (UnknownHostException e) {
      throw new AssertionError(e); // only for lengths other than 4 and 16
    }
  }
}
