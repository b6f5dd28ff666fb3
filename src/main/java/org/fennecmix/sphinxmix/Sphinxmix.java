package org.fennecmix.sphinxmix;

import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.group.NonZeroGroup;
import org.fennecmix.group.X25519Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * The packets of the Python package sphinxmix over Curve25519: the entry point of the dialect.
 * Immutable and safe for use by many threads.
 *
 * <p>X25519; keys by AES-128 of labels under SHA-256 of the secret; AES-128-CTR; HMAC-SHA-256 cut
 * to 16 bytes over associated data and routing information; four rounds of AES-128-CTR and SHA-256
 * over the payload, HMAC-SHA-256 cut to 16 bytes inside it. The replay tag has 16 bytes. Source:
 * sphinxmix 0.0.7 on PyPI, with the zero extension of blinding factors that its later sources have
 * ({@code papers/sphinxmix.md}).
 *
 * <p><b>The package's default group is P-224, which is not supported here</b>: its users must ask
 * for {@code SphinxParams(group=Group_C25519())}.
 */
public final class Sphinxmix {
  private static final Sphinxmix DEFAULT =
      new Sphinxmix(SphinxmixGeometry.DEFAULT, ElementPolicy.STRICT);

  private final SphinxmixGeometry geometry;
  private final SphinxSuite<SphinxmixRouting> suite;
  private final SphinxSender<SphinxmixRouting> sender;

  private Sphinxmix(SphinxmixGeometry geometry, ElementPolicy policy) {
    this.geometry = geometry;
    this.suite = suite(geometry, policy);
    this.sender = new SphinxSender<>(suite);
  }

  /** Curve25519 with the package's default sizes. Strict about elements. */
  public static Sphinxmix c25519() {
    return DEFAULT;
  }

  /** The same with other sizes. */
  public Sphinxmix withGeometry(SphinxmixGeometry other) {
    return new Sphinxmix(other, suite.policy());
  }

  /**
   * The same under another policy towards elements that are not canonical. Those that lead to an
   * all-zero secret are always refused: the peer stops with an error there.
   */
  public Sphinxmix withPolicy(ElementPolicy policy) {
    return new Sphinxmix(geometry, policy);
  }

  private static SphinxSuite<SphinxmixRouting> suite(
      SphinxmixGeometry geometry, ElementPolicy policy) {
    return new SphinxSuite<>(
        "sphinxmix-c25519",
        geometry.maxHops(),
        KeyExchange.of(
            policy == ElementPolicy.STRICT
                ? X25519Group.INSTANCE
                : new NonZeroGroup(X25519Group.INSTANCE)),
        SphinxmixKeySchedule::new,
        StreamCipher.aes128Ctr(),
        HeaderMac.hmacSha256(
            SphinxmixGeometry.MAC_LENGTH,
            SphinxmixKeySchedule.KEY_LENGTH,
            HeaderMac.Input.ASSOCIATED_DATA,
            HeaderMac.Input.ROUTING),
        new SphinxmixCodec(geometry.routingLength()),
        FinalPadding.RANDOM,
        PayloadCipher.aesLioness(),
        SphinxmixBody::new,
        geometry.layout(),
        policy);
  }

  /** The sizes. */
  public SphinxmixGeometry geometry() {
    return geometry;
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
   * A builder of packets that go through the route, to no destination yet.
   *
   * @throws IllegalArgumentException if the route is empty or too long, or a node's name is
   */
  public SphinxmixPacketBuilder packet(List<SphinxmixHop> route) {
    return SphinxmixPacketBuilder.of(this, route);
  }

  /**
   * The processor of one node, in a network without associated data.
   *
   * @param key stays the caller's to destroy
   * @throws IllegalArgumentException if the geometry has associated data
   */
  public Processor<SphinxmixRouting> processor(NodePrivateKey key) {
    return processor(key, Bytes.EMPTY);
  }

  /**
   * The processor of one node for packets with this associated data under their header MAC.
   *
   * @param key stays the caller's to destroy
   * @throws IllegalArgumentException if the associated data has not the geometry's length
   */
  public Processor<SphinxmixRouting> processor(NodePrivateKey key, Bytes associatedData) {
    requireAssociatedData(associatedData);
    return new SphinxProcessor<>(suite, key, associatedData.toArray());
  }

  void requireAssociatedData(Bytes associatedData) {
    Require.length("associated data", geometry.associatedDataLength(), associatedData.length());
  }

  /**
   * This geometry for code that works over any format: nodes named by 4 bytes, destinations of 16.
   *
   * @throws IllegalArgumentException if the geometry has associated data, or no room for one hop
   */
  public MixFormat<SphinxmixRouting> format() {
    return new SphinxmixFormat(this);
  }

  SphinxSuite<SphinxmixRouting> suite() {
    return suite;
  }

  SphinxSender<SphinxmixRouting> sender() {
    return sender;
  }

  @Override
  public String toString() {
    return suite.name() + "[" + geometry + ", " + suite.policy() + "]";
  }
}
