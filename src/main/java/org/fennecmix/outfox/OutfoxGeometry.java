package org.fennecmix.outfox;

import java.util.StringJoiner;
import org.fennecmix.internal.bytes.Require;

/**
 * All lengths of a suite in bytes (paper, table 5):
 *
 * <pre>
 * H(L-1) = encapsulation + last routing + tag      H(i) = encapsulation + routing + H(i+1) + tag
 * SURB   = H(0) + payload key                      payload = 16 + SURB + message
 * packet at layer i = H(i) + payload
 * </pre>
 *
 * @param layers number of layers L, the receiver's included
 * @param encapsulation length of an encapsulation
 * @param tag length of an AEAD tag
 * @param payloadKey length of a layer's payload key as it is stored
 * @param routing length of the routing field of every layer but the last
 * @param lastRouting length of the routing field of the last layer
 * @param message length of the message
 */
public record OutfoxGeometry(
    int layers,
    int encapsulation,
    int tag,
    int payloadKey,
    int routing,
    int lastRouting,
    int message) {
  /** Length of the zero bytes by which the end checks a payload. */
  public static final int CHECK_LENGTH = 16;

  /** The fewest layers. */
  public static final int MIN_LAYERS = 2;

  /** The most layers. */
  public static final int MAX_LAYERS = 8;

  private static final int MAX_FIELD = 1 << 16;
  private static final int MAX_MESSAGE = 1 << 24;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public OutfoxGeometry {
    Require.range("number of layers", MIN_LAYERS, MAX_LAYERS, layers);
    Require.range("length of an encapsulation", 1, MAX_FIELD, encapsulation);
    Require.range("length of a tag", 1, MAX_FIELD, tag);
    Require.range("length of a payload key", 16, 64, payloadKey);
    Require.range("length of the routing field", 1, MAX_FIELD, routing);
    Require.range("length of the last routing field", 1, MAX_FIELD, lastRouting);
    Require.range("length of the message", 0, MAX_MESSAGE, message);
  }

  /** Length of the header that a node of this layer receives, 0 being the first. */
  public int headerLength(int layer) {
    Require.range("layer", 0, layers - 1, layer);
    return (layers - layer) * (encapsulation + tag) + (layers - 1 - layer) * routing + lastRouting;
  }

  /** Length of a SURB and of the slot for one in every payload. */
  public int surbLength() {
    return headerLength(0) + payloadKey;
  }

  /** Length of the payload, the same at all layers. */
  public int payloadLength() {
    return CHECK_LENGTH + surbLength() + message;
  }

  /** Length of the packet that a node of this layer receives. */
  public int packetLength(int layer) {
    return headerLength(layer) + payloadLength();
  }

  /** What a packet has beyond its message when it is sent. */
  public int overhead() {
    return packetLength(0) - message;
  }

  /** The layer whose packets have this length, or -1. */
  public int layerOf(int packetLength) {
    int header = packetLength - payloadLength();
    for (int layer = 0; layer < layers; layer++) {
      if (header == headerLength(layer)) {
        return layer;
      }
    }
    return -1;
  }

  /** Where the message starts in a payload. */
  int messageOffset() {
    return CHECK_LENGTH + surbLength();
  }

  /** One row of the size tables: headers, SURB, payload, packets, overhead. */
  @Override
  public String toString() {
    StringJoiner headers = new StringJoiner(", ");
    StringJoiner packets = new StringJoiner(", ");
    for (int layer = 0; layer < layers; layer++) {
      headers.add("" + headerLength(layer));
      packets.add("" + packetLength(layer));
    }
    return "headers %s | SURB %d | payload %d | packets %s | overhead %d"
        .formatted(headers, surbLength(), payloadLength(), packets, overhead());
  }
}
