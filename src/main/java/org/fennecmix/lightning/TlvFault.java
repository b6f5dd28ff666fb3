package org.fennecmix.lightning;

/**
 * Why bytes are no valid TLV stream.
 *
 * @param type the offending record's type, 0 if it could not be read
 * @param offset where the record starts in the stream
 * @param sentence what is wrong with it
 */
public record TlvFault(long type, int offset, String sentence) implements TlvResult {
  /** The failure to send back: {@code invalid_onion_payload} with type and offset. */
  public FailureMessage failure() {
    return FailureMessage.invalidPayload(type, offset);
  }
}
