package org.fennecmix.internal.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES in counter mode on the JDK's cipher, with a big-endian 128-bit counter; keys of 16, 24 or 32
 * bytes.
 *
 * <p>Timing is that of the JDK's AES: constant where the processor has AES instructions, table
 * look-ups elsewhere. A worker for one thread at a time; it allocates nothing of its own after the
 * first key of each length, but the JDK makes a key schedule for every key.
 */
public final class AesCtr {
  /** Length of the initial counter block, in bytes. */
  public static final int IV_LENGTH = 16;

  private static final int CHUNK = 4096;

  private final Cipher cipher;
  private final Key key = new Key();
  private final Iv iv = new Iv();

  /** Text goes through here because the JDK copies its input if it is also the output. */
  private final byte[] chunk = new byte[CHUNK];

  /** Makes a worker with a cipher of its own. */
  public AesCtr() {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR/NoPadding", e);
    }
  }

  /**
   * Combines a buffer in place with the keystream from its beginning.
   *
   * @param key the key, secret
   * @param keyOff first byte of the key
   * @param keyLen 16, 24 or 32
   * @param iv the whole initial counter block of 16 bytes, or null for zeros
   * @param ivOff first byte of the block
   * @param buf the buffer, is overwritten
   * @param off first byte of the text
   * @param len length of the text
   */
  public void xor(
      byte[] key,
      int keyOff,
      int keyLen,
      byte @Nullable [] iv,
      int ivOff,
      byte[] buf,
      int off,
      int len) {
    if (keyLen != 16 && keyLen != 24 && keyLen != 32) {
      throw new IllegalArgumentException("key of " + keyLen + " bytes is not of 16, 24 or 32");
    }
    this.key.set(key, keyOff, keyLen);
    this.iv.set(iv, ivOff);
    start();
    xorContinue(buf, off, len);
  }

  /**
   * Combines a buffer in place with the keystream that follows the last call's.
   *
   * @param buf the buffer, is overwritten
   * @param off first byte of the text
   * @param len length of the text
   */
  public void xorContinue(byte[] buf, int off, int len) {
    try {
      for (int done = 0; done < len; done += CHUNK) {
        int part = Math.min(CHUNK, len - done);
        cipher.update(buf, off + done, part, chunk, 0);
        System.arraycopy(chunk, 0, buf, off + done, part);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("counter mode writes what it reads", e);
    }
  }

  /** Zeroes the key and the scratch space and gives the cipher a key of zeros. */
  public void wipe() {
    key.clear();
    iv.set(null, 0);
    start();
    Arrays.fill(chunk, (byte) 0);
  }

  private void start() {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, iv);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses a key of right length", e);
    } finally {
      key.clear();
    }
  }

  /** A key whose bytes change; the JDK zeroes what it gets, so it gets an array to zero. */
  private static final class Key implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final byte[][] encodings = {new byte[16], new byte[24], new byte[32]};
    private final byte[] value = new byte[32];
    private int length = 16;

    void set(byte[] from, int off, int len) {
      System.arraycopy(from, off, value, 0, len);
      length = len;
    }

    void clear() {
      Arrays.fill(value, (byte) 0);
      for (byte[] encoding : encodings) {
        Arrays.fill(encoding, (byte) 0);
      }
    }

    @Override
    public String getAlgorithm() {
      return "AES";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      byte[] encoding = encodings[length / 8 - 2];
      System.arraycopy(value, 0, encoding, 0, length);
      return encoding;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("AES key");
    }
  }

  /** A counter block whose bytes change; the cipher keeps a reference until the next key. */
  private static final class Iv extends IvParameterSpec {
    private final byte[] value = new byte[IV_LENGTH];

    Iv() {
      super(new byte[IV_LENGTH]);
    }

    void set(byte @Nullable [] from, int off) {
      if (from == null) {
        Arrays.fill(value, (byte) 0);
      } else {
        System.arraycopy(from, off, value, 0, IV_LENGTH);
      }
    }

    @Override
    public byte[] getIV() {
      return value;
    }
  }
}
