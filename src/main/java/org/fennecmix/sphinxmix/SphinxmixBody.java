package org.fennecmix.sphinxmix;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.HmacSha256;
import org.fennecmix.sphinx.BodyCodec;

/**
 * MAC (16), content, a byte 7F, bytes FF. The MAC is HMAC-SHA-256 over all behind it, under the
 * last hop's payload key or the SURB's. A message's content is the msgpack tuple (destination,
 * message), a reply's the message alone.
 */
final class SphinxmixBody implements BodyCodec {
  static final int MAC_LENGTH = 16;
  static final int OVERHEAD = MAC_LENGTH + 1;
  static final int TUPLE = 0x92;

  private static final byte MARKER = 0x7f;
  private static final byte FILL = (byte) 0xff;

  private final HmacSha256 hmac = new HmacSha256();
  private final byte[] mac = new byte[HmacSha256.LENGTH];

  /** The content of a message's payload. */
  static byte[] tuple(Bytes destination, byte[] message) {
    return Bytes.of((byte) TUPLE)
        .concat(MsgPack.bin(destination))
        .concat(MsgPack.bin(Bytes.of(message)))
        .toArray();
  }

  @Override
  public int overhead() {
    return OVERHEAD;
  }

  @Override
  public void seal(
      byte[] key, int keyOffset, byte[] content, byte[] payload, int offset, int length) {
    int start = offset + MAC_LENGTH;
    System.arraycopy(content, 0, payload, start, content.length);
    payload[start + content.length] = MARKER;
    Arrays.fill(payload, start + content.length + 1, offset + length, FILL);
    compute(key, keyOffset, payload, offset, length);
    System.arraycopy(mac, 0, payload, offset, MAC_LENGTH);
  }

  @Override
  public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    int contentLength = contentLength(key, keyOffset, payload, offset, length);
    int start = offset + MAC_LENGTH;
    int end = start + contentLength;
    if (contentLength < 1 || payload[start] != (byte) TUPLE) {
      return -1;
    }
    int message = MsgPack.binContent(payload, MsgPack.end(payload, start + 1, end), end);
    return message < 0 ? -1 : BodyCodec.found(message - offset, end - message);
  }

  /**
   * Checks the MAC and finds the padding.
   *
   * @return the content's length; -1 if the MAC is wrong; 0, as in the peer, if the MAC is right
   *     and there is no marker
   */
  int contentLength(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    compute(key, keyOffset, payload, offset, length);
    boolean authentic = ConstantTime.equal(mac, 0, payload, offset, MAC_LENGTH);
    int start = offset + MAC_LENGTH;
    int last = start; // the last byte that is no fill
    for (int i = start; i < offset + length; i++) {
      int isFill = ((payload[i] ^ FILL) & 0xff) - 1 >> 31;
      last = isFill & last | ~isFill & i;
    }
    int found = payload[last] == MARKER ? last - start : 0;
    return authentic ? found : -1;
  }

  private void compute(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
    hmac.init(key, keyOffset, SphinxmixKeySchedule.KEY_LENGTH);
    hmac.update(payload, offset + MAC_LENGTH, length - MAC_LENGTH);
    hmac.doFinal(mac, 0);
  }

  @Override
  public void wipe() {
    hmac.wipe();
    Arrays.fill(mac, (byte) 0);
  }
}
