package org.fennecmix.research;

import java.time.Duration;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;

/**
 * What a hop of a research suite is told.
 *
 * @param isLast whether the packet ends here
 * @param nextHop the next hop's address, 8 bytes; empty at the last hop
 * @param delay whole milliseconds
 * @param free bytes of any length, which make slots differ in length; at the last hop they are the
 *     destination and the SURB's identifier
 */
public record ResearchRouting(boolean isLast, Bytes nextHop, Duration delay, Bytes free)
    implements RoutingInfo {
  /** Length of a node's address. */
  public static final int ADDRESS = 8;

  /** Length of a destination. */
  public static final int DESTINATION = 12;

  /** Length of a SURB's identifier; zero bytes for a packet that is no reply. */
  public static final int IDENTIFIER = 16;

  static ResearchRouting forward(Bytes next, Duration delay, Bytes free) {
    return new ResearchRouting(false, next, delay, free);
  }

  static ResearchRouting last(Bytes destination, Bytes identifier) {
    return new ResearchRouting(true, Bytes.EMPTY, Duration.ZERO, destination.concat(identifier));
  }

  Bytes identifier() {
    return free.slice(DESTINATION, DESTINATION + IDENTIFIER);
  }

  @Override
  public Map<String, String> fields() {
    return Map.of("next hop", nextHop.toHex(), "delay", delay.toString(), "free", free.toHex());
  }
}
