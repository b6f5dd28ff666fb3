package org.fennecmix.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.internal.bytes.Require;
import org.jspecify.annotations.Nullable;

/**
 * One replay filter per node key that is alive, for nodes that rotate keys and accept several at a
 * time. A filter lives exactly as long as its key: after {@link #retire} it refuses everything,
 * also for those who still hold it or ask for it anew, because a key without its memory would
 * accept every old packet again; a retired key stays as one small entry. Safe for use by many
 * threads.
 */
public final class KeyEpochs {
  private final Map<Bytes, Epoch> epochs = new ConcurrentHashMap<>();
  private final long capacity;

  /** Filters of at most {@code capacity} tags each. */
  public KeyEpochs(long capacity) {
    Require.range("capacity of the replay filters", 1, 1L << 32, capacity);
    this.capacity = capacity;
  }

  /** The filter of a key, made when first asked for; one that refuses everything once retired. */
  public ReplayFilter filter(NodePublicKey key) {
    return epochs.computeIfAbsent(
        key.encoded(), k -> new Epoch(new InMemoryReplayFilter(capacity)));
  }

  /**
   * Gives a key a filter that was restored after a restart.
   *
   * @throws IllegalArgumentException if the key has one already, or was retired
   */
  public ReplayFilter restore(NodePublicKey key, InMemoryReplayFilter filter) {
    Epoch epoch = new Epoch(filter);
    Require.that(
        epochs.putIfAbsent(key.encoded(), epoch) == null,
        "this key has a replay filter already, or was retired");
    return epoch;
  }

  /**
   * Writes a key's tags, for {@link InMemoryReplayFilter#readFrom} and {@link #restore} after a
   * restart; stop processing first.
   *
   * @throws IllegalArgumentException if the key has no filter, or was retired
   */
  public void writeTo(NodePublicKey key, OutputStream out) throws IOException {
    Epoch epoch = epochs.get(key.encoded());
    InMemoryReplayFilter live = epoch == null ? null : epoch.tags;
    if (live == null) {
      throw new IllegalArgumentException("this key has no replay filter, or was retired");
    }
    live.writeTo(out);
  }

  /** Drops the tags of a key that is destroyed. */
  public void retire(NodePublicKey key) {
    epochs.computeIfAbsent(key.encoded(), k -> new Epoch(null)).tags = null;
  }

  /** How many keys are alive. */
  public int size() {
    return (int) epochs.values().stream().filter(epoch -> epoch.tags != null).count();
  }

  private static final class Epoch implements ReplayFilter {
    private volatile @Nullable InMemoryReplayFilter tags;

    Epoch(@Nullable InMemoryReplayFilter tags) {
      this.tags = tags;
    }

    @Override
    public boolean checkAndInsert(byte[] tag, int offset, int length) {
      InMemoryReplayFilter live = tags;
      return live != null && live.checkAndInsert(tag, offset, length);
    }
  }
}
