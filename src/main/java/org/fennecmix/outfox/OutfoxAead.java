package org.fennecmix.outfox;

import java.util.function.Supplier;
import org.fennecmix.cipher.Aead;
import org.fennecmix.internal.bytes.Require;

/**
 * The AEAD of the header layers, with the id that enters every key.
 *
 * @param id 1 to 255
 * @param cipher makes a worker
 */
public record OutfoxAead(int id, Supplier<Aead> cipher) {
  /** Id 1: ChaCha20-Poly1305. It does not commit to its key; kept for comparison. */
  public static final OutfoxAead PLAIN = new OutfoxAead(1, Aead.chaCha20Poly1305());

  /** Id 2, the default: the same ciphertext under a tag that commits to the key. */
  public static final OutfoxAead COMMITTING =
      new OutfoxAead(2, Aead.committingChaCha20Poly1305("OutfoxPaper-v1 tag"));

  /** Checks the id. */
  public OutfoxAead {
    Require.range("AEAD id", 1, 255, id);
  }
}
