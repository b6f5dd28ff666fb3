package org.fennecmix.laws;

import org.fennecmix.MixFormat;
import org.fennecmix.RoutingInfo;

/**
 * A format under test.
 *
 * @param strict refuses elements no honest sender makes
 * @param lenient the same format as its deployed peer treats elements
 * @param payload what becomes of a flipped payload bit
 * @param <R> the format's routing information
 */
public record Suite<R extends RoutingInfo>(
    MixFormat<R> strict, MixFormat<R> lenient, Payload payload) {
  /** What becomes of a payload bit that is flipped on a link. */
  public enum Payload {
    /** Everything becomes random, and the last hop notices. */
    WIDE_BLOCK,
    /** The same bit arrives flipped, and the last hop notices. */
    STREAM_CHECKED,
    /** The same bit arrives flipped, and nobody notices. */
    STREAM_BARE,
    /** There is no payload: the message stands in the last hop's slot. */
    NONE
  }

  /** The number of hops nearest to the one wanted that the format has. */
  public int hops(int wanted) {
    return Math.max(strict.minHops(), Math.min(strict.maxHops(), wanted));
  }

  @Override
  public String toString() {
    return strict.name();
  }
}
