package org.fennecmix.lightning;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the sender of an onion learns from attribution data.
 *
 * @param error the error it came with; nothing is attributed for a success
 * @param holdTimes what the nodes from the first on said, in units of 100 ms, as far as their MACs
 *     are right
 * @param firstBadMac the first node whose MAC is wrong: it, or the node before it, altered the
 *     data; empty if none is
 */
public record AttributionResult(ErrorResult error, List<Long> holdTimes, OptionalInt firstBadMac) {
  /** Copies the list. */
  public AttributionResult {
    holdTimes = List.copyOf(holdTimes);
  }
}
