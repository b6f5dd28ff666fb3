package org.fennecmix.lightning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.HmacSha256;

/**
 * Error onions (BOLT 4, "Returning Errors"): made by the failing hop, encrypted once more by every
 * hop on the way back.
 *
 * <pre>
 *  0           32                34                    34 + n      36 + n
 *  +-----------+-----------------+---------------------+-----------+-----------+
 *  | HMAC (32) | failure_len (2) | failure message (n) | pad_len   | zeros     |
 *  +-----------+-----------------+---------------------+-----------+-----------+
 * </pre>
 *
 * <p>Stateless.
 */
public final class ErrorOnion {
  /** The least, and recommended, sum of the lengths of failure message and padding, in bytes. */
  public static final int DEFAULT_LENGTH = 256;

  private static final int MAC_LENGTH = HmacSha256.LENGTH;
  private static final int OVERHEAD = MAC_LENGTH + 4;
  private static final int MAX_LENGTH = 65535 - OVERHEAD;

  /** So many rounds whatever the route, so that time does not tell who failed. */
  private static final int ROUNDS = 27;

  private ErrorOnion() {}

  /** The error of a failing hop, 292 bytes or as many as its message needs. */
  public static Bytes create(Secret sharedSecret, FailureMessage failure) {
    return create(sharedSecret, failure.encoded(), DEFAULT_LENGTH);
  }

  /**
   * The error of a failing hop.
   *
   * @param sharedSecret the hop's secret for the onion
   * @param message the failure message
   * @param length message and padding together, in bytes; a longer message gets no padding
   */
  public static Bytes create(Secret sharedSecret, Bytes message, int length) {
    return wrap(sharedSecret, Bytes.of(plain(sharedSecret, message, length)));
  }

  /** {@link #create} with attribution data. */
  public static ReturnPacket createAttributed(
      Secret sharedSecret, Bytes message, int length, long holdTime) {
    return attribute(
        sharedSecret, plain(sharedSecret, message, length), Optional.empty(), holdTime);
  }

  /** The layer of a hop on the way back, which is also the failing hop's own. */
  public static Bytes wrap(Secret sharedSecret, Bytes packet) {
    byte[] bytes = packet.toArray();
    byte[] secret = sharedSecret.toArray();
    OnionKeys keys = new OnionKeys();
    keys.xor(OnionKeys.Type.AMMAG, secret, 0, bytes, 0, bytes.length);
    keys.wipe();
    Arrays.fill(secret, (byte) 0);
    return Bytes.of(bytes);
  }

  /**
   * {@link #wrap} with attribution data.
   *
   * @param holdTime how long this hop held the payment, in units of 100 ms, 0 for unknown
   */
  public static ReturnPacket wrapAttributed(
      Secret sharedSecret, ReturnPacket received, long holdTime) {
    return attribute(sharedSecret, received.packet().toArray(), received.attribution(), holdTime);
  }

  private static ReturnPacket attribute(
      Secret sharedSecret, byte[] plain, Optional<AttributionData> received, long holdTime) {
    return new ReturnPacket(
        wrap(sharedSecret, Bytes.of(plain)),
        Optional.of(AttributionData.add(sharedSecret, plain, received, holdTime)));
  }

  private static byte[] plain(Secret sharedSecret, Bytes message, int length) {
    Require.range("length of message and padding", DEFAULT_LENGTH, MAX_LENGTH, length);
    Require.range("length of a failure message", 0, MAX_LENGTH, message.length());
    int padding = Math.max(0, length - message.length());
    byte[] plain = new byte[OVERHEAD + message.length() + padding];
    int at = Cursor.put(message.length(), 2, plain, MAC_LENGTH);
    message.copyTo(plain, at);
    Cursor.put(padding, 2, plain, at + message.length());
    byte[] secret = sharedSecret.toArray();
    OnionKeys keys = new OnionKeys();
    HmacSha256 hmac = keys.beginMac(OnionKeys.Type.UM, secret, 0);
    hmac.update(plain, MAC_LENGTH, plain.length - MAC_LENGTH);
    hmac.doFinal(plain, 0);
    keys.wipe();
    Arrays.fill(secret, (byte) 0);
    return plain;
  }

  /**
   * Finds the hop that made an error.
   *
   * @param secrets all hops' secrets
   */
  static ErrorResult decrypt(byte[] secrets, Bytes packet) {
    byte[] bytes = packet.toArray();
    if (bytes.length < MAC_LENGTH) {
      return new ErrorResult.Unattributable();
    }
    OnionKeys keys = new OnionKeys();
    byte[] dummy = new byte[OnionKeys.LENGTH];
    Arrays.fill(dummy, (byte) 1);
    int hops = secrets.length / OnionKeys.LENGTH;
    int found = -1;
    byte[] plain = {};
    for (int hop = 0; hop < Math.max(hops, ROUNDS); hop++) {
      byte[] from = hop < hops ? secrets : dummy;
      int offset = hop < hops ? hop * OnionKeys.LENGTH : 0;
      keys.xor(OnionKeys.Type.AMMAG, from, offset, bytes, 0, bytes.length);
      boolean own = isMadeBy(keys, from, offset, bytes);
      if (own && found < 0 && hop < hops) {
        found = hop;
        plain = bytes.clone();
      }
    }
    keys.wipe();
    return found < 0 ? new ErrorResult.Unattributable() : read(found, plain);
  }

  private static boolean isMadeBy(OnionKeys keys, byte[] secret, int offset, byte[] plain) {
    if (plain.length < MAC_LENGTH) {
      return false;
    }
    byte[] mac = new byte[MAC_LENGTH];
    HmacSha256 hmac = keys.beginMac(OnionKeys.Type.UM, secret, offset);
    hmac.update(plain, MAC_LENGTH, plain.length - MAC_LENGTH);
    hmac.doFinal(mac, 0);
    return ConstantTime.equal(mac, 0, plain, 0, MAC_LENGTH);
  }

  private static ErrorResult read(int hop, byte[] plain) {
    Cursor cursor = new Cursor(plain, MAC_LENGTH, plain.length);
    if (!cursor.number(2)) {
      return new ErrorResult.Unreadable(hop);
    }
    int start = cursor.at;
    if (!cursor.skip(cursor.value)) {
      return new ErrorResult.Unreadable(hop);
    }
    return new ErrorResult.Attributed(hop, Bytes.of(plain, start, cursor.at - start));
  }

  /** Reads an error with attribution data. */
  static AttributionResult decrypt(byte[] secrets, ReturnPacket received) {
    ErrorResult error = decrypt(secrets, received.packet());
    return received
        .attribution()
        .map(data -> attributed(secrets, error, received.packet().toArray(), data))
        .orElseGet(() -> new AttributionResult(error, List.of(), OptionalInt.empty()));
  }

  /** Checks the MACs of the nodes up to the one that made the error; {@code packet} is used up. */
  static AttributionResult attributed(
      byte[] secrets, ErrorResult error, byte[] packet, AttributionData received) {
    int hops = secrets.length / OnionKeys.LENGTH;
    Require.range("number of hops with attribution data", 1, AttributionData.MAX_HOPS, hops);
    OnionKeys keys = new OnionKeys();
    byte[] data = received.value().toArray();
    List<Long> holdTimes = new ArrayList<>();
    OptionalInt firstBad = OptionalInt.empty();
    for (int hop = 0; hop < hops && firstBad.isEmpty(); hop++) {
      int offset = hop * OnionKeys.LENGTH;
      keys.xor(OnionKeys.Type.AMMAG, secrets, offset, packet, 0, packet.length);
      if (!AttributionData.open(keys, secrets, hop, packet, data, hops - 1 - hop)) {
        firstBad = OptionalInt.of(hop);
      } else {
        Cursor cursor = new Cursor(data, 0, AttributionData.WORD);
        holdTimes.add(cursor.number(AttributionData.WORD) ? cursor.value : 0);
        AttributionData.shiftUp(data);
      }
      if (isMadeBy(keys, secrets, offset, packet)) {
        break;
      }
    }
    keys.wipe();
    return new AttributionResult(error, holdTimes, firstBad);
  }
}
