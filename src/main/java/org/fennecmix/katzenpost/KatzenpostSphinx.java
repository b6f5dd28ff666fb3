package org.fennecmix.katzenpost;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.PayloadLayers;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * Katzenpost's Sphinx in one geometry: the entry point of the dialect. Immutable and safe for use
 * by many threads.
 *
 * <pre>
 *  0       2          2+e                        H-32       H
 *  +-------+----------+--------------------------+----------+-----------------+
 *  | 00 00 | element  | routing information      | MAC (32) | payload         |
 *  +-------+----------+--------------------------+----------+-----------------+
 * </pre>
 *
 * <p>X25519, X448 or a KEM; keys by HKDF-SHA-256; AES-256-CTR; HMAC-SHA-256 over everything before
 * it; AEZ v5. The replay tag has 32 bytes. Source: katzenpost v0.0.99, as written down in {@code
 * papers/katzenpost.md}.
 *
 * <p>Where the peer stops with an error, this library refuses: an element of low order is {@link
 * org.fennecmix.Rejection#INVALID_ELEMENT} under every policy. Commands that a KEM's encapsulation
 * would overwrite are refused when a packet is built.
 */
public final class KatzenpostSphinx {
  private final KatzenpostGeometry geometry;
  private final SphinxSuite<KatzenpostRouting> suite;
  private final SphinxSender<KatzenpostRouting> sender;

  private KatzenpostSphinx(KatzenpostGeometry geometry, SphinxSuite<KatzenpostRouting> suite) {
    this.geometry = geometry;
    this.suite = suite;
    this.sender = new SphinxSender<>(suite);
  }

  /**
   * The packets of a geometry, of exactly its length, strict about elements.
   *
   * @throws IllegalStateException if only the sizes of the geometry's scheme are known
   */
  public static KatzenpostSphinx of(KatzenpostGeometry geometry) {
    int length = geometry.packetLength();
    return new KatzenpostSphinx(geometry, suite(geometry, length, length, ElementPolicy.STRICT));
  }

  /** The same geometry under another policy towards elements that are not canonical. */
  public KatzenpostSphinx withPolicy(ElementPolicy policy) {
    PacketLayout layout = suite.layout();
    return new KatzenpostSphinx(
        geometry, suite(geometry, layout.minLength(), layout.maxLength(), policy));
  }

  /**
   * The same with payloads of any length, even none, as the peer's packet code takes them below its
   * server, which checks the length first. For comparison; a node has no use for it.
   */
  public KatzenpostSphinx withAnyPayloadLength() {
    int header = geometry.headerLength();
    return new KatzenpostSphinx(
        geometry, suite(geometry, header, KatzenpostGeometry.MAX_PACKET_LENGTH, suite.policy()));
  }

  private static SphinxSuite<KatzenpostRouting> suite(
      KatzenpostGeometry geometry, int minLength, int maxLength, ElementPolicy policy) {
    KatzenpostScheme scheme = geometry.scheme();
    KeyExchange exchange = scheme.keyExchange(policy);
    int element = geometry.elementLength();
    int header = geometry.headerLength();
    return new SphinxSuite<>(
        "katzenpost-"
            + (scheme.isKem() ? "kem-" : "nike-")
            + scheme.name().toLowerCase(Locale.ROOT),
        geometry.hops(),
        exchange,
        () -> new KatzenpostKeySchedule(exchange.secretLength(), element, scheme.factorLength()),
        StreamCipher.aes256CtrWithIv(),
        HeaderMac.hmacSha256(
            KatzenpostGeometry.MAC_LENGTH,
            32,
            HeaderMac.Input.PREFIX,
            HeaderMac.Input.ELEMENT,
            HeaderMac.Input.ROUTING),
        new KatzenpostCodec(geometry.hops(), geometry.slotLength()),
        FinalPadding.RANDOM,
        PayloadCipher.aez(),
        () -> KatzenpostBody.INSTANCE,
        new PacketLayout(
            Bytes.zeros(KatzenpostGeometry.PREFIX_LENGTH),
            KatzenpostGeometry.PREFIX_LENGTH,
            header - KatzenpostGeometry.MAC_LENGTH,
            KatzenpostGeometry.PREFIX_LENGTH + element,
            header,
            minLength,
            maxLength),
        policy);
  }

  /** The geometry. */
  public KatzenpostGeometry geometry() {
    return geometry;
  }

  /** The parts it is made of, to look into or to put together otherwise. */
  public SphinxSuite<KatzenpostRouting> suite() {
    return suite;
  }

  /** Draws a mix key. */
  public NodePrivateKey generateKey(SecureRandom random) {
    return suite.keyExchange().generateKey(random);
  }

  /**
   * Prepares a stored mix key, which is copied. With a KEM the public key stands before the seed,
   * as in Katzenpost's files.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public NodePrivateKey privateKey(Secret encoded) {
    return suite.keyExchange().privateKey(encoded);
  }

  /**
   * Prepares a node's public key.
   *
   * @throws IllegalArgumentException if it has another length, low order or is malformed
   */
  public NodePublicKey publicKey(Bytes encoded) {
    return suite.keyExchange().publicKey(encoded);
  }

  /**
   * Builds a packet for the first hop. Draws, in this order: the ephemeral key (or all hops'
   * encapsulation randomness in one call), the final padding.
   *
   * @param path 1 to {@link KatzenpostGeometry#hops()} nodes; with the NIKE x25519 and keys of
   *     {@link org.fennecmix.group.KnownNodes} a hop costs about half as much
   * @param payload exactly {@link KatzenpostGeometry#forwardPayloadLength()} bytes, usually a
   *     {@link PlaintextBlock}; it is not retained
   * @throws IllegalArgumentException if path, commands or payload do not fit
   */
  public Bytes build(List<KatzenpostHop> path, byte[] payload, SecureRandom random) {
    return buildBatch(path, List.of(payload), random).get(0);
  }

  /**
   * Builds a packet for every payload along one path, in less time. Draws, in this order: every
   * packet's ephemeral key or encapsulation randomness; every packet's final padding.
   *
   * @param payloads exactly {@link KatzenpostGeometry#forwardPayloadLength()} bytes each; they are
   *     not retained
   * @throws IllegalArgumentException if path, commands or a payload do not fit
   */
  public List<Bytes> buildBatch(
      List<KatzenpostHop> path, List<byte[]> payloads, SecureRandom random) {
    int length = geometry.forwardPayloadLength();
    payloads.forEach(payload -> Require.length("forward payload", length, payload.length));
    List<SphinxHeader> headers =
        sender.headers(Collections.nCopies(payloads.size(), path(path)), random);
    try {
      return sender.packets(headers, payloads, geometry.payloadLength());
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }

  /**
   * Makes a SURB for a path that ends at its creator's gateway, whose last hop is told {@link
   * RoutingCommand.Recipient} and {@link RoutingCommand.SurbReply}. Draws as {@link #build} does,
   * then 64 bytes of payload key.
   *
   * @throws IllegalArgumentException if path or commands do not fit, or the last hop is told no
   *     SURB reply
   */
  public KatzenpostSurb.Created createSurb(List<KatzenpostHop> path, SecureRandom random) {
    return createSurbs(List.of(path), random).get(0);
  }

  /**
   * Makes a SURB for every path, in less time. Draws, in this order: every SURB's ephemeral key or
   * encapsulation randomness; every SURB's final padding; every SURB's payload key.
   *
   * @param paths each with a SURB ID of its own, by which its keys are found again
   * @throws IllegalArgumentException if a path or commands do not fit, or a last hop is told no
   *     SURB reply
   */
  public List<KatzenpostSurb.Created> createSurbs(
      List<List<KatzenpostHop>> paths, SecureRandom random) {
    List<SphinxPath<KatzenpostRouting>> checked = paths.stream().map(this::replyPath).toList();
    List<SphinxHeader> headers = sender.headers(checked, random);
    List<KatzenpostSurb.Created> surbs = new ArrayList<>(headers.size());
    try {
      for (int i = 0; i < headers.size(); i++) {
        Bytes first = paths.get(i).get(0).nodeId();
        surbs.add(KatzenpostSurb.create(this, headers.get(i), first, random));
      }
      return surbs;
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }

  private SphinxPath<KatzenpostRouting> replyPath(List<KatzenpostHop> path) {
    SphinxPath<KatzenpostRouting> checked = path(path);
    Require.that(
        path.get(path.size() - 1).commands().stream()
            .anyMatch(RoutingCommand.SurbReply.class::isInstance),
        "a SURB whose last hop is told no SurbReply; its reply would be refused there");
    return checked;
  }

  private SphinxPath<KatzenpostRouting> path(List<KatzenpostHop> path) {
    Require.range("number of hops", 1, geometry.hops(), path.size());
    List<KatzenpostRouting> instructions = new ArrayList<>(path.size());
    for (int i = 0; i < path.size(); i++) {
      List<RoutingCommand> commands = path.get(i).commands();
      instructions.add(
          i < path.size() - 1
              ? KatzenpostRouting.forward(commands, path.get(i + 1).nodeId())
              : KatzenpostRouting.last(commands));
    }
    return SphinxPath.of(path.stream().map(KatzenpostHop::publicKey).toList(), instructions);
  }

  /**
   * The processor of one node. {@link KatzenpostNode} adds what a node does above it.
   *
   * @param key stays the caller's to destroy
   */
  public Processor<KatzenpostRouting> processor(NodePrivateKey key) {
    return new SphinxProcessor<>(suite, key);
  }

  /** This geometry for code that works over any format. */
  public KatzenpostFormat format() {
    return new KatzenpostFormat(this);
  }

  /** The payload's layers alone, for the two ends of a SURB. */
  PayloadLayers layers() {
    return sender.layers();
  }

  @Override
  public String toString() {
    return suite.name() + "[" + geometry + ", " + suite.policy() + "]";
  }
}
