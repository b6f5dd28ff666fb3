/**
 * The Sphinx engine: one algorithm for headers, layers and replies over the parts of a {@link
 * org.fennecmix.sphinx.SphinxSuite}.
 *
 * <p>A dialect is a suite plus its own value types. {@link org.fennecmix.sphinx.SphinxSender}
 * builds, {@link org.fennecmix.sphinx.SphinxProcessor} processes.
 */
@NullMarked
package org.fennecmix.sphinx;

import org.jspecify.annotations.NullMarked;
