/**
 * The Sphinx dialect of UCL's Python package sphinxmix, release 0.0.7, over Curve25519 ({@code
 * Group_C25519}). <b>The package's default group, NIST P-224, is not supported</b>; a packet of it
 * is refused by its length or its first bytes.
 *
 * <p>Five files tell all of it: {@link org.fennecmix.sphinxmix.Sphinxmix} (suite and entry point),
 * {@link org.fennecmix.sphinxmix.SphinxmixPacketBuilder}, {@link
 * org.fennecmix.sphinxmix.SphinxmixRouting} (what hops read), {@link
 * org.fennecmix.sphinxmix.SphinxmixSurb} and {@link org.fennecmix.sphinxmix.SphinxmixGeometry} (all
 * sizes, and the msgpack frame).
 */
@NullMarked
package org.fennecmix.sphinxmix;

import org.jspecify.annotations.NullMarked;
