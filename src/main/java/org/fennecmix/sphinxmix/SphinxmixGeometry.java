package org.fennecmix.sphinxmix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.PacketLayout;

/**
 * All sizes of a packet, in bytes, from the package's parameters; and its msgpack frame, in which
 * all but the parts is the same in every packet of a geometry:
 *
 * <pre>
 *   92 92 HEADER BODY 92  93 c4 20 key (32)  c4 LL routing information  c4 10 MAC (16)  c5 LL LL payload
 * </pre>
 *
 * <p>HEADER and BODY are msgpack integers; routing information and payload have the length fields
 * of msgpack's binary values, shortest form. Immutable.
 *
 * @param headerLength the package's {@code header_len}: the routing information and 32 more, 64 to
 *     65535
 * @param bodyLength its {@code body_len}: the payload, 64 to 2^24
 * @param associatedDataLength its {@code assoc_len}: what every hop must supply, 0 to 65535
 */
public record SphinxmixGeometry(int headerLength, int bodyLength, int associatedDataLength) {
  /** The ephemeral key. */
  public static final int KEY_LENGTH = 32;

  /** The header MAC. */
  public static final int MAC_LENGTH = 16;

  /** The package's defaults: header 192, body 1024, no associated data. */
  public static final SphinxmixGeometry DEFAULT = new SphinxmixGeometry(192, 1024, 0);

  private static final int NOMINAL = 32;
  private static final int MIN_HEADER = 64;
  private static final int MAX_HEADER = 65535;
  private static final int MIN_BODY = 64;
  private static final int MAX_BODY = 1 << 24;
  private static final int MAX_ASSOCIATED_DATA = 65535;
  private static final int SHORTEST_SLOT = 1 + 5 + MAC_LENGTH;
  private static final int SHORTEST_LAST_SLOT = 1 + 4;
  private static final Pattern TEXT =
      Pattern.compile("sphinxmix:header=([0-9]{1,9}),body=([0-9]{1,9}),assoc=([0-9]{1,9})");

  /** Checks the ranges. */
  public SphinxmixGeometry {
    Require.range("header length", MIN_HEADER, MAX_HEADER, headerLength);
    Require.range("body length", MIN_BODY, MAX_BODY, bodyLength);
    Require.range("associated data length", 0, MAX_ASSOCIATED_DATA, associatedDataLength);
  }

  /** Parses {@link #toString()}. */
  public static SphinxmixGeometry parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    Require.that(
        matcher.matches(),
        "geometry '" + text + "' does not read sphinxmix:header=SIZE,body=SIZE,assoc=SIZE");
    return new SphinxmixGeometry(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /** Length of the encrypted routing information. */
  public int routingLength() {
    return headerLength - NOMINAL;
  }

  /** The most hops of a route, which nodes with names of one byte of msgpack allow. */
  public int maxHops() {
    return 1 + (routingLength() - SHORTEST_LAST_SLOT) / SHORTEST_SLOT;
  }

  /** Length of a packet. */
  public int packetLength() {
    return payloadOffset() + bodyLength;
  }

  /** Length of the longest message to a destination of so many bytes. */
  public int capacity(int destinationLength) {
    int left =
        replyCapacity() - 1 - MsgPack.binHead(destinationLength).length() - destinationLength;
    int head = 2;
    while (head < MsgPack.binHead(Math.max(0, left - head)).length()) {
      head = head == 2 ? 3 : 5;
    }
    return left - head;
  }

  /** Length of the longest reply. */
  public int replyCapacity() {
    return bodyLength - SphinxmixBody.OVERHEAD;
  }

  /** Length of a SURB whose first node has this name. */
  public int surbLength(SphinxmixValue firstHop) {
    int tuple = new SphinxmixRouting.Relay(firstHop).encoded().length();
    int key = SphinxmixKeySchedule.KEY_LENGTH;
    return 1
        + MsgPack.binHead(tuple).length()
        + tuple
        + tupleEnd()
        - tupleOffset()
        + MsgPack.binHead(key).length()
        + key;
  }

  /** Every size by name, in bytes. */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("ephemeral key", KEY_LENGTH);
    sizes.put("routing information", routingLength());
    sizes.put("header MAC", MAC_LENGTH);
    sizes.put("payload", bodyLength);
    sizes.put(
        "msgpack frame", packetLength() - KEY_LENGTH - routingLength() - MAC_LENGTH - bodyLength);
    sizes.put("packet", packetLength());
    sizes.put("reply", replyCapacity());
    return sizes;
  }

  /** Everything before the ephemeral key. */
  private Bytes prefix() {
    return start().concat(Bytes.of((byte) 0x93)).concat(MsgPack.binHead(KEY_LENGTH));
  }

  private Bytes start() {
    return Bytes.of((byte) 0x92, (byte) 0x92)
        .concat(MsgPack.unsigned(headerLength))
        .concat(MsgPack.unsigned(bodyLength))
        .concat(Bytes.of((byte) 0x92));
  }

  /** Where the tuple (key, routing information, MAC) starts. */
  int tupleOffset() {
    return start().length();
  }

  /** Where the tuple ends. */
  int tupleEnd() {
    return payloadOffset() - MsgPack.binHead(bodyLength).length();
  }

  private int payloadOffset() {
    return layout().headerLength();
  }

  PacketLayout layout() {
    Bytes prefix = prefix();
    Bytes beforeRouting = MsgPack.binHead(routingLength());
    Bytes beforeMac = MsgPack.binHead(MAC_LENGTH);
    Bytes beforePayload = MsgPack.binHead(bodyLength);
    int routing = prefix.length() + KEY_LENGTH + beforeRouting.length();
    int mac = routing + routingLength() + beforeMac.length();
    int payload = mac + MAC_LENGTH + beforePayload.length();
    return new PacketLayout(
        prefix,
        prefix.length(),
        mac,
        routing,
        payload,
        payload + bodyLength,
        payload + bodyLength,
        List.of(
            new PacketLayout.Constant(routing - beforeRouting.length(), beforeRouting),
            new PacketLayout.Constant(mac - beforeMac.length(), beforeMac),
            new PacketLayout.Constant(payload - beforePayload.length(), beforePayload)));
  }

  @Override
  public String toString() {
    return "sphinxmix:header="
        + headerLength
        + ",body="
        + bodyLength
        + ",assoc="
        + associatedDataLength;
  }
}
