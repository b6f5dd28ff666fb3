package org.fennecmix.outfox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.internal.bytes.Require;

/**
 * The open SURBs of one user, in memory. Safe for use by many threads. A user's processor looks
 * every packet up here before anything else (paper, section 3.3.5), at the same cost for any number
 * of SURBs; an entry is removed before its reply is opened, whatever comes of it.
 */
public final class OutfoxReplies {
  private final Map<Bytes, OutfoxSurbRecovery> open = new ConcurrentHashMap<>();
  private final int limit;

  /** A store for at most {@code limit} open SURBs, some 500 bytes each. */
  public OutfoxReplies(int limit) {
    Require.range("limit of open SURBs", 1, Integer.MAX_VALUE, limit);
    this.limit = limit;
  }

  /**
   * Keeps recovery material.
   *
   * @throws IllegalStateException if the store is full
   * @throws IllegalArgumentException if the SURB is here already
   */
  public synchronized void add(OutfoxSurbRecovery recovery) {
    if (open.size() >= limit) {
      throw new IllegalStateException(
          "all " + limit + " open SURBs are taken; drop old ones first");
    }
    Require.that(
        open.putIfAbsent(recovery.identifier(), recovery) == null, "this SURB is open already");
  }

  /** Whether a reply with this identifier is awaited. */
  boolean isOpen(Bytes identifier) {
    return open.containsKey(identifier);
  }

  /**
   * Opens a reply that arrived. An unknown identifier and an altered payload give the same answer.
   */
  public Optional<Bytes> recover(Processed<OutfoxRouting> arrived) {
    if (!(arrived instanceof Processed.SurbReply<OutfoxRouting> sealed)
        || !(sealed.routing() instanceof OutfoxRouting.Reply reply)) {
      return Optional.empty();
    }
    OutfoxSurbRecovery recovery = open.remove(reply.identifier());
    if (recovery == null) {
      return Optional.empty();
    }
    try {
      return recovery.recover(sealed.payload());
    } finally {
      recovery.destroy();
    }
  }

  /** Drops and wipes the material of a SURB; nothing happens if there is none. */
  public void drop(Bytes identifier) {
    OutfoxSurbRecovery recovery = open.remove(identifier);
    if (recovery != null) {
      recovery.destroy();
    }
  }

  /** How many SURBs are open. */
  public int size() {
    return open.size();
  }
}
