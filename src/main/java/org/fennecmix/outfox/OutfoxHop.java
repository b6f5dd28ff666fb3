package org.fennecmix.outfox;

import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;

/**
 * One layer of a route: a node with what it is to be told, or at the end the receiver.
 *
 * @param publicKey the node's key
 * @param routing the layer's routing field, {@link OutfoxParameters#routingLength()} bytes, such as
 *     the next node's id; empty for the last layer, whose field the format fills
 */
public record OutfoxHop(NodePublicKey publicKey, Bytes routing) {
  /** The last layer of a route. */
  public static OutfoxHop last(NodePublicKey receiver) {
    return new OutfoxHop(receiver, Bytes.EMPTY);
  }
}
