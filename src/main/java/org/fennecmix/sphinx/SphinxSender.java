package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.bytes.Pool;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.Xor;

/**
 * Builds headers and packets of one suite. Immutable and safe for use by many threads.
 *
 * <p>The construction is that of Sphinx (Danezis, Goldberg 2009), section 3, for slots of any
 * length: with c<sub>i</sub> the bytes hop i removes and KS<sub>i</sub> its key stream, the filler
 * is phi<sub>0</sub> = empty, phi<sub>i</sub> = (phi<sub>i-1</sub> || 0<sup>c</sup>) xor
 * KS<sub>i-1</sub>[|beta| - |phi<sub>i-1</sub>| ..].
 *
 * @param <R> the format's routing information
 */
public final class SphinxSender<R extends RoutingInfo> {
  private final SphinxSuite<R> suite;
  private final Pool<Workers> pool;

  /** A sender for the suite. */
  public SphinxSender(SphinxSuite<R> suite) {
    this.suite = suite;
    this.pool = new Pool<>(() -> new Workers(suite));
  }

  /**
   * Builds a header. Draws, in this order: the key exchange's seed, the final padding.
   *
   * @throws IllegalArgumentException if the path is empty or too long, or its slots do not fit
   */
  public SphinxHeader header(SphinxPath<R> path, SecureRandom random) {
    int hops = path.hops().size();
    Require.range("number of hops", 1, suite.maxHops(), hops);
    Workers workers = pool.take();
    byte[] seed = suite.keyExchange().drawSeed(hops, random);
    List<HopKeys> keys = new ArrayList<>(hops);
    byte[][] streams = new byte[hops][];
    try {
      byte[][] elements = agree(path, seed, keys, workers);
      List<R> instructions = path.instructions().apply(List.copyOf(keys));
      Require.that(
          instructions.size() == hops,
          instructions.size() + " instructions for " + hops + " hops; every hop takes one");
      byte[] filler = filler(instructions, keys, streams, workers);
      byte[] routing = new byte[suite.routing().length()];
      byte[] mac = new byte[workers.mac.length()];
      for (int hop = hops - 1; hop >= 0; hop--) {
        if (hop == hops - 1) {
          writeLast(instructions.get(hop), filler, seed, random, routing);
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
      return new SphinxHeader(
          assemble(elements[0], mac, routing), List.copyOf(keys), path.variant());
    } catch (RuntimeException e) {
      keys.forEach(HopKeys::destroy);
      throw e;
    } finally {
      Arrays.fill(seed, (byte) 0);
      for (byte[] stream : streams) {
        if (stream != null) {
          Arrays.fill(stream, (byte) 0);
        }
      }
      workers.wipe();
      pool.give(workers);
    }
  }

  /**
   * Agrees with every hop; returns the elements, of which only the first is real where nothing
   * needs the others.
   */
  private byte[][] agree(SphinxPath<R> path, byte[] seed, List<HopKeys> keys, Workers workers) {
    KeyExchange exchange = suite.keyExchange();
    boolean allElements =
        exchange.elementInSlot() || workers.schedule.usesElement() || workers.mac.usesElement();
    int hops = path.hops().size();
    byte[][] elements = new byte[hops][exchange.elementLength()];
    byte[] secret = new byte[exchange.secretLength()];
    KeyExchange.Sender sender = workers.sender(path.variant());
    try {
      sender.start(seed);
      for (int hop = 0; hop < hops; hop++) {
        sender.agree(path.hops().get(hop), secret);
        if (hop == 0 || allElements) {
          sender.element(elements[hop], 0);
        }
        HopKeys hopKeys = new HopKeys(workers.schedule.sizes());
        keys.add(hopKeys);
        workers.schedule.derive(secret, elements[hop], 0, path.hops().get(hop).encoded(), hopKeys);
        if (hop < hops - 1) {
          sender.advance(hopKeys);
        }
      }
      return elements;
    } finally {
      Arrays.fill(secret, (byte) 0);
      sender.wipe();
    }
  }

  private byte[] filler(
      List<R> instructions, List<HopKeys> keys, byte[][] streams, Workers workers) {
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

  private void writeLast(
      R instruction, byte[] filler, byte[] seed, SecureRandom random, byte[] routing) {
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
    System.arraycopy(element, 0, header, layout.elementOffset(), element.length);
    System.arraycopy(mac, 0, header, layout.macOffset(), mac.length);
    System.arraycopy(routing, 0, header, layout.routingOffset(), routing.length);
    return header;
  }

  /**
   * Seals a message for the last hop, adds every hop's layer, and puts the header before it.
   *
   * @param payloadLength length of the payload in bytes, the message and the body codec's overhead
   *     included
   * @throws IllegalArgumentException if the message does not fit
   */
  public Bytes packet(SphinxHeader header, byte[] message, int payloadLength) {
    Workers workers = pool.take();
    try {
      int start = suite.layout().headerLength();
      requireFits(workers, message.length, payloadLength);
      byte[] packet = new byte[start + payloadLength];
      header.bytes().copyTo(packet, 0);
      header.expandPayloadKeys(workers.schedule);
      List<HopKeys> keys = header.keys();
      HopKeys last = keys.get(keys.size() - 1);
      workers.body.seal(last.array(), last.payload(), message, packet, start, payloadLength);
      for (int hop = keys.size() - 1; hop >= 0; hop--) {
        workers.payload.encrypt(
            keys.get(hop).array(), keys.get(hop).payload(), packet, start, payloadLength);
      }
      return Bytes.of(packet);
    } finally {
      workers.wipe();
      pool.give(workers);
    }
  }

  /** The payload half alone, for replies; to be closed. */
  public PayloadLayers layers() {
    return new PayloadLayers(pool);
  }

  static void requireFits(Workers workers, int message, int payload) {
    int shortest = Math.max(workers.payload.minLength(), workers.body.overhead());
    Require.that(
        payload >= shortest,
        "payload of " + payload + " bytes; the shortest of this format has " + shortest);
    int longest = payload - workers.body.overhead();
    Require.that(
        message <= longest,
        "message of "
            + message
            + " bytes exceeds "
            + longest
            + ", what a payload of "
            + payload
            + " bytes holds");
  }
}
