/**
 * Checks test vectors of the project's schema, by format and kind. Deterministic: what a sender
 * would draw comes from the vector, through {@link org.fennecmix.cli.vectors.ScriptedRandom}. Not
 * exported.
 */
@NullMarked
package org.fennecmix.cli.vectors;

import org.jspecify.annotations.NullMarked;
