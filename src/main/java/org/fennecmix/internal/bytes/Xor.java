package org.fennecmix.internal.bytes;

/** Exclusive or of byte ranges. */
public final class Xor {
  private Xor() {}

  /** {@code target ^= source}, {@code length} bytes. */
  public static void into(
      byte[] target, int targetOffset, byte[] source, int sourceOffset, int length) {
    for (int i = 0; i < length; i++) {
      target[targetOffset + i] ^= source[sourceOffset + i];
    }
  }
}
