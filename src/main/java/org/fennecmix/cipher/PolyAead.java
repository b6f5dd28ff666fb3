package org.fennecmix.cipher;

import java.util.Arrays;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.internal.crypto.ConstantTime;

/** ChaCha20-Poly1305; a subclass may make another tag of its tag. */
class PolyAead implements Aead {
  private final ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
  private final byte[] expected = new byte[ChaCha20Poly1305.TAG_LENGTH];

  @Override
  public int keyLength() {
    return ChaCha20Poly1305.KEY_LENGTH;
  }

  @Override
  public int tagLength() {
    return ChaCha20Poly1305.TAG_LENGTH;
  }

  @Override
  public void encrypt(byte[] key, int keyOff, byte[] text, int off, int len, byte[] tag, int at) {
    cipher.xor(key, keyOff, text, off, len);
    tag(key, keyOff, text, off, len);
    System.arraycopy(expected, 0, tag, at, expected.length);
  }

  @Override
  public boolean decrypt(
      byte[] key, int keyOff, byte[] text, int off, int len, byte[] tag, int at) {
    tag(key, keyOff, text, off, len);
    if (!ConstantTime.equal(expected, 0, tag, at, expected.length)) {
      return false;
    }
    cipher.xor(key, keyOff, text, off, len);
    return true;
  }

  private void tag(byte[] key, int keyOff, byte[] text, int off, int len) {
    cipher.tag(key, keyOff, text, off, len, expected, 0);
    bind(key, keyOff, expected);
  }

  /** Replaces the tag by the one to send. */
  void bind(byte[] key, int keyOff, byte[] tag) {}

  @Override
  public void wipe() {
    cipher.wipe();
    Arrays.fill(expected, (byte) 0);
  }
}
