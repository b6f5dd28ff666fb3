/**
 * Groups whose elements are blinded at every hop.
 *
 * <p>Timing: operations on private keys, initial secrets and blinding factors have no branch and no
 * table index that depends on them. Checks of public elements and keys are not constant time.
 */
@NullMarked
package org.fennecmix.group;

import org.jspecify.annotations.NullMarked;
