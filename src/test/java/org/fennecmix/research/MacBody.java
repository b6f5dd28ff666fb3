package org.fennecmix.research;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.HmacSha256;
import org.fennecmix.sphinx.BodyCodec;

/** {@code HMAC (32) || message length (4) || message || zeros}, keyed with the payload key. */
final class MacBody implements BodyCodec {
  private static final int MAC = 32;
  private static final int OVERHEAD = MAC + 4;

  private final HmacSha256 hmac = new HmacSha256();
  private final int keyLength;

  MacBody(int keyLength) {
    this.keyLength = keyLength;
  }

  @Override
  public int overhead() {
    return OVERHEAD;
  }

  private void compute(
      byte[] key, int keyOffset, byte[] payload, int offset, int length, byte[] out) {
    hmac.init(key, keyOffset, keyLength);
    hmac.update(payload, offset + MAC, length - MAC);
    hmac.doFinal(out, 0);
  }

  @Override
  public void seal(
      byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length) {
    Arrays.fill(payload, offset, offset + length, (byte) 0);
    ByteBuffer.wrap(payload).putInt(offset + MAC, message.length);
    System.arraycopy(message, 0, payload, offset + OVERHEAD, message.length);
    byte[] mac = new byte[MAC];
    compute(key, keyOffset, payload, offset, length, mac);
    System.arraycopy(mac, 0, payload, offset, MAC);
  }

  @Override
  public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    if (length < OVERHEAD) {
      return -1;
    }
    byte[] mac = new byte[MAC];
    compute(key, keyOffset, payload, offset, length, mac);
    int size = ByteBuffer.wrap(payload).getInt(offset + MAC);
    boolean authentic = ConstantTime.equal(mac, 0, payload, offset, MAC);
    return authentic && size >= 0 && size <= length - OVERHEAD
        ? BodyCodec.found(OVERHEAD, size)
        : -1;
  }
}
