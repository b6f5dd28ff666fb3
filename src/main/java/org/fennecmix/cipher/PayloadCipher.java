package org.fennecmix.cipher;

import java.util.function.Supplier;
import org.fennecmix.internal.crypto.AesLioness;
import org.fennecmix.internal.crypto.Aez;
import org.fennecmix.internal.crypto.Lion;
import org.fennecmix.internal.crypto.Lioness;

/**
 * A length-preserving cipher for one layer of a payload, under single-use keys: a wide-block cipher
 * wherever the format is meant to resist tagging. A worker with scratch space, for one thread at a
 * time.
 */
public interface PayloadCipher {
  /** Length of the key in bytes. */
  int keyLength();

  /** The shortest payload it takes, in bytes. */
  int minLength();

  /** Adds a layer, in place. */
  void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length);

  /** Removes a layer, in place. */
  void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length);

  /** Adds a layer to n payloads of one length, in place; parameters as {@link #decryptMany}. */
  default void encryptMany(
      byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int n) {
    for (int i = 0; i < n; i++) {
      encrypt(keys[i], keyOffset, payloads[i], offsets[i], length);
    }
  }

  /**
   * Removes a layer from n payloads of one length, in place.
   *
   * @param keys payload i's key stands in {@code keys[i]} from {@code keyOffset}
   * @param payloads payload i stands in {@code payloads[i]} from {@code offsets[i]}
   */
  default void decryptMany(
      byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int n) {
    for (int i = 0; i < n; i++) {
      decrypt(keys[i], keyOffset, payloads[i], offsets[i], length);
    }
  }

  /** Wipes all scratch space. */
  default void wipe() {}

  /** LIONESS over ChaCha20 and keyed BLAKE2b-256: 192-byte keys, at least 33 bytes. */
  static Supplier<PayloadCipher> lioness() {
    return () ->
        new PayloadCipher() {
          private final Lioness cipher = new Lioness();

          @Override
          public int keyLength() {
            return Lioness.KEY_LENGTH;
          }

          @Override
          public int minLength() {
            return Lioness.MIN_LENGTH;
          }

          @Override
          public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.encrypt(key, keyOffset, payload, offset, length);
          }

          @Override
          public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.decrypt(key, keyOffset, payload, offset, length);
          }

          @Override
          public void encryptMany(
              byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int n) {
            cipher.encryptMany(keys, keyOffset, payloads, offsets, length, n);
          }

          @Override
          public void decryptMany(
              byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int n) {
            cipher.decryptMany(keys, keyOffset, payloads, offsets, length, n);
          }

          @Override
          public void wipe() {
            cipher.wipe();
          }
        };
  }

  /**
   * LIONESS over AES-128-CTR and SHA-256 with one 16-byte key for all rounds, as sphinxmix has it:
   * at least 32 bytes.
   */
  static Supplier<PayloadCipher> aesLioness() {
    return () ->
        new PayloadCipher() {
          private final AesLioness cipher = new AesLioness();

          @Override
          public int keyLength() {
            return AesLioness.KEY_LENGTH;
          }

          @Override
          public int minLength() {
            return AesLioness.MIN_LENGTH;
          }

          @Override
          public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.encrypt(key, keyOffset, payload, offset, length);
          }

          @Override
          public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.decrypt(key, keyOffset, payload, offset, length);
          }

          @Override
          public void wipe() {
            cipher.wipe();
          }
        };
  }

  /**
   * LION over XChaCha20 and BLAKE3, as the crate nym-outfox has it: 32-byte keys, at least 48
   * bytes. <b>With three rounds it does not resist chosen ciphertexts</b>: two encryptions and one
   * decryption tell it from a random permutation. For reproduction only.
   */
  static Supplier<PayloadCipher> lion() {
    return () ->
        new PayloadCipher() {
          private final Lion cipher = new Lion();

          @Override
          public int keyLength() {
            return Lion.KEY_LENGTH;
          }

          @Override
          public int minLength() {
            return Lion.MIN_LENGTH;
          }

          @Override
          public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.encrypt(key, keyOffset, payload, offset, length);
          }

          @Override
          public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.decrypt(key, keyOffset, payload, offset, length);
          }

          @Override
          public void wipe() {
            cipher.wipe();
          }
        };
  }

  /**
   * AEZ v5 without associated data and without authenticator, as Katzenpost uses it: key (48) and
   * nonce (16) are 64 bytes of key material; any length.
   */
  static Supplier<PayloadCipher> aez() {
    return () ->
        new PayloadCipher() {
          private final Aez cipher = new Aez();

          @Override
          public int keyLength() {
            return Aez.KEY_LENGTH + Aez.NONCE_LENGTH;
          }

          @Override
          public int minLength() {
            return 0;
          }

          @Override
          public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            int nonce = keyOffset + Aez.KEY_LENGTH;
            cipher.encrypt(key, keyOffset, key, nonce, payload, offset, length);
          }

          @Override
          public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            int nonce = keyOffset + Aez.KEY_LENGTH;
            cipher.decrypt(key, keyOffset, key, nonce, payload, offset, length);
          }

          @Override
          public void wipe() {
            cipher.wipe();
          }
        };
  }

  /**
   * A stream cipher as payload layer. It does not resist tagging: a flipped bit arrives as the same
   * flipped bit.
   */
  static Supplier<PayloadCipher> malleable(Supplier<StreamCipher> stream) {
    return () ->
        new PayloadCipher() {
          private final StreamCipher cipher = stream.get();

          @Override
          public int keyLength() {
            return cipher.keyLength();
          }

          @Override
          public int minLength() {
            return 0;
          }

          @Override
          public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.xor(key, keyOffset, payload, offset, length);
          }

          @Override
          public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
            cipher.xor(key, keyOffset, payload, offset, length);
          }

          @Override
          public void wipe() {
            cipher.wipe();
          }
        };
  }

  /** No payload at all, for formats whose messages travel in the header. */
  static Supplier<PayloadCipher> none() {
    return () ->
        new PayloadCipher() {
          @Override
          public int keyLength() {
            return 0;
          }

          @Override
          public int minLength() {
            return 0;
          }

          @Override
          public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {}

          @Override
          public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {}
        };
  }
}
