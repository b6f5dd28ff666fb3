package org.fennecmix.sphinx;

import java.util.List;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;

/**
 * A header and the keys of its hops, as its sender has them: for a packet, or for a SURB. {@link
 * #destroy()} wipes the keys. Not thread-safe.
 */
public final class SphinxHeader implements Destroyable {
  private final byte[] header;
  private final List<HopKeys> keys;
  private final int variant;
  private boolean expanded;
  private boolean destroyed;

  SphinxHeader(byte[] header, List<HopKeys> keys, int variant) {
    this.header = header;
    this.keys = keys;
    this.variant = variant;
  }

  /** The header as the first hop receives it. */
  public Bytes bytes() {
    return Bytes.of(header);
  }

  /** The hops' keys, first hop first; they die with this header. */
  public List<HopKeys> keys() {
    if (destroyed) {
      throw new IllegalStateException("this header's keys were destroyed");
    }
    return keys;
  }

  /** Makes the payload keys ready, once. */
  void expandPayloadKeys(KeySchedule schedule) {
    if (!expanded) {
      keys().forEach(hop -> schedule.expandPayloadKey(hop, variant));
      expanded = true;
    }
  }

  /** Adds the payload keys to those that are made ready, unless they are. */
  void addPayloadKeys(KeySchedule.Many many) {
    if (!expanded) {
      keys().forEach(hop -> many.addPayloadKey(hop, variant));
      expanded = true;
    }
  }

  @Override
  public void destroy() {
    keys.forEach(HopKeys::destroy);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }
}
