package org.fennecmix.lightning;

import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;

/**
 * A hop of a route: to whose key the layer is encrypted, and what it shall read.
 *
 * @param node the node's key, or its blinded one
 * @param payload the payload without its length
 */
public record OnionHop(NodePublicKey node, Bytes payload) {
  /** A hop with a TLV stream as payload. */
  public OnionHop(NodePublicKey node, TlvStream payload) {
    this(node, payload.encoded());
  }
}
