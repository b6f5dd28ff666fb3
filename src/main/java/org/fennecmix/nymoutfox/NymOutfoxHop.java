package org.fennecmix.nymoutfox;

import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.bytes.Require;

/**
 * One of the four nodes of a route.
 *
 * @param address its address, 32 bytes
 * @param publicKey its X25519 key
 */
public record NymOutfoxHop(Bytes address, NodePublicKey publicKey) {
  /** Checks the address. */
  public NymOutfoxHop {
    Require.length("address", NymOutfoxLayout.ADDRESS, address.length());
  }
}
