/** The few words all formats share: packets in, outcomes out, keys, tags, secrets. */
@NullMarked
package org.fennecmix;

import org.jspecify.annotations.NullMarked;
