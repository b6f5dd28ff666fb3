package org.fennecmix.katzenpost;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.Blake2b;

/**
 * All sizes of a Katzenpost packet, in bytes. Both ends and every node must have equal geometries;
 * they compare by {@link #hash()}. Immutable.
 *
 * <p>Katzenpost stores fourteen fields; this value stores the four inputs and computes the rest,
 * and every parser refuses a geometry whose fields do not follow from one another (the peer does
 * not look).
 *
 * @param scheme the key exchange
 * @param schemeName its name as spelled in the configuration; the spelling goes into the hash
 * @param hops the most hops of a path, which fixes the header's size
 * @param userPayloadLength what a client puts into a packet
 * @param withSurb whether the payload has room for a SURB beside the user's payload
 */
public record KatzenpostGeometry(
    KatzenpostScheme scheme, String schemeName, int hops, int userPayloadLength, boolean withSurb) {
  /** A node's identity, a recipient. */
  public static final int ID_LENGTH = 32;

  /** The identifier of a SURB. */
  public static final int SURB_ID_LENGTH = 16;

  /** The bytes in clear at the packet's start, which are zero. */
  public static final int PREFIX_LENGTH = 2;

  /** The header MAC. */
  public static final int MAC_LENGTH = 32;

  /** The command that names the next node. */
  public static final int NEXT_NODE_LENGTH = 1 + ID_LENGTH + MAC_LENGTH;

  /** What stands in a slot beside a KEM's next encapsulation: the next node and a SURB reply. */
  public static final int COMMANDS_LENGTH = NEXT_NODE_LENGTH + 1 + SURB_ID_LENGTH;

  /** Payload key and nonce of one layer. */
  public static final int PAYLOAD_KEY_LENGTH = 48 + 16;

  /** Flags and a reserved byte of the plaintext block. */
  public static final int BLOCK_HEADER_LENGTH = 2;

  /** The zero bytes before the forward payload. */
  public static final int PAYLOAD_TAG_LENGTH = 32;

  /** The most hops of a geometry. */
  public static final int MAX_HOPS = 64;

  /** The longest packet of a geometry. */
  public static final int MAX_PACKET_LENGTH = 1 << 24;

  /** NIKE x25519, 5 hops, 2000 bytes for the user and a SURB: packets of 3082 bytes. */
  public static final KatzenpostGeometry KATZENPOST_DEFAULT =
      of(KatzenpostScheme.x25519(), 5, 2000, true);

  /** KEM XWING, 5 hops, 2000 bytes for the user and a SURB: packets of 16458 bytes. */
  public static final KatzenpostGeometry KATZENPOST_PQ_XWING =
      of(KatzenpostScheme.kem("XWING"), 5, 2000, true);

  /** KEM MLKEM768, 5 hops, 2000 bytes for the user and a SURB: packets of 16074 bytes. */
  public static final KatzenpostGeometry KATZENPOST_PQ_MLKEM768 =
      of(KatzenpostScheme.kem("MLKEM768"), 5, 2000, true);

  /** Checks the ranges. */
  public KatzenpostGeometry {
    KatzenpostScheme.requireName(schemeName);
    Require.that(
        schemeName.equalsIgnoreCase(scheme.name()),
        "scheme name " + schemeName + " does not spell " + scheme.name());
    Require.range("number of hops", 1, MAX_HOPS, hops);
    Require.range("user payload length", 0, MAX_PACKET_LENGTH, userPayloadLength);
    long slot = COMMANDS_LENGTH + (scheme.isKem() ? (long) scheme.elementLength() : 0);
    long header = PREFIX_LENGTH + scheme.elementLength() + hops * slot + MAC_LENGTH;
    long surb = withSurb ? BLOCK_HEADER_LENGTH + header + ID_LENGTH + PAYLOAD_KEY_LENGTH : 0;
    long packet = header + PAYLOAD_TAG_LENGTH + surb + userPayloadLength;
    Require.range("packet length", 0, MAX_PACKET_LENGTH, packet);
  }

  /** A geometry with the scheme's own spelling. */
  public static KatzenpostGeometry of(
      KatzenpostScheme scheme, int hops, int userPayloadLength, boolean withSurb) {
    return new KatzenpostGeometry(scheme, scheme.name(), hops, userPayloadLength, withSurb);
  }

  /**
   * Parses the table {@code [SphinxGeometry]} of a configuration; other tables are passed over.
   *
   * @throws IllegalArgumentException if a field is missing, unknown, given twice or does not follow
   *     from the others
   */
  public static KatzenpostGeometry parseToml(String toml) {
    return GeometryFields.check(GeometryToml.parse(toml));
  }

  /**
   * Parses the canonical CBOR form.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static KatzenpostGeometry parseCbor(Bytes cbor) {
    return GeometryFields.check(GeometryCbor.parse(cbor));
  }

  /** Length of the element. */
  public int elementLength() {
    return scheme.elementLength();
  }

  /** Length of one hop's slot. */
  public int slotLength() {
    return COMMANDS_LENGTH + (scheme.isKem() ? scheme.elementLength() : 0);
  }

  /** Length of the routing information. */
  public int routingLength() {
    return hops * slotLength();
  }

  /** Length of the header. */
  public int headerLength() {
    return PREFIX_LENGTH + elementLength() + routingLength() + MAC_LENGTH;
  }

  /** Length of a SURB. */
  public int surbLength() {
    return headerLength() + ID_LENGTH + PAYLOAD_KEY_LENGTH;
  }

  /** Length of the forward payload: what a packet carries. */
  public int forwardPayloadLength() {
    return userPayloadLength + (withSurb ? BLOCK_HEADER_LENGTH + surbLength() : 0);
  }

  /** Length of the payload with its tag. */
  public int payloadLength() {
    return PAYLOAD_TAG_LENGTH + forwardPayloadLength();
  }

  /** Length of a packet. */
  public int packetLength() {
    return headerLength() + payloadLength();
  }

  /** The share of a packet that is not the user's payload, in percent. */
  public double overheadPercent() {
    return 100.0 * (packetLength() - userPayloadLength) / packetLength();
  }

  /** The fourteen fields under Katzenpost's names, in the order of its configuration files. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("PacketLength", packetLength());
    fields.put("NrHops", hops);
    fields.put("HeaderLength", headerLength());
    fields.put("RoutingInfoLength", routingLength());
    fields.put("PerHopRoutingInfoLength", slotLength());
    fields.put("SURBLength", surbLength());
    fields.put("SphinxPlaintextHeaderLength", BLOCK_HEADER_LENGTH);
    fields.put("PayloadTagLength", PAYLOAD_TAG_LENGTH);
    fields.put("ForwardPayloadLength", forwardPayloadLength());
    fields.put("UserForwardPayloadLength", userPayloadLength);
    fields.put("NextNodeHopLength", NEXT_NODE_LENGTH);
    fields.put("SPRPKeyMaterialLength", PAYLOAD_KEY_LENGTH);
    fields.put("NIKEName", scheme.isKem() ? "" : schemeName);
    fields.put("KEMName", scheme.isKem() ? schemeName : "");
    return fields;
  }

  /** The table {@code [SphinxGeometry]} as Katzenpost writes it. */
  public String toToml() {
    return GeometryToml.write(fields());
  }

  /** Ten lines for people, as Katzenpost prints it. */
  public String toText() {
    return String.join(
        "\n",
        "sphinx_packet_geometry:",
        "packet size: " + packetLength(),
        "number of hops: " + hops,
        "header size: " + headerLength(),
        "forward payload size: " + forwardPayloadLength(),
        "user forward payload size: " + userPayloadLength,
        "payload tag size: " + PAYLOAD_TAG_LENGTH,
        "routing info size: " + routingLength(),
        "surb size: " + surbLength(),
        "sphinx plaintext header size: " + BLOCK_HEADER_LENGTH,
        "");
  }

  /** The canonical CBOR form, of which the hash is taken. */
  public Bytes toCbor() {
    return GeometryCbor.write(fields());
  }

  /** BLAKE2b-256 of the CBOR form, as a consensus document names it: 32 bytes. */
  public Bytes hash() {
    byte[] cbor = toCbor().toArray();
    byte[] hash = new byte[32];
    Blake2b blake2b = new Blake2b();
    blake2b.init(hash.length, cbor, 0, 0);
    blake2b.update(cbor, 0, cbor.length);
    blake2b.doFinal(hash, 0);
    return Bytes.of(hash);
  }

  @Override
  public String toString() {
    return "katzenpost:"
        + scheme
        + ",hops="
        + hops
        + ",payload="
        + userPayloadLength
        + (withSurb ? ",surb" : "");
  }
}
