package org.fennecmix;

import java.time.Duration;

/**
 * One node of a route as code that works over any format names it.
 *
 * @param address the node's address, {@link MixFormat#addressLength()} bytes
 * @param publicKey the node's key
 * @param delay how long the node shall hold the packet; the last hop's is not sent by formats that
 *     have no room for it
 */
public record Hop(Bytes address, NodePublicKey publicKey, Duration delay) {
  /** A hop without delay. */
  public Hop(Bytes address, NodePublicKey publicKey) {
    this(address, publicKey, Duration.ZERO);
  }
}
