package org.fennecmix.sphinxmix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * One msgpack value: what names a node or a destination. Applications choose a number, bytes, a
 * text, or a tuple that tells the node more than its name. Immutable; it compares by its bytes.
 *
 * @param encoded the value in msgpack
 */
public record SphinxmixValue(Bytes encoded) {
  private static final int MAX_TUPLE = 15;

  /**
   * Checks that it is one well-formed value.
   *
   * @throws IllegalArgumentException if not
   */
  public SphinxmixValue {
    byte[] bytes = encoded.toArray();
    Require.that(
        MsgPack.end(bytes, 0, bytes.length) == bytes.length,
        bytes.length + " bytes are not one msgpack value");
  }

  /** A number that is not negative. */
  public static SphinxmixValue of(long number) {
    Require.range("number", 0, Long.MAX_VALUE, number);
    return new SphinxmixValue(MsgPack.unsigned(number));
  }

  /** Bytes. */
  public static SphinxmixValue of(Bytes bytes) {
    return new SphinxmixValue(MsgPack.bin(bytes));
  }

  /** A text. */
  public static SphinxmixValue of(String text) {
    Bytes utf8 = Bytes.of(text.getBytes(UTF_8));
    return new SphinxmixValue(MsgPack.textHead(utf8.length()).concat(utf8));
  }

  /** A tuple of at most 15 values. */
  public static SphinxmixValue tuple(SphinxmixValue... values) {
    Require.range("number of values in a tuple", 0, MAX_TUPLE, values.length);
    Bytes encoded = Bytes.of((byte) (0x90 | values.length));
    for (SphinxmixValue value : values) {
      encoded = encoded.concat(value.encoded);
    }
    return new SphinxmixValue(encoded);
  }

  /** The bytes, if it is bytes. */
  public Optional<Bytes> bytes() {
    byte[] all = encoded.toArray();
    int content = MsgPack.binContent(all, 0, all.length);
    return content < 0 ? Optional.empty() : Optional.of(encoded.slice(content, encoded.length()));
  }

  /** Bytes in hex; a number up to 127 in decimal; the msgpack bytes of anything else. */
  @Override
  public String toString() {
    if (encoded.length() == 1 && encoded.at(0) >= 0) {
      return Integer.toString(encoded.at(0));
    }
    return bytes().map(Bytes::toHex).orElseGet(() -> "msgpack " + encoded.toHex());
  }
}
