package org.fennecmix.sphinx;

import java.util.function.Supplier;
import org.fennecmix.ElementPolicy;
import org.fennecmix.RoutingInfo;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;

/**
 * The parts a Sphinx dialect is made of. Immutable; parts with scratch space are given as
 * suppliers, so that every sender and session makes its own.
 *
 * @param name the suite's name
 * @param maxHops the most hops of a route
 * @param keyExchange how secrets are agreed
 * @param keySchedule how keys are derived from them
 * @param headerStream what encrypts the routing information
 * @param headerMac what authenticates it
 * @param routing what stands in the slots
 * @param finalPadding what stands behind the last slot
 * @param payload what encrypts a layer of the payload
 * @param body how a message stands in the payload
 * @param layout where everything stands
 * @param policy which elements a node refuses
 * @param <R> the format's routing information
 */
public record SphinxSuite<R extends RoutingInfo>(
    String name,
    int maxHops,
    KeyExchange keyExchange,
    Supplier<? extends KeySchedule> keySchedule,
    Supplier<? extends StreamCipher> headerStream,
    Supplier<? extends HeaderMac> headerMac,
    RoutingCodec<R> routing,
    FinalPadding finalPadding,
    Supplier<? extends PayloadCipher> payload,
    Supplier<? extends BodyCodec> body,
    PacketLayout layout,
    ElementPolicy policy) {

  /** Checks that the parts fit together. */
  public SphinxSuite {
    KeySizes sizes = keySchedule.get().sizes();
    fits("stream key", sizes.stream(), headerStream.get().keyLength());
    fits("MAC key", sizes.mac(), headerMac.get().keyLength());
    if (sizes.payload() < payload.get().keyLength()) {
      fits("payload key", sizes.payload(), payload.get().keyLength());
    }
    inHeader("element", layout.elementOffset(), keyExchange.elementLength(), layout);
    inHeader("MAC", layout.macOffset(), headerMac.get().length(), layout);
    inHeader("routing information", layout.routingOffset(), routing.length(), layout);
    for (PacketLayout.Constant constant : layout.framing()) {
      inHeader("framing", constant.offset(), constant.value().length(), layout);
    }
  }

  private static void inHeader(String what, int offset, int length, PacketLayout layout) {
    if (offset < 0
        || offset + length > layout.headerLength()
        || layout.minLength() < layout.headerLength()) {
      throw new IllegalArgumentException(
          what
              + " at "
              + offset
              + " of "
              + length
              + " bytes does not fit into a header of "
              + layout.headerLength());
    }
  }

  private static void fits(String what, int derived, int needed) {
    if (derived != needed) {
      throw new IllegalArgumentException(
          "the key schedule derives a "
              + what
              + " of "
              + derived
              + " bytes; the cipher takes "
              + needed);
    }
  }

  /** The same suite under another policy. */
  public SphinxSuite<R> withPolicy(ElementPolicy other) {
    return new SphinxSuite<>(
        name,
        maxHops,
        keyExchange,
        keySchedule,
        headerStream,
        headerMac,
        routing,
        finalPadding,
        payload,
        body,
        layout,
        other);
  }
}
