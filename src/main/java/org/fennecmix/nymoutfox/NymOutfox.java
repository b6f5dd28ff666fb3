package org.fennecmix.nymoutfox;

import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.group.X25519Group;
import org.fennecmix.internal.bytes.Require;
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
    return buildBatch(route, destination, List.of(message), size, random).get(0);
  }

  /**
   * Builds a packet for every message, in a fraction of the time. Draws as {@link #build} does,
   * packet after packet.
   *
   * @throws IllegalArgumentException if anything does not fit
   */
  public List<Bytes> buildBatch(
      List<NymOutfoxHop> route,
      Bytes destination,
      List<byte[]> messages,
      int size,
      SecureRandom random) {
    Require.that(
        route.size() == NymOutfoxLayout.LAYERS,
        "route of " + route.size() + " hops; this format has exactly 4");
    Require.length("destination", NymOutfoxLayout.ADDRESS, destination.length());
    int payload = NymOutfoxLayout.payloadLength(size);
    messages.forEach(message -> Require.range("length of the message", 0, size, message.length));
    return new NymOutfoxBuild(route, destination, payload).packets(messages, random);
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
