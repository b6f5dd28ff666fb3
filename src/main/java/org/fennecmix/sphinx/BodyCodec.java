package org.fennecmix.sphinx;

/**
 * Puts a message into a payload of fixed size and takes it out again: padding and end-to-end check.
 * A worker, for one thread at a time.
 */
public interface BodyCodec {
  /** How many bytes of a payload are not the message's. */
  int overhead();

  /**
   * Writes the message, check and padding over the whole payload range.
   *
   * @param key holds the last hop's payload key, for codecs with a keyed check
   */
  void seal(byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length);

  /**
   * Checks a payload and finds the message in it, without a branch on where a check failed.
   *
   * @return the message's start, counted from {@code offset}, in the high and its length in the low
   *     32 bits; -1 if the check failed
   */
  long open(byte[] key, int keyOffset, byte[] payload, int offset, int length);

  /** Wipes all scratch space. */
  default void wipe() {}

  /** Packs what {@link #open} returns. */
  static long found(int start, int length) {
    return (long) start << 32 | length;
  }

  /** The payload is the message: no padding, no check. */
  BodyCodec PLAIN =
      new BodyCodec() {
        @Override
        public int overhead() {
          return 0;
        }

        @Override
        public void seal(
            byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length) {
          System.arraycopy(message, 0, payload, offset, message.length);
        }

        @Override
        public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
          return found(0, length);
        }
      };
}
