package org.fennecmix.nym;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.internal.bytes.Require;

/**
 * The open SURBs of one creator, in memory. Safe for use by many threads. A look-up costs the same
 * for any number of SURBs; an entry is removed before its reply is opened, so that whatever comes
 * under its identifier first uses it up.
 */
public final class NymReplies {
  private final Map<NymIdentifier, NymSurbRecovery> open = new ConcurrentHashMap<>();
  private final int limit;

  /** A store for at most {@code limit} open SURBs, some 300 bytes each. */
  public NymReplies(int limit) {
    Require.range("limit of open SURBs", 1, Integer.MAX_VALUE, limit);
    this.limit = limit;
  }

  /**
   * Keeps recovery material.
   *
   * @throws IllegalStateException if the store is full
   * @throws IllegalArgumentException if there is material under this identifier already
   */
  public synchronized void add(NymSurbRecovery recovery) {
    if (open.size() >= limit) {
      throw new IllegalStateException(
          "all " + limit + " open SURBs are taken; drop old ones first");
    }
    Require.that(
        open.putIfAbsent(recovery.identifier(), recovery) == null,
        "there is an open SURB with this identifier");
  }

  /**
   * Opens a reply that arrived. An unknown identifier and an altered payload give the same answer.
   *
   * @param reply what the last hop made of the packet; {@link Processed.Delivered} too, because a
   *     one-hop reply is readable there
   */
  public Optional<Bytes> recover(Processed<NymRouting> reply) {
    if (reply instanceof Processed.SurbReply<NymRouting> sealed) {
      return take(sealed.routing()).flatMap(recovery -> openOnce(recovery, sealed.payload()));
    }
    if (reply instanceof Processed.Delivered<NymRouting> readable && mayBeReply(readable)) {
      return take(readable.routing())
          .map(
              recovery -> {
                recovery.destroy();
                return readable.message();
              });
    }
    return Optional.empty();
  }

  /** Only the reply of a one-hop SURB is readable where it arrives. */
  private boolean mayBeReply(Processed.Delivered<NymRouting> readable) {
    if (!(readable.routing() instanceof NymRouting.Final last)
        || !last.version().equals(NymVersion.SINGLE_SEED_SURB)) {
      return false;
    }
    NymSurbRecovery recovery = open.get(last.identifier());
    return recovery != null && recovery.hops() == 1;
  }

  private Optional<NymSurbRecovery> take(NymRouting routing) {
    return routing instanceof NymRouting.Final last
        ? Optional.ofNullable(open.remove(last.identifier()))
        : Optional.empty();
  }

  private static Optional<Bytes> openOnce(NymSurbRecovery recovery, Bytes payload) {
    try {
      return recovery.recover(payload);
    } finally {
      recovery.destroy();
    }
  }

  /** Drops and wipes the material under an identifier; nothing happens if there is none. */
  public void drop(NymIdentifier identifier) {
    NymSurbRecovery recovery = open.remove(identifier);
    if (recovery != null) {
      recovery.destroy();
    }
  }

  /** How many SURBs are open. */
  public int size() {
    return open.size();
  }
}
