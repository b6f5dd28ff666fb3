package org.fennecmix.group;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.bytes.JoinedKeys;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.X25519Table;

/**
 * The node keys that a sender uses again and again, each with a table that makes its multiplication
 * about three times as fast. Building a packet then costs one walk through a table per hop.
 *
 * <p>A table takes up to 20,480 bytes, and the time of some dozen packets to make. Beyond the
 * memory bound the table of the key that was least recently asked for is dropped; a key without its
 * table works as before. Which keys are asked for shows in memory and in time: a directory is
 * public, a route is not, so prefer to ask for the whole directory, bound permitting.
 *
 * <p>Safe for use by many threads.
 */
public final class KnownNodes {
  private final int most;
  private final Map<Bytes, X25519Keys.Public> keys = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Keeps tables within a memory bound.
   *
   * @param maxBytes at least 20,480, the size of one table
   */
  public KnownNodes(long maxBytes) {
    Require.that(
        maxBytes >= X25519Table.BYTES,
        "a bound of " + maxBytes + " bytes; one table takes " + X25519Table.BYTES);
    most = (int) Math.min(Integer.MAX_VALUE, maxBytes / X25519Table.BYTES);
  }

  /**
   * Returns the same key with a table, to be used in routes; keys that cannot have one, of other
   * groups or on the twist, are returned as they are. Of keys that are several side by side every
   * part is looked at.
   */
  public NodePublicKey known(NodePublicKey key) {
    if (key instanceof JoinedKeys.Public joined) {
      return new JoinedKeys.Public(
          joined.encoded(), joined.parts().stream().map(this::known).toList());
    }
    if (!(key instanceof X25519Keys.Public point) || !point.onCurve()) {
      return key;
    }
    synchronized (keys) {
      X25519Keys.Public known = keys.get(point.encoded());
      if (known != null) {
        return known;
      }
    }
    X25519Keys.Public made = new X25519Keys.Public(point.encoded(), true);
    made.table(new X25519Table(point.encoded().toArray()));
    synchronized (keys) {
      X25519Keys.Public other = keys.putIfAbsent(made.encoded(), made);
      while (keys.size() > most) {
        Iterator<X25519Keys.Public> eldest = keys.values().iterator();
        eldest.next().table(null);
        eldest.remove();
      }
      return other == null ? made : other;
    }
  }

  /** Number of keys that have a table now. */
  public int size() {
    synchronized (keys) {
      return keys.size();
    }
  }
}
