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
    byte[] last = new byte[parameters.lastRoutingLength()];
    if (surb != null) {
      last[0] = OutfoxRouting.Request.WITH_SURB;
      replyRouting.copyTo(last, 1);
    }
    byte[] payload = sender.plaintext(message, surb == null ? Bytes.EMPTY : surb.toBytes());
    OutfoxHeader header = sender.header(route, last, random);
    try {
      return sender.packet(header, payload);
    } finally {
      header.wipe();
    }
  }

  /**
   * Makes a SURB whose reply takes this route to its last layer, the creator. Draws as {@link
   * #build} does.
   */
  public OutfoxSurb.Created createSurb(SecureRandom random) {
    OutfoxGeometry geometry = parameters.geometry();
    OutfoxHeader header = sender.header(route, new byte[geometry.lastRouting()], random);
    try {
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
    } finally {
      header.wipe();
    }
  }
}
