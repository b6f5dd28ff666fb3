package org.fennecmix;

import java.time.Duration;
import java.util.Map;

/** What one hop reads in its part of a header, whatever the format. Immutable. */
public interface RoutingInfo {
  /** Whether the packet ends at this hop. */
  boolean isLast();

  /**
   * The next hop's address as the format carries it; empty at the last hop or if the format carries
   * none.
   */
  Bytes nextHop();

  /** How long the sender asks this hop to hold the packet; zero if the format does not say. */
  Duration delay();

  /** Every field by name, as text for people, in the order of the wire. */
  Map<String, String> fields();
}
