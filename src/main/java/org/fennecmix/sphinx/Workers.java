package org.fennecmix.sphinx;

import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.jspecify.annotations.Nullable;

/** One thread's instances of a suite's parts. */
final class Workers {
  final KeySchedule schedule;
  final StreamCipher stream;
  final HeaderMac mac;
  final HeaderMac.Parts macParts;
  final PayloadCipher payload;
  final BodyCodec body;
  private final KeyExchange exchange;
  private KeyExchange.@Nullable BatchSender sender;
  private int senderVariant;
  private int senderPaths;

  Workers(SphinxSuite<?> suite) {
    exchange = suite.keyExchange();
    schedule = suite.keySchedule().get();
    stream = suite.headerStream().get();
    mac = suite.headerMac().get();
    macParts = new HeaderMac.Parts(suite.layout().prefix().toArray());
    payload = suite.payload().get();
    body = suite.body().get();
  }

  /**
   * The sending worker for a variant and up to this many paths, made anew only when the last one
   * does not serve.
   */
  KeyExchange.BatchSender sender(int variant, int paths) {
    KeyExchange.BatchSender last = sender;
    if (last == null || senderVariant != variant || paths > senderPaths) {
      last = exchange.newBatchSender(variant, paths);
      sender = last;
      senderVariant = variant;
      senderPaths = paths;
    }
    return last;
  }

  /** Computes the MAC over the given routing information and element. */
  void mac(
      HopKeys keys,
      byte[] element,
      int elementOffset,
      int elementLength,
      byte[] routing,
      int routingOffset,
      int routingLength,
      byte[] associatedData,
      byte[] out,
      int outOffset) {
    macParts.element = element;
    macParts.elementOffset = elementOffset;
    macParts.elementLength = elementLength;
    macParts.routing = routing;
    macParts.routingOffset = routingOffset;
    macParts.routingLength = routingLength;
    macParts.associatedData = associatedData;
    mac.compute(keys, macParts, out, outOffset);
  }

  void wipe() {
    schedule.wipe();
    stream.wipe();
    mac.wipe();
    payload.wipe();
    body.wipe();
  }
}
