package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes to and from words, the lanes of Keccak above all. */
final class Lanes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Lanes() {}

  /** The lane at a place. */
  static long get(byte[] in, int off) {
    return (long) LONG.get(in, off);
  }

  /** Writes one lane. */
  static void set(byte[] out, int off, long lane) {
    LONG.set(out, off, lane);
  }

  /** The four bytes at a place. */
  static int getInt(byte[] in, int off) {
    return (int) INT.get(in, off);
  }

  /** Writes four bytes. */
  static void setInt(byte[] out, int off, int word) {
    INT.set(out, off, word);
  }

  /** Adds bytes to the first lanes of a state. */
  static void absorb(long[] state, byte[] in, int off, int lanes) {
    for (int i = 0; i < lanes; i++) {
      state[i] ^= get(in, off + 8 * i);
    }
  }

  /** Writes the first lanes of a state. */
  static void store(long[] state, byte[] out, int off, int lanes) {
    for (int i = 0; i < lanes; i++) {
      set(out, off + 8 * i, state[i]);
    }
  }
}
