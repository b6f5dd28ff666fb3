package org.fennecmix.sphinxmix;

import org.fennecmix.NodePublicKey;

/**
 * One node of a route.
 *
 * @param id what the node before it is told: a name, and whatever else it shall know
 * @param publicKey its key, from {@link Sphinxmix#publicKey}
 */
public record SphinxmixHop(SphinxmixValue id, NodePublicKey publicKey) {}
