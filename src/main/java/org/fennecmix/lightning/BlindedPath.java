package org.fennecmix.lightning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * A blinded path (BOLT 4, "Route Blinding"). Immutable.
 *
 * <pre>
 *  +-----------------------+----------------+----------+
 *  | first node (33 or 9)  | path key (33)  | hops (1) |
 *  +-----------------------+----------------+----------+
 *  and for every hop
 *  +----------------------+-------------+--------------------+
 *  | blinded node id (33) | length (2)  | encrypted data     |
 *  +----------------------+-------------+--------------------+
 * </pre>
 *
 * @param firstNode the introduction node: its id of 33 bytes, or a direction byte 00 or 01 and a
 *     short_channel_id of 8
 * @param firstPathKey the path key for it, 33 bytes
 * @param hops 1 to 255 hops, the introduction node's own included
 */
public record BlindedPath(Bytes firstNode, Bytes firstPathKey, List<BlindedHop> hops) {
  private static final int POINT = 33;
  private static final int CHANNEL = 9;

  /** Checks the lengths and copies the list. */
  public BlindedPath {
    Require.that(
        firstNode.length() == POINT || firstNode.length() == CHANNEL,
        "first node of " + firstNode.length() + " bytes; it has 33, or 9 for a channel");
    Require.that(
        firstNode.length() == (isChannel(firstNode.at(0)) ? CHANNEL : POINT),
        "first node starts with " + firstNode.at(0) + " and has " + firstNode.length() + " bytes");
    Require.length("path key", POINT, firstPathKey.length());
    Require.range("number of hops of a blinded path", 1, 255, hops.size());
    hops = List.copyOf(hops);
  }

  private static boolean isChannel(int first) {
    return first == 0 || first == 1;
  }

  /** The path's bytes. */
  public Bytes encoded() {
    Bytes out = firstNode.concat(firstPathKey).concat(Bytes.of((byte) hops.size()));
    for (BlindedHop hop : hops) {
      int length = hop.encryptedData().length();
      out =
          out.concat(hop.nodeId())
              .concat(Bytes.of((byte) (length >>> 8), (byte) length))
              .concat(hop.encryptedData());
    }
    return out;
  }

  /** Parses a path of exactly these bytes; empty if they are none. Points are not checked. */
  public static Optional<BlindedPath> parse(Bytes encoded) {
    byte[] bytes = encoded.toArray();
    if (bytes.length == 0) {
      return Optional.empty();
    }
    int first = isChannel(bytes[0]) ? CHANNEL : POINT;
    Cursor cursor = new Cursor(bytes, 0, bytes.length);
    if (!cursor.skip(first) || !cursor.skip(POINT) || !cursor.number(1) || cursor.value == 0) {
      return Optional.empty();
    }
    long count = cursor.value;
    List<BlindedHop> hops = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      int node = cursor.at;
      if (!cursor.skip(POINT) || !cursor.number(2)) {
        return Optional.empty();
      }
      int data = cursor.at;
      if (!cursor.skip(cursor.value)) {
        return Optional.empty();
      }
      hops.add(
          new BlindedHop(Bytes.of(bytes, node, POINT), Bytes.of(bytes, data, cursor.at - data)));
    }
    return cursor.left() > 0
        ? Optional.empty()
        : Optional.of(
            new BlindedPath(Bytes.of(bytes, 0, first), Bytes.of(bytes, first, POINT), hops));
  }
}
