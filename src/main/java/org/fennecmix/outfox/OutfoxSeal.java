package org.fennecmix.outfox;

import java.util.function.Supplier;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.internal.bytes.Require;

/**
 * The wide-block cipher of the payload layers, with the id that enters every key. It must be secure
 * as a strong pseudorandom permutation (paper, section 2: IND$-CCA): four Feistel rounds, not
 * three.
 *
 * @param id 1 to 255
 * @param label the HKDF info under which the cipher's key is made of a layer's payload key
 * @param cipher makes a worker
 */
public record OutfoxSeal(int id, String label, Supplier<PayloadCipher> cipher) {
  /** Id 1, the default: LIONESS over ChaCha20 and keyed BLAKE2b-256, as in Nym's Sphinx. */
  public static final OutfoxSeal LIONESS =
      new OutfoxSeal(1, "OutfoxPaper-v1 lioness", PayloadCipher.lioness());

  /** Checks the id. */
  public OutfoxSeal {
    Require.range("payload cipher id", 1, 255, id);
  }
}
