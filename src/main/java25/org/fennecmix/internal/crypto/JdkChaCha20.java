package org.fennecmix.internal.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.ChaCha20ParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * ChaCha20 by the JDK's cipher, which is vectorised. The JDK keeps a copy of the key until the next
 * one; that copy is out of our reach.
 */
final class JdkChaCha20 {
  private static final ChaCha20ParameterSpec START =
      new ChaCha20ParameterSpec(new byte[ChaCha20.NONCE_LENGTH], 0);

  private final Cipher cipher;
  private final Key key = new Key();

  private JdkChaCha20(Cipher cipher) {
    this.cipher = cipher;
  }

  /** Returns a worker, or null if this JDK has no such cipher. */
  static @Nullable JdkChaCha20 create() {
    try {
      return new JdkChaCha20(Cipher.getInstance("ChaCha20"));
    } catch (GeneralSecurityException absent) {
      return null;
    }
  }

  /** Combines a buffer in place with the keystream. */
  void xor(
      byte[] keyBytes,
      int keyOff,
      byte[] nonce,
      int nonceOff,
      int counter,
      byte[] buf,
      int off,
      int len) {
    System.arraycopy(keyBytes, keyOff, key.bytes, 0, ChaCha20.KEY_LENGTH);
    boolean plain = counter == 0 && ConstantTime.isZero(nonce, nonceOff, ChaCha20.NONCE_LENGTH);
    try {
      // decryption is the same; the JDK refuses to encrypt twice with one key and nonce
      cipher.init(Cipher.DECRYPT_MODE, key, plain ? START : start(nonce, nonceOff, counter));
      cipher.doFinal(buf, off, len, buf, off);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20 with a key of 32 bytes", e);
    }
  }

  private static ChaCha20ParameterSpec start(byte[] nonce, int nonceOff, int counter) {
    byte[] copy = Arrays.copyOfRange(nonce, nonceOff, nonceOff + ChaCha20.NONCE_LENGTH);
    return new ChaCha20ParameterSpec(copy, counter);
  }

  /** Zeroes our copy of the key. */
  void wipe() {
    Arrays.fill(key.bytes, (byte) 0);
  }

  /** A key whose bytes change, so that no object is made per key. */
  private static final class Key implements SecretKey {
    private static final long serialVersionUID = 1L;
    private final transient byte[] bytes = new byte[ChaCha20.KEY_LENGTH];

    @Override
    public String getAlgorithm() {
      return "ChaCha20";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return bytes.clone();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("keys are not serialised");
    }
  }
}
