package org.fennecmix.nym;

import java.time.Duration;
import org.fennecmix.Hop;
import org.fennecmix.NodePublicKey;

/**
 * One node of a route.
 *
 * @param address where packets for it are sent
 * @param publicKey its X25519 key, from {@link NymSphinx#publicKey}
 * @param delay how long it shall hold the packet, in whole nanoseconds; the last hop's is not sent
 */
public record NymHop(NymAddress address, NodePublicKey publicKey, Duration delay) {
  /** A hop without delay. */
  public NymHop(NymAddress address, NodePublicKey publicKey) {
    this(address, publicKey, Duration.ZERO);
  }

  static NymHop of(Hop hop) {
    return new NymHop(new NymAddress(hop.address()), hop.publicKey(), hop.delay());
  }

  NymHop withDelay(Duration other) {
    return new NymHop(address, publicKey, other);
  }
}
