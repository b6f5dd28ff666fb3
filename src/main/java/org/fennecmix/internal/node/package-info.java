/** How a node takes a packet through its stages, alone or in batches, whatever the format. */
@NullMarked
package org.fennecmix.internal.node;

import org.jspecify.annotations.NullMarked;
