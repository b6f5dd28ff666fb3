package org.fennecmix.lightning;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * A failure message (BOLT 4, "Failure Messages"): a 16-bit code and its data, a TLV stream
 * included. Immutable.
 *
 * @param code the code with its flags, known or not
 * @param data what follows it
 */
public record FailureMessage(int code, Bytes data) {
  /** Checks the code's range. */
  public FailureMessage {
    Require.range("failure code", 0, 0xffff, code);
  }

  /**
   * A known failure.
   *
   * @throws IllegalArgumentException if its data is shorter than its fields
   */
  public static FailureMessage of(FailureCode code, Bytes data) {
    Require.that(
        data.length() >= code.dataLength(),
        code + " with " + data.length() + " bytes of data; it has at least " + code.dataLength());
    return new FailureMessage(code.code(), data);
  }

  /** {@code invalid_onion_payload}: the offending type and where it starts. */
  static FailureMessage invalidPayload(long type, int offset) {
    byte[] data = new byte[Cursor.bigSizeLength(type) + 2];
    Cursor.put(offset, 2, data, Cursor.putBigSize(type, data, 0));
    return of(FailureCode.INVALID_ONION_PAYLOAD, Bytes.of(data));
  }

  /** Parses a message; empty if it has not even a code. */
  static Optional<FailureMessage> parse(Bytes message) {
    if (message.length() < 2) {
      return Optional.empty();
    }
    int code = (message.at(0) & 0xff) << 8 | message.at(1) & 0xff;
    return Optional.of(new FailureMessage(code, message.slice(2, message.length())));
  }

  /** The failure's name, if its code is known. */
  public Optional<FailureCode> known() {
    return FailureCode.of(code);
  }

  /** Whether the hop it names could not read its onion ({@link FailureCode#BADONION}). */
  public boolean isBadOnion() {
    return (code & FailureCode.BADONION) != 0;
  }

  /** Code and data. */
  public Bytes encoded() {
    return Bytes.of((byte) (code >>> 8), (byte) code).concat(data);
  }

  @Override
  public String toString() {
    String name = known().map(FailureCode::toString).orElse("failure");
    return name + String.format(" (0x%04x)", code) + (data.length() == 0 ? "" : ": " + data);
  }
}
