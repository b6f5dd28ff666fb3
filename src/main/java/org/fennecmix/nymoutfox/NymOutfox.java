package org.fennecmix.nymoutfox;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.group.Group;
import org.fennecmix.group.X25519Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.internal.node.HopProcessor;

/**
 * The entry point of the withdrawn prototype. Immutable and safe for use by many threads. <b>Not
 * unlinkable; do not protect anything with it.</b> Source: crate nym-outfox 1.21.6, as written down
 * in {@code papers/outfox.md}.
 */
public final class NymOutfox {
  /** Bytes that a packet has beyond its payload size. */
  public static final int OVERHEAD = NymOutfoxLayout.HEADER + NymOutfoxLayout.MAGIC_LENGTH;

  /** Bytes of magic in front of a message, which are part of the payload. */
  public static final int MAGIC = NymOutfoxLayout.MAGIC_LENGTH;

  /** The crate's default payload size in bytes. */
  public static final int DEFAULT_SIZE = 1024;

  private static final NymOutfox STRICT = new NymOutfox(ElementPolicy.STRICT);

  private final ElementPolicy policy;

  private NymOutfox(ElementPolicy policy) {
    this.policy = policy;
  }

  /** The format, strict about elements. */
  public static NymOutfox prototype() {
    return STRICT;
  }

  /** The same under another policy towards elements that no honest sender makes. */
  public NymOutfox withPolicy(ElementPolicy other) {
    return new NymOutfox(other);
  }

  /** Draws a node key, 32 bytes in one call. */
  public NodePrivateKey generateKey(SecureRandom random) {
    try (Secret scalar = Secret.random(NymOutfoxLayout.KEY, random)) {
      return privateKey(scalar);
    }
  }

  /** Prepares a stored private key of 32 bytes, which is copied. */
  public NodePrivateKey privateKey(Secret encoded) {
    return X25519Group.INSTANCE.privateKey(encoded);
  }

  /**
   * Prepares a node's public key of 32 bytes.
   *
   * @throws IllegalArgumentException if it has another length or low order
   */
  public NodePublicKey publicKey(Bytes encoded) {
    return X25519Group.INSTANCE.publicKey(encoded);
  }

  /**
   * Builds a packet. Draws the four layers' secrets in one call of 128 bytes, first hop first.
   *
   * @param route exactly four nodes
   * @param destination 32 bytes for the last of them
   * @param message at most {@code size} bytes
   * @param size the payload size; less than 48 means 48
   * @throws IllegalArgumentException if anything does not fit
   */
  public Bytes build(
      List<NymOutfoxHop> route, Bytes destination, byte[] message, int size, SecureRandom random) {
    Require.that(
        route.size() == NymOutfoxLayout.LAYERS,
        "route of " + route.size() + " hops; this format has exactly 4");
    Require.length("destination", NymOutfoxLayout.ADDRESS, destination.length());
    int payload = NymOutfoxLayout.payloadLength(size);
    Require.range("length of the message", 0, size, message.length);
    byte[] packet = new byte[NymOutfoxLayout.HEADER + payload];
    Arrays.fill(packet, 0, NymOutfoxLayout.LAYERS, NymOutfoxLayout.PRESENT);
    packet[NymOutfoxLayout.PAYLOAD_SIZE] = (byte) payload;
    packet[NymOutfoxLayout.PAYLOAD_SIZE + 1] = (byte) (payload >>> 8);
    NymOutfoxLayout.seal(message, packet);
    byte[] secrets = new byte[NymOutfoxLayout.LAYERS * NymOutfoxLayout.KEY];
    random.nextBytes(secrets);
    Group.Sender sender = X25519Group.INSTANCE.newSender();
    Bytes next = destination;
    for (int hop = NymOutfoxLayout.LAYERS - 1; hop >= 0; hop--) {
      sender.start(secrets, hop * NymOutfoxLayout.KEY);
      int layer = NymOutfoxLayout.LAYERS - 1 - hop;
      encode(packet, layer, sender, route.get(hop).publicKey(), next);
      next = route.get(hop).address();
    }
    sender.wipe();
    Arrays.fill(secrets, (byte) 0);
    return Bytes.of(packet);
  }

  private static void encode(
      byte[] packet, int layer, Group.Sender sender, NodePublicKey node, Bytes next) {
    int start = NymOutfoxLayout.layer(layer);
    int tag = start + NymOutfoxLayout.KEY;
    int text = tag + NymOutfoxLayout.TAG;
    int length = NymOutfoxLayout.textLength(layer);
    byte[] key = new byte[NymOutfoxLayout.KEY];
    sender.agree(node, key);
    sender.element(packet, start);
    next.copyTo(packet, text);
    ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    aead.xor(key, 0, packet, text, length);
    aead.tag(key, 0, packet, text, length, packet, tag);
    aead.wipe();
    int payload = NymOutfoxLayout.HEADER;
    PayloadCipher.lion().get().encrypt(key, 0, packet, payload, packet.length - payload);
    Arrays.fill(key, (byte) 0);
  }

  /**
   * The processor of one node, for packets of every length.
   *
   * @param key stays the caller's to destroy
   */
  public Processor<NymOutfoxRouting> processor(NodePrivateKey key) {
    return new HopProcessor<>(() -> new NymOutfoxNode(key, policy));
  }

  /** The format with one payload size, for code that works over any format. */
  public MixFormat<NymOutfoxRouting> format(int size) {
    return new NymOutfoxFormat(this, size);
  }

  @Override
  public String toString() {
    return "nym-outfox[" + policy + "]";
  }
}
