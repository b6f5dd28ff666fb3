/** The {@code fennec} command line; not exported. */
@NullMarked
package org.fennecmix.cli;

import org.jspecify.annotations.NullMarked;
