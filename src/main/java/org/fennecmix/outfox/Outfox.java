package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.node.HopProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Outfox with all parameters fixed: the entry point. Immutable and safe for use by many threads.
 *
 * <pre>
 *  layer i receives
 *  0                p                                 H(i) - 16   H(i)
 *  +----------------+---------------------------------+-----------+------------------+
 *  | encapsulation  | encrypted: routing, header i+1  | tag       | payload          |
 *  +----------------+---------------------------------+-----------+------------------+
 * </pre>
 *
 * <p>The gateway next to a sender relays without processing; it and the first node are told of each
 * other beside the packet. See {@link OutfoxGeometry} for lengths.
 */
public final class Outfox {
  private final OutfoxParameters parameters;
  private final OutfoxSender sender;

  private Outfox(OutfoxParameters parameters) {
    this.parameters = parameters;
    this.sender = new OutfoxSender(parameters, this::newWorkers);
  }

  /** The format with these parameters. */
  public static Outfox of(OutfoxParameters parameters) {
    return new Outfox(parameters);
  }

  private OutfoxWorkers newWorkers() {
    return new OutfoxWorkers(parameters);
  }

  /** The parameters. */
  public OutfoxParameters parameters() {
    return parameters;
  }

  /** All lengths. */
  public OutfoxGeometry geometry() {
    return parameters.geometry();
  }

  /** Draws a key for a node or a user. */
  public NodePrivateKey generateKey(SecureRandom random) {
    return new OutfoxKeys.Private(parameters.kem().kem().generateKey(random));
  }

  /**
   * Prepares a stored private key, which is copied.
   *
   * @throws IllegalArgumentException if the KEM refuses it
   */
  public NodePrivateKey privateKey(Secret encoded) {
    return new OutfoxKeys.Private(parameters.kem().kem().privateKey(encoded));
  }

  /**
   * Checks and prepares a public key; keep the result, for it holds what is computed but once.
   *
   * @throws IllegalArgumentException if the KEM refuses it
   */
  public NodePublicKey publicKey(Bytes encoded) {
    return new OutfoxKeys.Public(parameters.kem().kem().publicKey(encoded));
  }

  /**
   * A builder of packets and SURBs for a route of all layers, the receiver's included.
   *
   * @throws IllegalArgumentException if the number of layers is not this network's
   */
  public OutfoxPacketBuilder packet(List<OutfoxHop> route) {
    Require.that(
        route.size() == parameters.layers(),
        "route of " + route.size() + " layers; this network has " + parameters.layers());
    return new OutfoxPacketBuilder(sender, parameters, List.copyOf(route), null, Bytes.EMPTY);
  }

  /**
   * Parses a SURB that came with a request.
   *
   * @throws IllegalArgumentException if its length is wrong
   */
  public OutfoxSurb surb(Bytes surb) {
    return OutfoxSurb.parse(sender, geometry(), surb);
  }

  /**
   * Parses recovery material, which is copied.
   *
   * @throws IllegalArgumentException if its length is wrong
   */
  public OutfoxSurbRecovery recovery(Secret serialised) {
    return OutfoxSurbRecovery.parse(sender, parameters, serialised);
  }

  /**
   * The processor of a node of one layer; packets of another layer's length are refused.
   *
   * @param layer 0 for the first; the gateway before the receiver is the last but one
   * @param key stays the caller's to destroy
   */
  public Processor<OutfoxRouting> processor(NodePrivateKey key, int layer) {
    Require.range("layer", 0, parameters.layers() - 1, layer);
    return processor(key, layer, null);
  }

  /**
   * The processor of a user: packets of the last layer, looked up among the open SURBs before
   * anything else.
   *
   * @param key stays the caller's to destroy
   */
  public Processor<OutfoxRouting> receiver(NodePrivateKey key, OutfoxReplies replies) {
    return processor(key, parameters.layers() - 1, replies);
  }

  Processor<OutfoxRouting> processor(
      NodePrivateKey key, int layer, @Nullable OutfoxReplies replies) {
    OutfoxKeys.Private prepared = OutfoxKeys.of(key);
    return new HopProcessor<>(
        () -> new OutfoxNode(parameters, prepared, layer, replies, newWorkers()));
  }

  /**
   * This format in the words that all formats share. Its processors take packets of every layer,
   * known by their length; a node should use {@link #processor(NodePrivateKey, int)}. Messages are
   * padded.
   */
  public MixFormat<OutfoxRouting> format() {
    return new OutfoxFormat(of(parameters.padded()));
  }

  @Override
  public String toString() {
    return parameters.name();
  }
}
