package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Pool;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.kem.Kem;
import org.jspecify.annotations.Nullable;

/**
 * Builds headers and seals payloads (paper, section 3: Header, PacketCreate, SurbUse, SurbRecover).
 * Immutable and safe for use by many threads.
 */
final class OutfoxSender {
  private final OutfoxParameters parameters;
  private final OutfoxGeometry geometry;
  private final Kem kem;
  private final Pool<Sealing> pool;

  OutfoxSender(OutfoxParameters parameters, Supplier<OutfoxWorkers> workers) {
    this.parameters = parameters;
    this.geometry = parameters.geometry();
    this.kem = parameters.kem().kem();
    this.pool = new Pool<>(() -> new Sealing(workers.get(), kem));
  }

  /** One thread's tools. */
  private static final class Sealing {
    private final OutfoxWorkers workers;
    private final Kem kem;
    private Kem.@Nullable BatchEncapsulator encapsulator;
    private int most;

    Sealing(OutfoxWorkers workers, Kem kem) {
      this.workers = workers;
      this.kem = kem;
    }

    /** The encapsulator, made anew only when the last one is for fewer. */
    Kem.BatchEncapsulator encapsulator(int count) {
      Kem.BatchEncapsulator last = encapsulator;
      if (last == null || count > most) {
        last = kem.newBatchEncapsulator(count);
        encapsulator = last;
        most = count;
      }
      return last;
    }

    void wipe() {
      workers.wipe();
      if (encapsulator != null) {
        encapsulator.wipe();
      }
    }
  }

  /**
   * Builds headers. Draws the randomness of all encapsulations of a header in one call, first layer
   * first; one header after the other.
   */
  List<OutfoxHeader> headers(
      List<OutfoxHop> route, byte[] lastRouting, int count, SecureRandom random) {
    requireRoute(route);
    Sealing sealing = pool.take();
    Agreed agreed = new Agreed(kem, route, count);
    byte[] keys = new byte[geometry.layers() * sealing.workers.kdf.keysLength()];
    try {
      agreed.draw(random);
      agreed.run(sealing.encapsulator(count * geometry.layers()));
      List<OutfoxHeader> headers = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        agreed.derive(i, sealing.workers.kdf, keys);
        headers.add(header(route, lastRouting, agreed.encapsulations(i), keys, sealing.workers));
      }
      return headers;
    } finally {
      agreed.wipe();
      Arrays.fill(keys, (byte) 0);
      sealing.wipe();
      pool.give(sealing);
    }
  }

  /** Builds one header of encapsulations and layer keys, which stand one after the other. */
  private OutfoxHeader header(
      List<OutfoxHop> route,
      byte[] lastRouting,
      byte[] encapsulations,
      byte[] keys,
      OutfoxWorkers workers) {
    int last = geometry.layers() - 1;
    int p = kem.encapsulationLength();
    byte[] header = new byte[geometry.headerLength(0)];
    byte[] payloadKeys = new byte[geometry.layers() * geometry.payloadKey()];
    byte[] innermost = new byte[0];
    for (int layer = last; layer >= 0; layer--) {
      int start = layer * (p + geometry.routing()); // while the header is built
      int beta = start + p;
      int end = start + geometry.headerLength(layer) - geometry.tag();
      System.arraycopy(encapsulations, layer * p, header, start, p);
      if (layer == last) {
        System.arraycopy(lastRouting, 0, header, beta, lastRouting.length);
      } else {
        route.get(layer).routing().copyTo(header, beta);
      }
      int key = layer * workers.kdf.keysLength();
      workers.aead.encrypt(keys, key, header, beta, end - beta, header, end);
      int size = geometry.payloadKey();
      System.arraycopy(keys, key + OutfoxKdf.HEADER_KEY, payloadKeys, layer * size, size);
      if (layer == last) {
        innermost = Arrays.copyOfRange(header, start, start + geometry.headerLength(last));
      }
    }
    return new OutfoxHeader(header, innermost, payloadKeys);
  }

  private void requireRoute(List<OutfoxHop> route) {
    Require.that(
        route.size() == geometry.layers(),
        "route of " + route.size() + " layers; this network has " + geometry.layers());
    for (int layer = 0; layer < route.size() - 1; layer++) {
      Require.length(
          "routing field of layer " + layer,
          geometry.routing(),
          route.get(layer).routing().length());
    }
    Require.that(
        route.get(route.size() - 1).routing().length() == 0,
        "the last layer has a routing field; the format fills it");
  }

  /** Puts a message and a SURB (empty: none) into a payload without layers. */
  byte[] plaintext(byte[] message, Bytes surb) {
    int length = geometry.message();
    if (parameters.padding()) {
      Require.range("length of the message", 0, length - 1L, message.length);
    } else {
      Require.length("message", length, message.length);
    }
    byte[] payload = new byte[geometry.payloadLength()];
    surb.copyTo(payload, OutfoxGeometry.CHECK_LENGTH);
    int start = geometry.messageOffset();
    System.arraycopy(message, 0, payload, start, message.length);
    if (parameters.padding()) {
      payload[start + message.length] = (byte) 0x80;
    }
    return payload;
  }

  /** Packets of headers and payloads, to which all layers go; the payloads are wiped. */
  List<Bytes> packets(List<OutfoxHeader> headers, List<byte[]> payloads) {
    int start = geometry.headerLength(0);
    byte[][] packets = new byte[headers.size()][];
    int[] starts = new int[packets.length];
    Arrays.fill(starts, start);
    for (int i = 0; i < packets.length; i++) {
      byte[] payload = payloads.get(i);
      packets[i] = Arrays.copyOf(headers.get(i).bytes(), start + payload.length);
      System.arraycopy(payload, 0, packets[i], start, payload.length);
      Arrays.fill(payload, (byte) 0);
    }
    Sealing sealing = pool.take();
    OutfoxWorkers workers = sealing.workers;
    byte[][] keys = new byte[packets.length][workers.seal.keyLength()];
    byte[][] stored = headers.stream().map(OutfoxHeader::payloadKeys).toArray(byte[][]::new);
    try {
      for (int layer = geometry.layers() - 1; layer >= 0; layer--) {
        workers.kdf.expandMany(stored, layer * geometry.payloadKey(), keys, keys.length);
        int length = geometry.payloadLength();
        workers.seal.encryptMany(keys, 0, packets, starts, length, packets.length);
      }
      return Arrays.stream(packets).map(Bytes::of).toList();
    } finally {
      for (byte[] key : keys) {
        Arrays.fill(key, (byte) 0);
      }
      sealing.wipe();
      pool.give(sealing);
    }
  }

  /** The first and only layer of a reply, in place (SurbUse). */
  void sealReply(byte[] payloadKey, byte[] payload) {
    Sealing sealing = pool.take();
    try {
      sealing.workers.encrypt(payloadKey, 0, payload, 0, payload.length);
    } finally {
      sealing.wipe();
      pool.give(sealing);
    }
  }

  /** Puts back what the nodes took off a reply and opens it, in place (SurbRecover). */
  void openReply(byte[] payloadKeys, byte[] payload) {
    Sealing sealing = pool.take();
    int size = geometry.payloadKey();
    try {
      int last = geometry.layers() - 1;
      for (int layer = last - 1; layer >= 0; layer--) {
        sealing.workers.encrypt(payloadKeys, layer * size, payload, 0, payload.length);
      }
      sealing.workers.decrypt(payloadKeys, last * size, payload, 0, payload.length);
    } finally {
      sealing.wipe();
      pool.give(sealing);
    }
  }
}
