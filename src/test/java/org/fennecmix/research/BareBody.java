package org.fennecmix.research;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.fennecmix.sphinx.BodyCodec;

/** {@code message length (4) || message || zeros}: no check at all. */
final class BareBody implements BodyCodec {
  static final BareBody INSTANCE = new BareBody();
  private static final int OVERHEAD = 4;

  private BareBody() {}

  @Override
  public int overhead() {
    return OVERHEAD;
  }

  @Override
  public void seal(
      byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length) {
    Arrays.fill(payload, offset, offset + length, (byte) 0);
    ByteBuffer.wrap(payload).putInt(offset, message.length);
    System.arraycopy(message, 0, payload, offset + OVERHEAD, message.length);
  }

  @Override
  public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    if (length < OVERHEAD) {
      return -1;
    }
    int size = ByteBuffer.wrap(payload).getInt(offset);
    return size >= 0 && size <= length - OVERHEAD ? BodyCodec.found(OVERHEAD, size) : -1;
  }
}
