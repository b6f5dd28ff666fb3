/**
 * Katzenpost's Sphinx in both its forms, NIKE and KEM: geometries, routing commands, packets,
 * SURBs. Start at {@link org.fennecmix.katzenpost.KatzenpostSphinx}.
 *
 * <p>Source: katzenpost v0.0.99 with hpqc v0.0.85, as written down in {@code papers/katzenpost.md}.
 */
@NullMarked
package org.fennecmix.katzenpost;

import org.jspecify.annotations.NullMarked;
