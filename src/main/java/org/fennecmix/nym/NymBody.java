package org.fennecmix.nym;

import java.util.Arrays;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.sphinx.BodyCodec;

/**
 * 16 zero bytes, the message, a byte 01, zeros. What stands behind the <em>last</em> 01 is not
 * required to be zero, as in the peer.
 */
final class NymBody implements BodyCodec {
  static final NymBody INSTANCE = new NymBody();
  static final int ZEROS = 16;
  static final int OVERHEAD = ZEROS + 1;
  private static final byte MARKER = 1;

  private NymBody() {}

  @Override
  public int overhead() {
    return OVERHEAD;
  }

  @Override
  public void seal(
      byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length) {
    Arrays.fill(payload, offset, offset + length, (byte) 0);
    System.arraycopy(message, 0, payload, offset + ZEROS, message.length);
    payload[offset + ZEROS + message.length] = MARKER;
  }

  @Override
  public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    boolean zeros = ConstantTime.isZero(payload, offset, ZEROS);
    int end = ConstantTime.lastIndexOf(payload, offset + ZEROS, length - ZEROS, MARKER);
    return zeros && end >= 0 ? BodyCodec.found(ZEROS, end) : -1;
  }
}
