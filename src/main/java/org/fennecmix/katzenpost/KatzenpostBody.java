package org.fennecmix.katzenpost;

import java.util.Arrays;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.sphinx.BodyCodec;

/** 32 zero bytes, then the forward payload, filled up with zeros: there is no length field. */
final class KatzenpostBody implements BodyCodec {
  static final KatzenpostBody INSTANCE = new KatzenpostBody();
  private static final int TAG = KatzenpostGeometry.PAYLOAD_TAG_LENGTH;

  private KatzenpostBody() {}

  @Override
  public int overhead() {
    return TAG;
  }

  @Override
  public void seal(
      byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length) {
    Arrays.fill(payload, offset, offset + length, (byte) 0);
    System.arraycopy(message, 0, payload, offset + TAG, message.length);
  }

  @Override
  public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    return ConstantTime.isZero(payload, offset, TAG) ? BodyCodec.found(TAG, length - TAG) : -1;
  }
}
