package org.fennecmix.nym;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fennecmix.internal.bytes.Require;

/**
 * All sizes of a Nym packet, in bytes, from its payload size. Immutable.
 *
 * @param payloadSize the payload with its zeros and marker, at least 33
 */
public record NymGeometry(int payloadSize) {
  /** The most hops of a route. */
  public static final int MAX_HOPS = 5;

  /** The ephemeral key. */
  public static final int KEY_LENGTH = 32;

  /** The header MAC. */
  public static final int MAC_LENGTH = 16;

  /** One hop's routing slot with the next MAC. */
  public static final int SLOT_LENGTH = NymRouting.Codec.FORWARD_LENGTH;

  /** The encrypted routing information. */
  public static final int ROUTING_LENGTH = MAX_HOPS * NymRouting.Codec.FORWARD_LENGTH;

  /** The header: key, MAC, routing information, in this order. */
  public static final int HEADER_LENGTH = KEY_LENGTH + MAC_LENGTH + ROUTING_LENGTH;

  /** What a payload holds besides the message: 16 zeros and a marker. */
  public static final int PAYLOAD_OVERHEAD = NymBody.OVERHEAD;

  /** The shortest payload that can be encrypted. */
  public static final int MIN_PAYLOAD_SIZE = 33;

  /** The longest payload this library builds or processes. */
  public static final int MAX_PAYLOAD_SIZE = 1 << 24;

  /** The crate's default: a payload of 1024. */
  public static final NymGeometry DEFAULT = new NymGeometry(1024);

  /** Checks the range. */
  public NymGeometry {
    Require.range("payload size", MIN_PAYLOAD_SIZE, MAX_PAYLOAD_SIZE, payloadSize);
  }

  /** Parses {@link #toString()}. */
  public static NymGeometry parse(String text) {
    String prefix = "nym:payload=";
    Require.that(
        text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9]{1,9}"),
        "geometry '" + text + "' does not read " + prefix + "SIZE");
    return new NymGeometry(Integer.parseInt(text.substring(prefix.length())));
  }

  /** Length of a packet. */
  public int packetLength() {
    return HEADER_LENGTH + payloadSize;
  }

  /** Length of the longest message. */
  public int capacity() {
    return payloadSize - PAYLOAD_OVERHEAD;
  }

  /** Length of a serialised SURB: header, first hop's address, key material. */
  public static int surbLength(NymVersion version, int hops) {
    Require.range("number of hops", 1, MAX_HOPS, hops);
    int keys = version.equals(NymVersion.SINGLE_SEED_SURB) ? 1 : hops;
    int key =
        version.usesFullPayloadKeys() ? NymKeySchedule.FULL_KEY_LENGTH : NymKeySchedule.SEED_LENGTH;
    return HEADER_LENGTH + NymAddress.LENGTH + keys * key;
  }

  /** How many SURBs fit into one message. */
  public int surbsPerPayload(NymVersion version, int hops) {
    return capacity() / surbLength(version, hops);
  }

  /** The share of a packet that is not message, in percent. */
  public double overheadPercent() {
    return 100.0 * (packetLength() - capacity()) / packetLength();
  }

  /** Every size by name, in bytes. */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("ephemeral key", KEY_LENGTH);
    sizes.put("header MAC", MAC_LENGTH);
    sizes.put("routing slot", SLOT_LENGTH);
    sizes.put("routing information", ROUTING_LENGTH);
    sizes.put("header", HEADER_LENGTH);
    sizes.put("payload", payloadSize);
    sizes.put("packet", packetLength());
    sizes.put("message", capacity());
    return sizes;
  }

  @Override
  public String toString() {
    return "nym:payload=" + payloadSize;
  }
}
