package org.fennecmix.sphinx;

import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.internal.crypto.HkdfLanes;
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
  private KeySchedule.@Nullable Many many;
  private int manyCapacity;

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

  /**
   * The key schedule of this many packets at once, null where one after the other is as fast.
   *
   * @param most how many it is made for, anew only for more than ever
   */
  KeySchedule.@Nullable Many many(int packets, int most) {
    if (packets < HkdfLanes.FEWEST) {
      return null;
    }
    if (many == null || most > manyCapacity) {
      wipeMany();
      many = schedule.newMany(most);
      manyCapacity = most;
    }
    return many;
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

  /** Wipes what {@link #many} has of the packets. */
  void wipeMany() {
    if (many != null) {
      many.wipe();
    }
  }

  void wipe() {
    schedule.wipe();
    wipeMany();
    stream.wipe();
    mac.wipe();
    payload.wipe();
    body.wipe();
  }
}
