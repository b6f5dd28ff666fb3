package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.jspecify.annotations.Nullable;

/**
 * Builds requests, and SURBs, for one route. Immutable and safe for use by many threads; building
 * twice gives two packets that have nothing in common.
 */
public final class OutfoxPacketBuilder {
  private final OutfoxSender sender;
  private final OutfoxParameters parameters;
  private final List<OutfoxHop> route;
  private final @Nullable OutfoxSurb surb;
  private final Bytes replyRouting;

  OutfoxPacketBuilder(
      OutfoxSender sender,
      OutfoxParameters parameters,
      List<OutfoxHop> route,
      @Nullable OutfoxSurb surb,
      Bytes replyRouting) {
    this.sender = sender;
    this.parameters = parameters;
    this.route = route;
    this.surb = surb;
    this.replyRouting = replyRouting;
  }

  /**
   * The same with a SURB for the answer, which whoever receives the packet can use; give a SURB to
   * one packet only.
   *
   * @param gateway id of the gateway that takes the reply, 16 bytes
   * @param firstNode id of the reply's first node, 16 bytes
   * @throws IllegalArgumentException if an id is not of 16 bytes, or last routing fields are not of
   *     the paper's 48
   */
  public OutfoxPacketBuilder withSurb(OutfoxSurb answer, Bytes gateway, Bytes firstNode) {
    Require.length("gateway id", 16, gateway.length());
    Require.length("first node's id", 16, firstNode.length());
    Require.length(
        "last routing field with two ids",
        OutfoxParameters.PAPER_LAST_ROUTING,
        parameters.lastRoutingLength());
    return withSurb(answer, gateway.concat(firstNode).concat(Bytes.zeros(15)));
  }

  /**
   * The same with a SURB and what the network's last routing field says of it, its flag excluded.
   *
   * @throws IllegalArgumentException if the field has the wrong length
   */
  public OutfoxPacketBuilder withSurb(OutfoxSurb answer, Bytes field) {
    Require.length("reply routing", parameters.lastRoutingLength() - 1, field.length());
    return new OutfoxPacketBuilder(sender, parameters, route, answer, field);
  }

  /**
   * Builds a request. Draws the randomness of all encapsulations in one call, first layer first.
   *
   * @param message exactly {@link OutfoxParameters#messageLength()} bytes, or with padding at most
   *     {@link OutfoxParameters#capacity()}
   * @return the packet for the first layer's node
   * @throws IllegalArgumentException if route or message do not fit
   * @throws IllegalStateException if the SURB was used or destroyed
   */
  public Bytes build(byte[] message, SecureRandom random) {
    return buildBatch(List.of(message), random).get(0);
  }

  /**
   * Builds a request for every message, in a fraction of the time where the KEM gains from many at
   * once. Draws as {@link #build} does, packet after packet.
   *
   * @throws IllegalArgumentException if route or a message do not fit, or there are several
   *     messages for one SURB
   * @throws IllegalStateException if the SURB was used or destroyed
   */
  public List<Bytes> buildBatch(List<byte[]> messages, SecureRandom random) {
    Require.that(
        surb == null || messages.size() <= 1,
        messages.size() + " packets with one SURB; it goes into one packet only");
    byte[] last = new byte[parameters.lastRoutingLength()];
    if (surb != null) {
      last[0] = OutfoxRouting.Request.WITH_SURB;
      replyRouting.copyTo(last, 1);
    }
    Bytes slot = surb == null ? Bytes.EMPTY : surb.toBytes();
    List<byte[]> payloads =
        messages.stream().map(message -> sender.plaintext(message, slot)).toList();
    List<OutfoxHeader> headers = sender.headers(route, last, payloads.size(), random);
    try {
      return sender.packets(headers, payloads);
    } finally {
      headers.forEach(OutfoxHeader::wipe);
    }
  }

  /**
   * Makes a SURB whose reply takes this route to its last layer, the creator. Draws as {@link
   * #build} does.
   */
  public OutfoxSurb.Created createSurb(SecureRandom random) {
    return createSurbs(1, random).get(0);
  }

  /**
   * Makes SURBs for the same route, in a fraction of the time where the KEM gains from many at
   * once. Draws as {@link #buildBatch} does.
   */
  public List<OutfoxSurb.Created> createSurbs(int count, SecureRandom random) {
    byte[] last = new byte[parameters.lastRoutingLength()];
    List<OutfoxHeader> headers = sender.headers(route, last, count, random);
    try {
      return headers.stream().map(this::surb).toList();
    } finally {
      headers.forEach(OutfoxHeader::wipe);
    }
  }

  private OutfoxSurb.Created surb(OutfoxHeader header) {
    OutfoxGeometry geometry = parameters.geometry();
    byte[] keys = header.payloadKeys();
    int key = geometry.payloadKey();
    int gatewayIsToldTo = geometry.layers() - 3;
    return new OutfoxSurb.Created(
        new OutfoxSurb(sender, Bytes.of(header.bytes()), Secret.of(keys, keys.length - key, key)),
        new OutfoxSurbRecovery(
            sender,
            parameters,
            Bytes.of(OutfoxKdf.hash(Bytes.of(header.innermost()))),
            gatewayIsToldTo < 0
                ? Bytes.zeros(geometry.routing())
                : route.get(gatewayIsToldTo).routing(),
            Secret.of(Arrays.copyOf(keys, keys.length))));
  }
}
