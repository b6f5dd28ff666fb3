package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Fills the routing information behind the last hop's slot. It must not be recognisable by the last
 * hop, or it tells the path's length (Kuhn, Beck, Strufe 2020).
 */
@FunctionalInterface
public interface FinalPadding {
  /** Fresh random bytes, drawn in one call. */
  FinalPadding RANDOM =
      (seed, random, out, offset, length) -> {
        byte[] padding = new byte[length];
        random.nextBytes(padding);
        System.arraycopy(padding, 0, out, offset, length);
      };

  /** Zero bytes, as the 2009 paper prints it. <b>Tells the last hop the path's length.</b> */
  FinalPadding ZERO_AS_PRINTED =
      (seed, random, out, offset, length) -> Arrays.fill(out, offset, offset + length, (byte) 0);

  /**
   * Fills {@code length} bytes.
   *
   * @param seed the path's seed, for suites that derive a key stream from it
   */
  void fill(byte[] seed, SecureRandom random, byte[] out, int offset, int length);
}
