package org.fennecmix.nym;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.IntFunction;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.group.Group;
import org.fennecmix.group.UnclampedX25519Group;
import org.fennecmix.group.X25519Group;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * Nym's Sphinx: the entry point of the dialect. Immutable and safe for use by many threads.
 *
 * <pre>
 *  0                32         48                                348
 *  +----------------+----------+---------------------------------+-----------+
 *  | ephemeral key  | MAC      | routing information, 5 x 60     | payload   |
 *  +----------------+----------+---------------------------------+-----------+
 * </pre>
 *
 * <p>X25519; keys by HKDF-SHA-256; AES-128-CTR; HMAC-SHA-256 cut to 16 bytes over the routing
 * information only; LIONESS over ChaCha20 and BLAKE2b. The replay tag has 32 bytes. Source:
 * sphinx-packet 0.8.0 and 0.6.0, as written down in {@code papers/nym.md}.
 */
public final class NymSphinx {
  private static final NymSphinx CURRENT = new NymSphinx(false, ElementPolicy.STRICT);
  private static final NymSphinx LEGACY = new NymSphinx(true, ElementPolicy.STRICT);

  private final boolean legacy;
  private final SphinxSuite<NymRouting> suite;
  private final SphinxSender<NymRouting> sender;

  private NymSphinx(boolean legacy, ElementPolicy policy) {
    this.legacy = legacy;
    this.suite = suite(legacy, policy);
    this.sender = new SphinxSender<>(suite);
  }

  /** The arithmetic of releases 0.7 and 0.8: X25519 for every version. Strict about elements. */
  public static NymSphinx current() {
    return CURRENT;
  }

  /**
   * The arithmetic and SURBs of releases up to 0.6: unclamped scalars for versions 1 and 257,
   * X25519 for all others. Strict about elements. <b>Packets of versions 1 and 257 can be marked
   * unnoticed on any link</b> (see SECURITY.md); for reading and reproducing old packets.
   */
  public static NymSphinx legacyScalars() {
    return LEGACY;
  }

  /** The same arithmetic under another policy towards elements that no honest sender makes. */
  public NymSphinx withPolicy(ElementPolicy policy) {
    return new NymSphinx(legacy, policy);
  }

  private static SphinxSuite<NymRouting> suite(boolean legacy, ElementPolicy policy) {
    IntFunction<Group> groups =
        version ->
            legacy && NymVersion.isLegacy(version)
                ? UnclampedX25519Group.INSTANCE
                : X25519Group.INSTANCE;
    return new SphinxSuite<>(
        legacy ? "nym-legacy" : "nym",
        NymGeometry.MAX_HOPS,
        KeyExchange.of(X25519Group.INSTANCE, groups),
        NymKeySchedule::new,
        StreamCipher.aes128Ctr(),
        HeaderMac.hmacSha256(NymGeometry.MAC_LENGTH, 16, HeaderMac.Input.ROUTING),
        NymRouting.Codec.INSTANCE,
        FinalPadding.RANDOM,
        PayloadCipher.lioness(),
        () -> NymBody.INSTANCE,
        new PacketLayout(
            Bytes.EMPTY,
            0,
            NymGeometry.KEY_LENGTH,
            NymGeometry.KEY_LENGTH + NymGeometry.MAC_LENGTH,
            NymGeometry.HEADER_LENGTH,
            NymGeometry.HEADER_LENGTH + NymGeometry.PAYLOAD_OVERHEAD,
            NymGeometry.HEADER_LENGTH + NymGeometry.MAX_PAYLOAD_SIZE),
        policy);
  }

  /** Draws a node key, 32 bytes in one call. */
  public NodePrivateKey generateKey(SecureRandom random) {
    return suite.keyExchange().generateKey(random);
  }

  /** Prepares a stored private key of 32 bytes, which is copied. */
  public NodePrivateKey privateKey(Secret encoded) {
    return suite.keyExchange().privateKey(encoded);
  }

  /**
   * Prepares a node's public key of 32 bytes.
   *
   * @throws IllegalArgumentException if it has another length or low order
   */
  public NodePublicKey publicKey(Bytes encoded) {
    return suite.keyExchange().publicKey(encoded);
  }

  /**
   * A builder of packets that go through the route, with a payload of 1024 bytes and no destination
   * yet.
   */
  public NymPacketBuilder packet(NymVersion version, List<NymHop> route) {
    return NymPacketBuilder.of(this, version, route);
  }

  /**
   * The processor of one node, for packets of every version and of every payload size from 33
   * bytes: a node of a network with fixed sizes must drop all others before, or a sender can mark
   * packets by their length.
   *
   * @param key stays the caller's to destroy
   */
  public Processor<NymRouting> processor(NodePrivateKey key) {
    return new SphinxProcessor<>(suite, key);
  }

  /** One version with one payload size, for code that works over any format. */
  public MixFormat<NymRouting> format(NymVersion version, NymGeometry geometry) {
    return new NymFormat(this, version, geometry);
  }

  boolean isLegacy() {
    return legacy;
  }

  SphinxSuite<NymRouting> suite() {
    return suite;
  }

  SphinxSender<NymRouting> sender() {
    return sender;
  }

  @Override
  public String toString() {
    return suite.name() + "[" + suite.policy() + "]";
  }
}
