package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.NodePublicKey;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.Xor;
import org.jspecify.annotations.Nullable;

/** One header in the making: its path, what was agreed with the hops, and all that follows. */
final class Construction<R extends RoutingInfo> {
  final byte[] seed;

  /**
   * The element as every hop receives it; only the first is real where nothing needs the others.
   */
  final byte[][] elements;

  private final SphinxSuite<R> suite;
  private final SphinxPath<R> path;
  private final List<HopKeys> keys = new ArrayList<>();
  private final byte[][] streams;

  Construction(SphinxSuite<R> suite, SphinxPath<R> path, byte[] seed) {
    this.suite = suite;
    this.path = path;
    this.seed = seed;
    int hops = path.hops().size();
    this.elements = new byte[hops][suite.keyExchange().elementLength()];
    this.streams = new byte[hops][];
  }

  /** The node of a hop, or null beyond the last. */
  @Nullable NodePublicKey node(int hop) {
    return hop < path.hops().size() ? path.hops().get(hop) : null;
  }

  /** Makes room for the next hop's keys. */
  HopKeys addKeys(Workers workers) {
    HopKeys added = new HopKeys(workers.schedule.sizes());
    keys.add(added);
    return added;
  }

  /** Builds the header from the agreed keys. */
  SphinxHeader finish(Workers workers, SecureRandom random) {
    int hops = keys.size();
    List<R> instructions = path.instructions().apply(List.copyOf(keys));
    Require.that(
        instructions.size() == hops,
        instructions.size() + " instructions for " + hops + " hops; every hop takes one");
    byte[] filler = filler(instructions, workers);
    byte[] routing = new byte[suite.routing().length()];
    byte[] mac = new byte[workers.mac.length()];
    for (int hop = hops - 1; hop >= 0; hop--) {
      if (hop == hops - 1) {
        writeLast(instructions.get(hop), filler, random, routing);
      } else {
        prepend(instructions.get(hop), mac, elements[hop + 1], routing);
      }
      int encrypted = hop == hops - 1 ? routing.length - filler.length : routing.length;
      Xor.into(routing, 0, streams[hop], 0, encrypted);
      byte[] element = elements[hop];
      workers.mac(
          keys.get(hop),
          element,
          0,
          element.length,
          routing,
          0,
          routing.length,
          path.associatedData().apply(hop),
          mac,
          0);
    }
    return new SphinxHeader(assemble(elements[0], mac, routing), List.copyOf(keys), path.variant());
  }

  private byte[] filler(List<R> instructions, Workers workers) {
    RoutingCodec<R> codec = suite.routing();
    int hops = keys.size();
    int needed = 0;
    for (R instruction : instructions) {
      needed += codec.slotLength(instruction);
    }
    if (needed > codec.length()) {
      throw new IllegalArgumentException(
          "routing information of "
              + needed
              + " bytes exceeds "
              + codec.length()
              + "; take fewer hops or shorter slots");
    }
    byte[] filler = new byte[needed - codec.slotLength(instructions.get(hops - 1))];
    int length = 0;
    for (int hop = 0; hop < hops; hop++) {
      int removed = hop < hops - 1 ? codec.slotLength(instructions.get(hop)) : 0;
      streams[hop] = new byte[codec.length() + removed];
      workers.stream.xor(
          keys.get(hop).array(), keys.get(hop).stream(), streams[hop], 0, streams[hop].length);
      if (hop < hops - 1) {
        Xor.into(filler, 0, streams[hop], codec.length() - length, length + removed);
        length += removed;
      }
    }
    return filler;
  }

  private void writeLast(R instruction, byte[] filler, SecureRandom random, byte[] routing) {
    RoutingCodec<R> codec = suite.routing();
    int slot = codec.slotLength(instruction);
    int end = routing.length - filler.length;
    codec.write(instruction, routing, 0);
    suite.finalPadding().fill(seed, random, routing, slot, end - slot);
    System.arraycopy(filler, 0, routing, end, filler.length);
  }

  private void prepend(R instruction, byte[] nextMac, byte[] nextElement, byte[] routing) {
    RoutingCodec<R> codec = suite.routing();
    int slot = codec.slotLength(instruction);
    System.arraycopy(routing, 0, routing, slot, routing.length - slot);
    Arrays.fill(routing, 0, slot, (byte) 0);
    codec.write(instruction, routing, 0);
    System.arraycopy(nextMac, 0, routing, codec.macOffset(instruction), nextMac.length);
    if (suite.keyExchange().elementInSlot()) {
      System.arraycopy(
          nextElement, 0, routing, codec.elementOffset(instruction), nextElement.length);
    }
  }

  private byte[] assemble(byte[] element, byte[] mac, byte[] routing) {
    PacketLayout layout = suite.layout();
    byte[] header = new byte[layout.headerLength()];
    layout.prefix().copyTo(header, 0);
    layout.framing().forEach(constant -> constant.value().copyTo(header, constant.offset()));
    System.arraycopy(element, 0, header, layout.elementOffset(), element.length);
    System.arraycopy(mac, 0, header, layout.macOffset(), mac.length);
    System.arraycopy(routing, 0, header, layout.routingOffset(), routing.length);
    return header;
  }

  void destroyKeys() {
    keys.forEach(HopKeys::destroy);
  }

  /** Wipes all secrets but the keys, which are the header's. */
  void wipe() {
    Arrays.fill(seed, (byte) 0);
    for (byte[] stream : streams) {
      if (stream != null) {
        Arrays.fill(stream, (byte) 0);
      }
    }
  }
}
