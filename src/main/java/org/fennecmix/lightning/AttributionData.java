package org.fennecmix.lightning;

import java.util.Arrays;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.HmacSha256;

/**
 * The 920 bytes that travel back beside an error or a success (BOLT 4, "Attributable Failures"): 20
 * hold times of 4 bytes, in units of 100 ms, and 210 MACs of 4 bytes. Immutable.
 *
 * <p>The MACs are 20 blocks; block x has 20 - x of them, for the node x steps downstream of the one
 * that looks, on the assumption that it is y hops before the route's end, y descending. A node
 * shifts everything by one block, computes its own for all positions and encrypts the whole.
 *
 * @param value the bytes
 */
public record AttributionData(Bytes value) {
  /** Length in bytes. */
  public static final int LENGTH = 920;

  /** The most hops of a route it can attribute. */
  public static final int MAX_HOPS = 20;

  static final int WORD = 4;
  private static final int MACS = MAX_HOPS * WORD;
  private static final byte[] NO_MESSAGE = {};

  /** Checks the length. */
  public AttributionData {
    Require.length("attribution data", LENGTH, value.length());
  }

  /**
   * The data of the node that fulfills a payment.
   *
   * @param sharedSecret the node's secret for the onion
   * @param holdTime how long it held the payment, unsigned 32 bits, 0 for unknown
   */
  public static AttributionData fulfill(Secret sharedSecret, long holdTime) {
    return relay(sharedSecret, Optional.empty(), holdTime);
  }

  /**
   * The data of a node through which a success passes.
   *
   * @param received what the next node sent, empty if it sent none
   */
  public static AttributionData relay(
      Secret sharedSecret, Optional<AttributionData> received, long holdTime) {
    return add(sharedSecret, NO_MESSAGE, received, holdTime);
  }

  /**
   * Adds a node's part.
   *
   * @param message the return packet before the node encrypts it
   */
  static AttributionData add(
      Secret sharedSecret, byte[] message, Optional<AttributionData> received, long holdTime) {
    Require.range("hold time", 0, 0xffffffffL, holdTime);
    byte[] data = new byte[LENGTH];
    received.ifPresent(downstream -> shiftDown(downstream.value.toArray(), data));
    Cursor.put(holdTime, WORD, data, 0);
    byte[] secret = sharedSecret.toArray();
    OnionKeys keys = new OnionKeys();
    byte[] mac = new byte[HmacSha256.LENGTH];
    for (int y = 0; y < MAX_HOPS; y++) {
      mac(keys, secret, 0, message, data, y, mac);
      System.arraycopy(mac, 0, data, slot(0, y), WORD);
    }
    keys.xor(OnionKeys.Type.AMMAGEXT, secret, 0, data, 0, LENGTH);
    keys.wipe();
    Arrays.fill(secret, (byte) 0);
    return new AttributionData(Bytes.of(data));
  }

  /** Where the MAC of the node x steps downstream for position y stands. */
  private static int slot(int x, int y) {
    int before = x * MAX_HOPS - x * (x - 1) / 2;
    return MACS + WORD * (before + MAX_HOPS - 1 - x - y);
  }

  /** Makes room for one node in front. */
  private static void shiftDown(byte[] from, byte[] to) {
    System.arraycopy(from, 0, to, WORD, MACS - WORD);
    for (int x = 0; x < MAX_HOPS - 1; x++) {
      int highest = MAX_HOPS - 2 - x;
      System.arraycopy(from, slot(x, highest), to, slot(x + 1, highest), WORD * (highest + 1));
    }
  }

  /** Undoes {@link #shiftDown}, in place; what comes in is zero. */
  static void shiftUp(byte[] data) {
    byte[] from = data.clone();
    Arrays.fill(data, (byte) 0);
    System.arraycopy(from, WORD, data, 0, MACS - WORD);
    for (int x = 1; x < MAX_HOPS; x++) {
      int highest = MAX_HOPS - 1 - x;
      System.arraycopy(from, slot(x, highest), data, slot(x - 1, highest), WORD * (highest + 1));
    }
  }

  private static void mac(
      OnionKeys keys, byte[] secret, int offset, byte[] message, byte[] data, int y, byte[] out) {
    HmacSha256 hmac = keys.beginMac(OnionKeys.Type.UM, secret, offset);
    hmac.update(message, 0, message.length);
    hmac.update(data, 0, WORD * (y + 1));
    for (int x = 1; x <= y; x++) {
      hmac.update(data, slot(x, y - x), WORD);
    }
    hmac.doFinal(out, 0);
  }

  /** Decrypts a node's layer, in place, and checks its MAC for position y. */
  static boolean open(OnionKeys keys, byte[] secrets, int hop, byte[] message, byte[] data, int y) {
    int offset = hop * OnionKeys.LENGTH;
    keys.xor(OnionKeys.Type.AMMAGEXT, secrets, offset, data, 0, LENGTH);
    byte[] mac = new byte[HmacSha256.LENGTH];
    mac(keys, secrets, offset, message, data, y, mac);
    return ConstantTime.equal(mac, 0, data, slot(0, y), WORD);
  }
}
