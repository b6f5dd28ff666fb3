package org.fennecmix.lightning;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * The content of an {@code onion_message} (BOLT 4, "Onion Messages"; message type 513): a path key
 * of 33 bytes, a length of 2, and the onion. Immutable.
 *
 * @param pathKey what goes to the next node beside the onion
 * @param onion the onion, 66 to 65535 bytes
 */
public record OnionMessage(Bytes pathKey, Bytes onion) {
  private static final int POINT = 33;

  /** Checks the lengths. */
  public OnionMessage {
    Require.length("path key", POINT, pathKey.length());
    Require.range("length of an onion", Bolt4.OVERHEAD, 65535, onion.length());
  }

  /** The content's bytes, without the message type. */
  public Bytes encoded() {
    int length = onion.length();
    return pathKey.concat(Bytes.of((byte) (length >>> 8), (byte) length)).concat(onion);
  }

  /**
   * Parses a content, which may go on behind the onion as BOLT 1 allows; empty if it is cut short.
   * The path key is not checked: {@link OnionProcessor} does that.
   */
  public static Optional<OnionMessage> parse(Bytes content) {
    byte[] bytes = content.toArray();
    Cursor cursor = new Cursor(bytes, 0, bytes.length);
    if (!cursor.skip(POINT) || !cursor.number(2)) {
      return Optional.empty();
    }
    int start = cursor.at;
    if (!cursor.skip(cursor.value) || cursor.at - start < Bolt4.OVERHEAD) {
      return Optional.empty();
    }
    return Optional.of(
        new OnionMessage(Bytes.of(bytes, 0, POINT), Bytes.of(bytes, start, cursor.at - start)));
  }
}
