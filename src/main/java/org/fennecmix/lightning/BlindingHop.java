package org.fennecmix.lightning;

import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;

/**
 * A hop of a blinded path as its maker sees it.
 *
 * @param node the node's real key
 * @param data what the node shall read, an {@code encrypted_data_tlv} stream; make those of all
 *     hops equally long, by padding, or they tell the hops apart
 */
public record BlindingHop(NodePublicKey node, Bytes data) {}
