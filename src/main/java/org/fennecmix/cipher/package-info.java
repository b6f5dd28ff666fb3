/** Symmetric parts of a packet format: stream ciphers, MACs and wide-block ciphers. */
@NullMarked
package org.fennecmix.cipher;

import org.jspecify.annotations.NullMarked;
