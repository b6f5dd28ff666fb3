package org.fennecmix;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * Secret bytes: a private key, a seed, the recovery material of a SURB. They compare in constant
 * time, never print, are not serialisable, and are zeroed by {@link #destroy()}; every use after
 * that throws {@link IllegalStateException}.
 *
 * <p>Safe for use by many threads: a copy is whole, or the secret was destroyed.
 */
public final class Secret implements Destroyable, AutoCloseable {
  private final byte[] value;
  private volatile boolean destroyed;

  private Secret(byte[] value) {
    this.value = value;
  }

  /** Returns a copy of the whole array, which is not retained and stays the caller's to wipe. */
  public static Secret of(byte[] value) {
    return new Secret(value.clone());
  }

  /**
   * Returns a copy of {@code length} bytes from {@code offset}; the array is not retained.
   *
   * @throws IllegalArgumentException if the range is not within the array
   */
  public static Secret of(byte[] array, int offset, int length) {
    Bytes.requireRange(array, offset, length);
    return new Secret(Arrays.copyOfRange(array, offset, offset + length));
  }

  /** Draws {@code length} bytes in one call of {@code random}. */
  public static Secret random(int length, SecureRandom random) {
    byte[] value = new byte[length];
    random.nextBytes(value);
    return new Secret(value);
  }

  /** Returns the number of bytes. */
  public int length() {
    return value.length;
  }

  /**
   * Writes the bytes into {@code out} from {@code offset}; wiping that copy is the caller's duty.
   */
  public synchronized void copyTo(byte[] out, int offset) {
    System.arraycopy(alive(), 0, out, offset, value.length);
  }

  /** Returns a fresh copy; wiping it is the caller's duty. */
  public synchronized byte[] toArray() {
    return alive().clone();
  }

  private byte[] alive() {
    if (destroyed) {
      throw new IllegalStateException("this secret was destroyed");
    }
    return value;
  }

  @Override
  public synchronized void destroy() {
    destroyed = true;
    Arrays.fill(value, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** The same as {@link #destroy()}, for scoped use. */
  @Override
  public void close() {
    destroy();
  }

  /** Compares in constant time for secrets of equal length. */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Secret secret)) {
      return false;
    }
    byte[] mine = toArray();
    byte[] theirs = secret.toArray();
    boolean equal = MessageDigest.isEqual(mine, theirs);
    Arrays.fill(mine, (byte) 0);
    Arrays.fill(theirs, (byte) 0);
    return equal;
  }

  /** A constant: a hash of the bytes would tell about them. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[" + value.length + " bytes]";
  }
}
