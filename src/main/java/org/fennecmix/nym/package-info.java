/**
 * The Sphinx dialect of Nym, byte for byte that of the crate sphinx-packet: releases 0.7 and 0.8 by
 * {@link org.fennecmix.nym.NymSphinx#current()}, releases up to 0.6 with their unclamped arithmetic
 * by {@link org.fennecmix.nym.NymSphinx#legacyScalars()}.
 *
 * <p>Five files tell all of it: {@link org.fennecmix.nym.NymSphinx} (suite and entry point), {@link
 * org.fennecmix.nym.NymPacketBuilder}, {@link org.fennecmix.nym.NymRouting} (what hops read),
 * {@link org.fennecmix.nym.NymSurb} and {@link org.fennecmix.nym.NymGeometry} (all sizes).
 */
@NullMarked
package org.fennecmix.nym;

import org.jspecify.annotations.NullMarked;
