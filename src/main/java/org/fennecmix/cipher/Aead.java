package org.fennecmix.cipher;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Authenticated encryption under single-use keys, without nonce and associated data. A worker with
 * scratch space, for one thread at a time.
 */
public interface Aead {
  /** Length of the key in bytes. */
  int keyLength();

  /** Length of the tag in bytes. */
  int tagLength();

  /** Encrypts the text in place and writes the tag. */
  void encrypt(byte[] key, int keyOffset, byte[] text, int offset, int length, byte[] tag, int at);

  /**
   * Checks the tag and only then decrypts the text in place.
   *
   * @return false if the tag does not verify; the text is then as it was
   */
  boolean decrypt(
      byte[] key, int keyOffset, byte[] text, int offset, int length, byte[] tag, int at);

  /** Wipes all scratch space. */
  default void wipe() {}

  /**
   * ChaCha20-Poly1305 (RFC 8439): 32-byte keys, 16-byte tags. It does not commit to its key: one
   * ciphertext may be made to decrypt under two keys.
   */
  static Supplier<Aead> chaCha20Poly1305() {
    return PolyAead::new;
  }

  /**
   * ChaCha20-Poly1305 that commits to its key, by the CTX construction (Chan and Rogaway 2022): the
   * tag is the first 16 bytes of SHA-256(label || key || Poly1305 tag).
   */
  static Supplier<Aead> committingChaCha20Poly1305(String label) {
    return () -> new CommittingAead(label.getBytes(StandardCharsets.US_ASCII));
  }
}
