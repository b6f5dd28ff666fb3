package org.fennecmix.nymoutfox;

import java.time.Duration;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;

/**
 * What a hop reads: an address of 32 bytes.
 *
 * @param address the next hop's, or at the last hop the destination's
 * @param isLast whether no layer is left
 */
public record NymOutfoxRouting(Bytes address, boolean isLast) implements RoutingInfo {
  @Override
  public Bytes nextHop() {
    return isLast ? Bytes.EMPTY : address;
  }

  @Override
  public Duration delay() {
    return Duration.ZERO;
  }

  @Override
  public Map<String, String> fields() {
    return Map.of(isLast ? "destination" : "next hop", address.toHex());
  }
}
