/** The few words that all packet formats of this library share. */
@NullMarked
package org.fennecmix;

import org.jspecify.annotations.NullMarked;
