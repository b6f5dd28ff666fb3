package org.fennecmix.lightning;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.sphinx.FinalPadding;

/** The key stream of type {@code pad} of the session key; draws nothing. */
final class PadStream implements FinalPadding {
  static final PadStream INSTANCE = new PadStream();

  private PadStream() {}

  @Override
  public void fill(byte[] seed, SecureRandom random, byte[] out, int offset, int length) {
    OnionKeys keys = new OnionKeys();
    Arrays.fill(out, offset, offset + length, (byte) 0);
    keys.xor(OnionKeys.Type.PAD, seed, 0, out, offset, length);
    keys.wipe();
  }
}
