package org.fennecmix.lightning;

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
import org.fennecmix.group.Group;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.BodyCodec;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.HeaderMac;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;

/**
 * The onions of Lightning (BOLT 4): the entry point of the dialect. Immutable and safe for use by
 * many threads.
 *
 * <pre>
 *  0         1                34              34 + S      66 + S
 *  +---------+----------------+---------------+-----------+
 *  | version | ephemeral key  | hop_payloads  | HMAC (32) |
 *  | 00      | (33)           | (S)           |           |
 *  +---------+----------------+---------------+-----------+
 * </pre>
 *
 * <p>S is 1300 for payments and most onion messages, 32768 for large onion messages, and whatever
 * fits for trampoline onions. Messages travel in the frames of {@code hop_payloads}; there is no
 * separate payload. secp256k1; ChaCha20; HMAC-SHA-256 over {@code hop_payloads} and the associated
 * data (a payment's hash); the replay tag has 20 bytes. Source: lightning/bolts of March 2026, as
 * written down in {@code papers/lightning.md}.
 *
 * <p>secp256k1 is computed by libsecp256k1 ({@link org.fennecmix.group.NativeSecp256k1Group}) if
 * its Java binding and native part are on the path and work, which is found out once, else in plain
 * Java; the bytes are the same. {@code withGroup(Secp256k1Group.INSTANCE)} forces plain Java.
 */
public final class Bolt4 {
  /** S of payment onions and of most onion messages, in bytes. */
  public static final int DEFAULT_SIZE = 1300;

  /** S of large onion messages, in bytes. */
  public static final int LARGE_SIZE = 32768;

  /** The largest S: a packet fits in a Lightning message. */
  public static final int MAX_SIZE = 65535 - 66;

  /** What a packet has besides S, in bytes. */
  static final int OVERHEAD = 66;

  private static final int ELEMENT = 1;
  private static final int ROUTING = 34;

  private static final Bolt4 PAYMENT =
      new Bolt4(
          DEFAULT_SIZE, LightningRouting.Kind.PAYMENT, false, PadStream.INSTANCE, Engine.CHOSEN);
  private static final Bolt4 MESSAGE =
      new Bolt4(
          DEFAULT_SIZE, LightningRouting.Kind.MESSAGE, false, PadStream.INSTANCE, Engine.CHOSEN);

  private final int size;
  private final LightningRouting.Kind kind;
  private final boolean legacy;
  private final FinalPadding fill;
  private final Group group;
  private final SphinxSender<LightningRouting> sender;

  private Bolt4(
      int size, LightningRouting.Kind kind, boolean legacy, FinalPadding fill, Group group) {
    this.size = size;
    this.kind = kind;
    this.legacy = legacy;
    this.fill = fill;
    this.group = group;
    this.sender = new SphinxSender<>(suite(size, 0));
  }

  /** Payment onions: 1366 bytes, no payload shorter than 2 bytes. */
  public static Bolt4 payment() {
    return PAYMENT;
  }

  /**
   * Onion messages: built with 1366 bytes, read in any size; payloads may be empty, but not of 1
   * byte.
   */
  public static Bolt4 message() {
    return MESSAGE;
  }

  /** The same with another size of {@code hop_payloads}, 0 to {@link #MAX_SIZE} bytes. */
  public Bolt4 withSize(int hopPayloads) {
    Require.range("size of hop_payloads", 0, MAX_SIZE, hopPayloads);
    return new Bolt4(hopPayloads, kind, legacy, fill, group);
  }

  /** The same, also reading and writing the old fixed frames of 65 bytes. */
  public Bolt4 withLegacyFrames() {
    return new Bolt4(size, kind, true, fill, group);
  }

  /**
   * The same with another filling behind the last frame. The default is the key stream that BOLT 4
   * derives from the session key; {@link FinalPadding#RANDOM} is as good, and zero bytes, which old
   * implementations wrote, tell the last hop the route's length.
   */
  public Bolt4 withFill(FinalPadding other) {
    return new Bolt4(size, kind, legacy, other, group);
  }

  /**
   * The same with another engine for secp256k1, which gives the same bytes: {@link
   * Secp256k1Group#INSTANCE} forces plain Java, {@link
   * org.fennecmix.group.NativeSecp256k1Group#load()} libsecp256k1. Keys serve both.
   */
  public Bolt4 withGroup(Group secp256k1) {
    return new Bolt4(size, kind, legacy, fill, secp256k1);
  }

  /** The engine for secp256k1 in use; its name tells which. */
  public Group group() {
    return group;
  }

  /** Size of {@code hop_payloads} in bytes. */
  public int size() {
    return size;
  }

  /** Length of a packet in bytes. */
  public int packetLength() {
    return size + OVERHEAD;
  }

  SphinxSender<LightningRouting> sender() {
    return sender;
  }

  LightningRouting.Kind kind() {
    return kind;
  }

  boolean readsAnySize() {
    return kind == LightningRouting.Kind.MESSAGE;
  }

  boolean legacyFrames() {
    return legacy;
  }

  /**
   * The suite for one size.
   *
   * @param messageType the TLV type that the engine takes for the message, 0 for none
   */
  SphinxSuite<LightningRouting> suite(int hopPayloads, long messageType) {
    int packet = hopPayloads + OVERHEAD;
    return new SphinxSuite<>(
        kind == LightningRouting.Kind.MESSAGE ? "lightning-message" : "lightning",
        Math.max(1, hopPayloads / LightningCodec.MIN_FRAME),
        KeyExchange.of(group),
        LightningKeySchedule::new,
        StreamCipher.chaCha20(),
        HeaderMac.hmacSha256(
            LightningCodec.MAC_LENGTH,
            OnionKeys.LENGTH,
            HeaderMac.Input.ROUTING,
            HeaderMac.Input.ASSOCIATED_DATA),
        new LightningCodec(hopPayloads, kind, legacy, messageType),
        fill,
        PayloadCipher.none(),
        () -> BodyCodec.PLAIN,
        new PacketLayout(
            Bytes.of((byte) 0), ELEMENT, ROUTING + hopPayloads, ROUTING, packet, packet, packet),
        ElementPolicy.STRICT);
  }

  /** Draws a node key: 32 bytes, again until they are a scalar. */
  public static NodePrivateKey generateKey(SecureRandom random) {
    return KeyExchange.of(Secp256k1Group.INSTANCE).generateKey(random);
  }

  /** Prepares a stored private key of 32 bytes, which is copied. */
  public static NodePrivateKey privateKey(Secret encoded) {
    return Secp256k1Group.INSTANCE.privateKey(encoded);
  }

  /**
   * Prepares a node's public key of 33 bytes.
   *
   * @throws IllegalArgumentException if it is not a point in compressed form
   */
  public static NodePublicKey publicKey(Bytes encoded) {
    return Secp256k1Group.INSTANCE.publicKey(encoded);
  }

  /**
   * Computes an onion's secrets from the session key, 32 bytes, and the route, as {@link
   * OnionSecrets#of(Secret, List)} does, by this engine.
   *
   * @throws IllegalArgumentException if the session key is no scalar or the route is empty
   */
  public OnionSecrets secrets(Secret sessionKey, List<NodePublicKey> route) {
    return OnionSecrets.of(group, sessionKey, route);
  }

  /** A builder of onions along a route, without associated data. */
  public OnionBuilder onion(List<OnionHop> route) {
    return OnionBuilder.of(this, route);
  }

  /**
   * The processor of one node.
   *
   * @param key stays the caller's to destroy
   */
  public OnionProcessor processor(NodePrivateKey key) {
    return new OnionProcessor(this, key);
  }

  /**
   * The node for code that works over any format and in batches, for onions of this size which all
   * have the same associated data.
   *
   * @param key stays the caller's to destroy
   */
  public Processor<LightningRouting> processor(NodePrivateKey key, Bytes associatedData) {
    return new SphinxProcessor<>(suite(size, 0), key, associatedData.toArray());
  }

  /** These onions for code that works over any format; the message is a TLV of the last hop. */
  public MixFormat<LightningRouting> format() {
    return new LightningFormat(this);
  }

  @Override
  public String toString() {
    return "Bolt4[" + kind + ", " + size + " bytes" + (legacy ? ", legacy frames" : "") + "]";
  }
}
