/** Replay filters: the memory of the tags that a node has already seen. */
@NullMarked
package org.fennecmix.replay;

import org.jspecify.annotations.NullMarked;
