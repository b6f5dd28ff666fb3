/** The Sphinx dialect of the Nym network. */
@NullMarked
package org.fennecmix.nym;

import org.jspecify.annotations.NullMarked;
