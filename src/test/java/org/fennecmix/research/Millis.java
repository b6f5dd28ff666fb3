package org.fennecmix.research;

import java.nio.ByteBuffer;
import java.time.Duration;

/** Delays on the wire of the research suites: 4 bytes of milliseconds, big-endian. */
final class Millis {
  private Millis() {}

  static void write(Duration delay, byte[] out, int offset) {
    ByteBuffer.wrap(out).putInt(offset, Math.toIntExact(delay.toMillis()));
  }

  static Duration read(byte[] in, int offset) {
    return Duration.ofMillis(Integer.toUnsignedLong(ByteBuffer.wrap(in).getInt(offset)));
  }
}
