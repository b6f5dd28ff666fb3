package org.fennecmix.outfox;

import org.fennecmix.Bytes;
import org.fennecmix.cipher.Aead;
import org.fennecmix.internal.bytes.Require;

/**
 * Everything a network fixes for Outfox. All of it is public, the same for all its users, and not
 * on the wire. Immutable.
 *
 * @param kem the KEM of all layers
 * @param aead the AEAD of the header layers
 * @param seal the cipher of the payload layers
 * @param layers number of layers, 2 to 8, the receiver's included
 * @param payloadKeyLength bytes of a stored payload key: 16 in the paper, 32 in the wide profile
 * @param routingLength bytes of the routing field of all layers but the last
 * @param lastRoutingLength bytes of the last layer's routing field
 * @param messageLength bytes of a message
 * @param sessionId the protocol's session id, 0 to 255 bytes, which enters every key
 * @param padding whether shorter messages are padded (ISO/IEC 7816-4: 80, then zeros); without it a
 *     message has exactly {@code messageLength} bytes
 */
public record OutfoxParameters(
    OutfoxKem kem,
    OutfoxAead aead,
    OutfoxSeal seal,
    int layers,
    int payloadKeyLength,
    int routingLength,
    int lastRoutingLength,
    int messageLength,
    Bytes sessionId,
    boolean padding) {
  /** Length of a payload key in the paper's profile. */
  public static final int PAPER_PAYLOAD_KEY = 16;

  /** Length of a payload key in the wide profile. */
  public static final int WIDE_PAYLOAD_KEY = 32;

  /** Length of the last routing field whose structure the paper gives: flag, two node ids. */
  public static final int PAPER_LAST_ROUTING = 48;

  private static final String PREFIX = "outfox-";
  private static final int DEFAULT_LAYERS = 5;
  private static final int DEFAULT_MESSAGE = 1000;

  /**
   * Checks all ranges.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public OutfoxParameters {
    Require.that(
        payloadKeyLength == PAPER_PAYLOAD_KEY || payloadKeyLength == WIDE_PAYLOAD_KEY,
        "payload key of " + payloadKeyLength + " bytes; profiles have 16 or 32");
    Require.range("length of the session id", 0, 255, sessionId.length());
    Require.range("length of a padded message", padding ? 1 : 0, Integer.MAX_VALUE, messageLength);
    geometry(kem, aead, layers, payloadKeyLength, routingLength, lastRoutingLength, messageLength);
  }

  /**
   * The paper's protocol: 5 layers, 16-byte payload keys and routing fields, 48 bytes at the end;
   * the committing AEAD and LIONESS; unpadded messages of 1000 bytes.
   */
  public static OutfoxParameters of(OutfoxKem kem) {
    return new OutfoxParameters(
        kem,
        OutfoxAead.COMMITTING,
        OutfoxSeal.LIONESS,
        DEFAULT_LAYERS,
        PAPER_PAYLOAD_KEY,
        16,
        PAPER_LAST_ROUTING,
        DEFAULT_MESSAGE,
        Bytes.EMPTY,
        false);
  }

  /** The same with another number of layers. */
  public OutfoxParameters withLayers(int count) {
    return new OutfoxParameters(
        kem,
        aead,
        seal,
        count,
        payloadKeyLength,
        routingLength,
        lastRoutingLength,
        messageLength,
        sessionId,
        padding);
  }

  /** The same with another message length. */
  public OutfoxParameters withMessageLength(int length) {
    return new OutfoxParameters(
        kem,
        aead,
        seal,
        layers,
        payloadKeyLength,
        routingLength,
        lastRoutingLength,
        length,
        sessionId,
        padding);
  }

  /** The same with another header AEAD. */
  public OutfoxParameters withAead(OutfoxAead other) {
    return new OutfoxParameters(
        kem,
        other,
        seal,
        layers,
        payloadKeyLength,
        routingLength,
        lastRoutingLength,
        messageLength,
        sessionId,
        padding);
  }

  /** The same with another payload cipher. */
  public OutfoxParameters withSeal(OutfoxSeal other) {
    return new OutfoxParameters(
        kem,
        aead,
        other,
        layers,
        payloadKeyLength,
        routingLength,
        lastRoutingLength,
        messageLength,
        sessionId,
        padding);
  }

  /** The same in the wide profile: payload keys of 32 bytes. */
  public OutfoxParameters wide() {
    return new OutfoxParameters(
        kem,
        aead,
        seal,
        layers,
        WIDE_PAYLOAD_KEY,
        routingLength,
        lastRoutingLength,
        messageLength,
        sessionId,
        padding);
  }

  /** The same with other routing fields. */
  public OutfoxParameters withRouting(int each, int last) {
    return new OutfoxParameters(
        kem, aead, seal, layers, payloadKeyLength, each, last, messageLength, sessionId, padding);
  }

  /** The same for a session of the protocol. */
  public OutfoxParameters withSessionId(Bytes id) {
    return new OutfoxParameters(
        kem,
        aead,
        seal,
        layers,
        payloadKeyLength,
        routingLength,
        lastRoutingLength,
        messageLength,
        id,
        padding);
  }

  /** The same with shorter messages padded. */
  public OutfoxParameters padded() {
    return new OutfoxParameters(
        kem,
        aead,
        seal,
        layers,
        payloadKeyLength,
        routingLength,
        lastRoutingLength,
        messageLength,
        sessionId,
        true);
  }

  /** All lengths. */
  public OutfoxGeometry geometry() {
    return geometry(
        kem, aead, layers, payloadKeyLength, routingLength, lastRoutingLength, messageLength);
  }

  private static OutfoxGeometry geometry(
      OutfoxKem kem, OutfoxAead aead, int layers, int key, int routing, int last, int message) {
    Aead worker = aead.cipher().get();
    return new OutfoxGeometry(
        layers, kem.kem().encapsulationLength(), worker.tagLength(), key, routing, last, message);
  }

  /** The longest message a sender can give, in bytes. */
  public int capacity() {
    return padding ? messageLength - 1 : messageLength;
  }

  /**
   * The name the command line knows these by: the KEM, then what differs from {@link #of}: {@code
   * -l4} layers, {@code -m2000} message, {@code -wide}, {@code -aead1}.
   */
  public String name() {
    StringBuilder name = new StringBuilder(PREFIX).append(kem.name());
    if (layers != DEFAULT_LAYERS) {
      name.append("-l").append(layers);
    }
    if (messageLength != DEFAULT_MESSAGE) {
      name.append("-m").append(messageLength);
    }
    if (payloadKeyLength == WIDE_PAYLOAD_KEY) {
      name.append("-wide");
    }
    if (aead.id() != OutfoxAead.COMMITTING.id()) {
      name.append("-aead").append(aead.id());
    }
    return name.toString();
  }

  /**
   * Parses a {@link #name}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static OutfoxParameters parse(String name) {
    String[] words = name.split("-", -1);
    Require.that(
        name.startsWith(PREFIX) && words.length > 1, "'" + name + "' is not the name of a suite");
    OutfoxParameters result = of(OutfoxKem.byName(words[1]));
    for (int i = 2; i < words.length; i++) {
      String word = words[i];
      if (word.equals("wide")) {
        result = result.wide();
      } else if (word.equals("aead1")) {
        result = result.withAead(OutfoxAead.PLAIN);
      } else if (word.matches("l[0-9]{1,3}")) {
        result = result.withLayers(Integer.parseInt(word.substring(1)));
      } else if (word.matches("m[0-9]{1,9}")) {
        result = result.withMessageLength(Integer.parseInt(word.substring(1)));
      } else {
        throw new IllegalArgumentException(
            "'" + word + "' in '" + name + "' is none of l<layers>, m<bytes>, wide, aead1");
      }
    }
    return result;
  }

  /** The name and the lengths. */
  @Override
  public String toString() {
    return name() + " [" + geometry() + "]";
  }
}
