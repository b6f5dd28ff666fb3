package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.bytes.Pool;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.HkdfLanes;
import org.jspecify.annotations.Nullable;

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
    return headers(List.of(path), random).get(0);
  }

  /**
   * Builds headers of one variant, the key exchange working for many at once. Draws, in this order:
   * every path's seed, then every path's final padding.
   *
   * @throws IllegalArgumentException if a path is empty or too long, or its slots do not fit, or
   *     the variants differ
   */
  public List<SphinxHeader> headers(List<SphinxPath<R>> paths, SecureRandom random) {
    if (paths.isEmpty()) {
      return List.of();
    }
    int variant = paths.get(0).variant();
    for (SphinxPath<R> path : paths) {
      Require.range("number of hops", 1, suite.maxHops(), path.hops().size());
      Require.that(
          path.variant() == variant,
          "paths of variants " + variant + " and " + path.variant() + " in one batch");
    }
    Workers workers = pool.take();
    List<Construction<R>> constructions = new ArrayList<>(paths.size());
    List<SphinxHeader> headers = new ArrayList<>(paths.size());
    try {
      for (SphinxPath<R> path : paths) {
        byte[] seed = suite.keyExchange().drawSeed(path.hops().size(), random);
        constructions.add(new Construction<>(suite, path, seed));
      }
      agree(constructions, workers.sender(variant, paths.size()), workers);
      for (Construction<R> construction : constructions) {
        headers.add(construction.finish(workers, random));
      }
      return headers;
    } catch (RuntimeException e) {
      constructions.forEach(Construction::destroyKeys);
      throw e;
    } finally {
      constructions.forEach(Construction::wipe);
      workers.wipe();
      pool.give(workers);
    }
  }

  /** Agrees with every hop of every path, as many paths at once as the sender takes. */
  private void agree(List<Construction<R>> all, KeyExchange.BatchSender sender, Workers workers) {
    boolean allElements =
        suite.keyExchange().elementInSlot()
            || workers.schedule.usesElement()
            || workers.mac.usesElement();
    for (int from = 0; from < all.size(); from += sender.capacity()) {
      int to = Math.min(all.size(), from + sender.capacity());
      agreePart(all.subList(from, to), sender, workers, allElements);
    }
  }

  private void agreePart(
      List<Construction<R>> part,
      KeyExchange.BatchSender sender,
      Workers workers,
      boolean allElements) {
    int secretLength = suite.keyExchange().secretLength();
    byte[] secret = new byte[secretLength];
    byte[] secrets = new byte[secretLength * part.size()];
    @Nullable NodePublicKey[] nodes = new @Nullable NodePublicKey[part.size()];
    HopKeys[] keys = new HopKeys[part.size()];
    KeySchedule.Many many = workers.many(part.size(), part.size());
    try {
      for (int i = 0; i < part.size(); i++) {
        sender.start(i, part.get(i).seed);
      }
      boolean more = true;
      for (int hop = 0; more; hop++) {
        more = false;
        for (int i = 0; i < nodes.length; i++) {
          nodes[i] = part.get(i).node(hop);
        }
        sender.agree(nodes, nodes.length, secrets);
        for (int i = 0; i < nodes.length; i++) {
          NodePublicKey node = nodes[i];
          if (node == null) {
            continue;
          }
          Construction<R> construction = part.get(i);
          byte[] element = construction.elements[hop];
          if (hop == 0 || allElements) {
            sender.element(i, element, 0);
          }
          keys[i] = construction.addKeys(workers);
          if (many == null) {
            System.arraycopy(secrets, i * secretLength, secret, 0, secretLength);
            workers.schedule.derive(secret, element, 0, node.encoded(), keys[i]);
          } else {
            many.add(i, secrets, i * secretLength, element, 0, keys[i]);
          }
        }
        if (many != null) {
          derive(many, nodes);
        }
        for (int i = 0; i < nodes.length; i++) {
          if (part.get(i).node(hop + 1) != null) {
            sender.advance(i, keys[i]);
            more = true;
          }
        }
      }
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(secrets, (byte) 0);
      sender.wipe();
    }
  }

  private static void derive(KeySchedule.Many many, @Nullable NodePublicKey[] nodes) {
    many.deriveMacKeys();
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] != null) {
        many.addAgain(i);
      }
    }
    many.deriveRest();
  }

  /**
   * Seals a message for the last hop, adds every hop's layer, and puts the header before it.
   *
   * @param payloadLength length of the payload in bytes, the message and the body codec's overhead
   *     included
   * @throws IllegalArgumentException if the message does not fit
   */
  public Bytes packet(SphinxHeader header, byte[] message, int payloadLength) {
    return packets(List.of(header), List.of(message), payloadLength).get(0);
  }

  /**
   * {@link #packet} for many headers, with a message for each.
   *
   * @throws IllegalArgumentException if a message does not fit
   */
  public List<Bytes> packets(List<SphinxHeader> headers, List<byte[]> messages, int payloadLength) {
    Workers workers = pool.take();
    try {
      int start = suite.layout().headerLength();
      byte[][] packets = new byte[headers.size()][];
      int longest = 0;
      for (byte[] message : messages) {
        requireFits(workers, message.length, payloadLength);
      }
      expandPayloadKeys(headers, workers);
      for (int i = 0; i < packets.length; i++) {
        SphinxHeader header = headers.get(i);
        packets[i] = new byte[start + payloadLength];
        header.bytes().copyTo(packets[i], 0);
        HopKeys last = header.keys().get(header.keys().size() - 1);
        workers.body.seal(
            last.array(), last.payload(), messages.get(i), packets[i], start, payloadLength);
        longest = Math.max(longest, header.keys().size());
      }
      for (int hop = longest - 1; hop >= 0; hop--) {
        addLayer(headers, hop, packets, start, payloadLength, workers);
      }
      return Arrays.stream(packets).map(Bytes::of).toList();
    } finally {
      workers.wipe();
      pool.give(workers);
    }
  }

  private static void expandPayloadKeys(List<SphinxHeader> headers, Workers workers) {
    int keys = headers.stream().mapToInt(header -> header.keys().size()).sum();
    int most = Math.min(keys, HkdfLanes.AT_ONCE);
    KeySchedule.Many many = workers.many(most, most);
    for (SphinxHeader header : headers) {
      if (many == null) {
        header.expandPayloadKeys(workers.schedule);
      } else {
        header.addPayloadKeys(many);
      }
    }
    if (many != null) {
      many.expandPayloadKeys();
    }
  }

  /** Adds one hop's layer to the packets whose path has that hop. */
  private static void addLayer(
      List<SphinxHeader> headers,
      int hop,
      byte[][] packets,
      int start,
      int payloadLength,
      Workers workers) {
    byte[][] keys = new byte[packets.length][];
    byte[][] payloads = new byte[packets.length][];
    int[] starts = new int[packets.length];
    int keyOffset = 0;
    int count = 0;
    for (int i = 0; i < packets.length; i++) {
      if (hop < headers.get(i).keys().size()) {
        HopKeys hopKeys = headers.get(i).keys().get(hop);
        keyOffset = hopKeys.payload();
        keys[count] = hopKeys.array();
        starts[count] = start;
        payloads[count++] = packets[i];
      }
    }
    workers.payload.encryptMany(keys, keyOffset, payloads, starts, payloadLength, count);
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
