/** Groups in which a packet's ephemeral key is blinded from hop to hop. */
@NullMarked
package org.fennecmix.group;

import org.jspecify.annotations.NullMarked;
