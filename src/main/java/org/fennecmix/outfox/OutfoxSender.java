package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Pool;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.kem.Kem;

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
    this.pool = new Pool<>(() -> new Sealing(workers.get(), kem.newEncapsulator()));
  }

  /** One thread's tools. */
  private record Sealing(OutfoxWorkers workers, Kem.Encapsulator encapsulator) {
    void wipe() {
      workers.wipe();
      encapsulator.wipe();
    }
  }

  /** Draws the randomness of all encapsulations in one call, first layer first. */
  OutfoxHeader header(List<OutfoxHop> route, byte[] lastRouting, SecureRandom random) {
    requireRoute(route);
    byte[] seeds = new byte[route.size() * kem.encapsulationSeedLength()];
    random.nextBytes(seeds);
    int last = geometry.layers() - 1;
    byte[] header = new byte[geometry.headerLength(0)];
    byte[] payloadKeys = new byte[geometry.layers() * geometry.payloadKey()];
    Sealing sealing = pool.take();
    int keysLength = sealing.workers.kdf.keysLength();
    byte[] keys = new byte[geometry.layers() * keysLength];
    byte[] innermost = new byte[0];
    try {
      agree(route, seeds, header, keys, sealing);
      for (int layer = last; layer >= 0; layer--) {
        int start = start(layer);
        int beta = start + kem.encapsulationLength();
        int end = start + geometry.headerLength(layer) - geometry.tag();
        if (layer == last) {
          System.arraycopy(lastRouting, 0, header, beta, lastRouting.length);
        } else {
          route.get(layer).routing().copyTo(header, beta);
        }
        int key = layer * keysLength;
        sealing.workers.aead.encrypt(keys, key, header, beta, end - beta, header, end);
        System.arraycopy(
            keys,
            key + OutfoxKdf.HEADER_KEY,
            payloadKeys,
            layer * geometry.payloadKey(),
            geometry.payloadKey());
        if (layer == last) {
          innermost = Arrays.copyOfRange(header, start, start + geometry.headerLength(last));
        }
      }
      return new OutfoxHeader(header, innermost, payloadKeys);
    } finally {
      Arrays.fill(seeds, (byte) 0);
      Arrays.fill(keys, (byte) 0);
      sealing.wipe();
      pool.give(sealing);
    }
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

  /** Where a layer's header starts in the first layer's, while that is built. */
  private int start(int layer) {
    return layer * (kem.encapsulationLength() + geometry.routing());
  }

  private void agree(
      List<OutfoxHop> route, byte[] seeds, byte[] header, byte[] keys, Sealing sealing) {
    byte[] secret = new byte[kem.secretLength()];
    LayerKdf kdf = sealing.workers.kdf;
    for (int layer = 0; layer < route.size(); layer++) {
      OutfoxKeys.Public node = OutfoxKeys.of(route.get(layer).publicKey());
      int seed = layer * kem.encapsulationSeedLength();
      sealing.encapsulator.encapsulate(node.key(), seeds, seed, secret, header, start(layer));
      kdf.derive(secret, node.hash(), header, start(layer), keys, layer * kdf.keysLength());
    }
    Arrays.fill(secret, (byte) 0);
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

  /** A packet of a header and a payload, to which the layers from the given one inwards go. */
  Bytes packet(OutfoxHeader header, byte[] payload) {
    byte[] packet = Arrays.copyOf(header.bytes(), header.bytes().length + payload.length);
    System.arraycopy(payload, 0, packet, header.bytes().length, payload.length);
    Arrays.fill(payload, (byte) 0);
    Sealing sealing = pool.take();
    try {
      for (int layer = geometry.layers() - 1; layer >= 0; layer--) {
        sealing.workers.encrypt(
            header.payloadKeys(),
            layer * geometry.payloadKey(),
            packet,
            header.bytes().length,
            payload.length);
      }
      return Bytes.of(packet);
    } finally {
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
