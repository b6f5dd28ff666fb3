package org.fennecmix.nymoutfox;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.X25519Kem;

/** Packets of one payload length along one route. */
record NymOutfoxBuild(List<NymOutfoxHop> route, Bytes destination, int payloadLength) {
  private static final int LAYERS = NymOutfoxLayout.LAYERS;
  private static final int KEY = NymOutfoxLayout.KEY;

  List<Bytes> packets(List<byte[]> messages, SecureRandom random) {
    int all = messages.size() * LAYERS;
    byte[] seeds = new byte[all * KEY];
    byte[] secrets = new byte[all * KEY];
    byte[] elements = new byte[all * KEY];
    NodePublicKey[] nodes = new NodePublicKey[all];
    Arrays.setAll(nodes, i -> route.get(i % LAYERS).publicKey());
    draw(seeds, random);
    Kem.BatchEncapsulator encapsulator = X25519Kem.INSTANCE.newBatchEncapsulator(all);
    encapsulator.encapsulate(nodes, seeds, secrets, elements);
    encapsulator.wipe();
    PayloadCipher lion = PayloadCipher.lion().get();
    ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    List<Bytes> packets = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      packets.add(packet(messages.get(i), i * LAYERS * KEY, secrets, elements, aead, lion));
    }
    aead.wipe();
    lion.wipe();
    Arrays.fill(seeds, (byte) 0);
    Arrays.fill(secrets, (byte) 0);
    return packets;
  }

  /** The four layers' secrets of a packet in one call, first hop first. */
  private static void draw(byte[] seeds, SecureRandom random) {
    byte[] drawn = new byte[LAYERS * KEY];
    for (int from = 0; from < seeds.length; from += drawn.length) {
      random.nextBytes(drawn);
      System.arraycopy(drawn, 0, seeds, from, drawn.length);
    }
    Arrays.fill(drawn, (byte) 0);
  }

  /** One packet, whose secrets and elements start at {@code first}. */
  private Bytes packet(
      byte[] message,
      int first,
      byte[] secrets,
      byte[] elements,
      ChaCha20Poly1305 aead,
      PayloadCipher lion) {
    int payload = NymOutfoxLayout.HEADER;
    byte[] packet = new byte[payload + payloadLength];
    Arrays.fill(packet, 0, LAYERS, NymOutfoxLayout.PRESENT);
    packet[NymOutfoxLayout.PAYLOAD_SIZE] = (byte) payloadLength;
    packet[NymOutfoxLayout.PAYLOAD_SIZE + 1] = (byte) (payloadLength >>> 8);
    NymOutfoxLayout.seal(message, packet);
    Bytes next = destination;
    for (int hop = LAYERS - 1; hop >= 0; hop--) {
      int layer = LAYERS - 1 - hop;
      int key = first + hop * KEY;
      int start = NymOutfoxLayout.layer(layer);
      int tag = start + KEY;
      int text = tag + NymOutfoxLayout.TAG;
      int length = NymOutfoxLayout.textLength(layer);
      System.arraycopy(elements, key, packet, start, KEY);
      next.copyTo(packet, text);
      aead.xor(secrets, key, packet, text, length);
      aead.tag(secrets, key, packet, text, length, packet, tag);
      lion.encrypt(secrets, key, packet, payload, payloadLength);
      next = route.get(hop).address();
    }
    return Bytes.of(packet);
  }
}
