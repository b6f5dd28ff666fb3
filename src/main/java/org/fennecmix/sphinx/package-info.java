/** The Sphinx engine, generic over the parts that make a dialect. */
@NullMarked
package org.fennecmix.sphinx;

import org.jspecify.annotations.NullMarked;
