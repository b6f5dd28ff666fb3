<<<<<<< HEAD
/**
 * Groups whose elements are blinded at every hop.
 *
 * <p>Timing: operations on private keys, initial secrets and blinding factors have no branch and no table index that depends on
 * them. Checks of public elements and keys are not constant time.
 */
=======
/** Groups in which a packet's ephemeral key is blinded from hop to hop. */
>>>>>>> 668e0faf2fdbd30708a01ffc244c61977f8670b4
@NullMarked
package org.fennecmix.group;

import org.jspecify.annotations.NullMarked;
