package org.fennecmix.nymoutfox;

import org.fennecmix.internal.bytes.Require;

/**
 * Offsets in a packet.
 *
 * <pre>
 *  0        4        6         86        166       246       326
 *  +--------+--------+---------+---------+---------+---------+-------------+
 *  | r0..r3 | P (LE) | layer 3 | layer 2 | layer 1 | layer 0 | payload (P) |
 *  +--------+--------+---------+---------+---------+---------+-------------+
 *
 *  a layer: key (32) | tag (16) | next address (32)
 * </pre>
 *
 * <p>The first hop handles layer 3, the last one layer 0. r_i is 32 as long as layer i is there.
 */
final class NymOutfoxLayout {
  static final int LAYERS = 4;
  static final int KEY = 32;
  static final int TAG = 16;
  static final int ADDRESS = 32;
  static final int LAYER = KEY + TAG + ADDRESS;
  static final int PARAMS = 6;
  static final int PAYLOAD_SIZE = 4;
  static final int HEADER = PARAMS + LAYERS * LAYER;
  static final byte PRESENT = 32;
  static final int MIN_SIZE = 48;
  static final int MAX_SIZE = 0xffff - NymOutfoxLayout.MAGIC_LENGTH;
  static final int MAGIC_LENGTH = 3;

  private static final byte[] MAGIC = {'o', 'f', 'x'};

  private NymOutfoxLayout() {}

  /** Where the layer starts, counted from the packet's start. */
  static int layer(int layer) {
    return HEADER - LAYER * (layer + 1);
  }

  /** How long the authenticated text of a layer is: address and inner layers. */
  static int textLength(int layer) {
    return ADDRESS + LAYER * layer;
  }

  /** The payload length for messages of at most {@code size} bytes. */
  static int payloadLength(int size) {
    Require.range("payload size", 0, MAX_SIZE, size);
    return Math.max(size, MIN_SIZE) + MAGIC_LENGTH;
  }

  /** Puts magic and message at the payload's end. */
  static void seal(byte[] message, byte[] packet) {
    int start = packet.length - message.length;
    System.arraycopy(MAGIC, 0, packet, start - MAGIC_LENGTH, MAGIC_LENGTH);
    System.arraycopy(message, 0, packet, start, message.length);
  }

  /** Where the message starts behind zeros and magic, or -1. */
  static int message(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end && buffer[at] == 0) {
      at++;
    }
    if (end - at < MAGIC_LENGTH) {
      return -1;
    }
    for (byte expected : MAGIC) {
      if (buffer[at++] != expected) {
        return -1;
      }
    }
    return at;
  }
}
