/**
 * The onions of the Lightning network, BOLT 4: payment onions, onion messages, error onions with
 * attribution data, and route blinding. {@link org.fennecmix.lightning.Bolt4} is the entry point.
 *
 * <p>Timing: operations on private keys, session keys and shared secrets take a time that does not
 * depend on them, best effort; what a payload contains is not secret from its reader and is parsed
 * with branches.
 */
@NullMarked
package org.fennecmix.lightning;

import org.jspecify.annotations.NullMarked;
