package org.fennecmix.cipher;

import java.util.function.Supplier;
import org.fennecmix.internal.crypto.AesCtr;
import org.fennecmix.internal.crypto.ChaCha20;

/**
 * A stream cipher under single-use keys. A worker with scratch space, for one thread at a time.
 *
 * <p>The key material is the key, followed by the initial counter block or nonce if the cipher
 * takes one.
 */
public interface StreamCipher {
  /** Length of the key material in bytes. */
  int keyLength();

  /** Combines the range with the key stream from its start, in place. */
  void xor(byte[] key, int keyOffset, byte[] buffer, int offset, int length);

  /** Wipes all scratch space. */
  default void wipe() {}

  /** AES-128 in counter mode from an all-zero counter block: 16 bytes of key material. */
  static Supplier<StreamCipher> aes128Ctr() {
    return () -> new AesCtrStream(16, false);
  }

  /** AES-128 in counter mode, 128-bit big-endian counter: key and initial block, 32 bytes. */
  static Supplier<StreamCipher> aes128CtrWithIv() {
    return () -> new AesCtrStream(16, true);
  }

  /** AES-256 in counter mode, 128-bit big-endian counter: key and initial block, 48 bytes. */
  static Supplier<StreamCipher> aes256CtrWithIv() {
    return () -> new AesCtrStream(32, true);
  }

  /** ChaCha20 with an all-zero nonce from block 0: 32 bytes of key material. */
  static Supplier<StreamCipher> chaCha20() {
    return () ->
        new StreamCipher() {
          private final ChaCha20 cipher = new ChaCha20();

          @Override
          public int keyLength() {
            return 32;
          }

          @Override
          public void xor(byte[] key, int keyOffset, byte[] buffer, int offset, int length) {
            cipher.xor(key, keyOffset, buffer, offset, length);
          }

          @Override
          public void wipe() {
            cipher.wipe();
          }
        };
  }

  /** AES in counter mode over the JDK's cipher. */
  final class AesCtrStream implements StreamCipher {
    private final AesCtr cipher = new AesCtr();
    private final int aesKeyLength;
    private final boolean withIv;

    private AesCtrStream(int aesKeyLength, boolean withIv) {
      this.aesKeyLength = aesKeyLength;
      this.withIv = withIv;
    }

    @Override
    public int keyLength() {
      return withIv ? aesKeyLength + 16 : aesKeyLength;
    }

    @Override
    public void xor(byte[] key, int keyOffset, byte[] buffer, int offset, int length) {
      cipher.xor(
          key,
          keyOffset,
          aesKeyLength,
          withIv ? key : null,
          keyOffset + aesKeyLength,
          buffer,
          offset,
          length);
    }

    @Override
    public void wipe() {
      cipher.wipe();
    }
  }
}
