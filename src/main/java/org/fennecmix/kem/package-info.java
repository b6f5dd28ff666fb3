<<<<<<< HEAD
/** Key encapsulation mechanisms. */
=======
/** Key encapsulation mechanisms, with sizes stated first. */
>>>>>>> 668e0faf2fdbd30708a01ffc244c61977f8670b4
@NullMarked
package org.fennecmix.kem;

import org.jspecify.annotations.NullMarked;
