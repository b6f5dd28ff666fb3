package org.fennecmix.replay;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fennecmix.Bytes;
import org.fennecmix.ReplayFilter;
import org.fennecmix.internal.bytes.Require;

/**
 * Remembers tags exactly, in memory, each until an expiry of the caller's, for formats whose
 * packets are of no use after it: a Lightning payment whose CLTV height has passed. Time is any
 * number that only grows, such as the block height.
 *
 * <p>{@link #until} gives the filter for one packet; {@link #advance} moves time on and forgets
 * what has expired. Memory is bounded by the capacity given: when it is reached every new tag is
 * refused. Safe for use by many threads.
 */
public final class ExpiringReplayFilter {
  private static final long MAGIC = 0x66656e6e65637832L; // "fennecx2"
  private static final int MAX_TAG = 64;

  private final Map<Bytes, Long> tags = new ConcurrentHashMap<>();
  private final AtomicLong size = new AtomicLong();
  private final long capacity;
  private volatile long now = Long.MIN_VALUE;

  /** A filter for at most {@code capacity} tags at a time. */
  public ExpiringReplayFilter(long capacity) {
    Require.range("capacity of the replay filter", 1, 1L << 32, capacity);
    this.capacity = capacity;
  }

  /**
   * The filter for packets that expire at {@code expiry}: a tag is refused if it is remembered,
   * whatever its own expiry, and every tag if {@code expiry} has passed already.
   */
  public ReplayFilter until(long expiry) {
    return (tag, offset, length) -> insert(Bytes.of(tag, offset, length), expiry);
  }

  private boolean insert(Bytes tag, long expiry) {
    Require.range("length of a replay tag", 16, MAX_TAG, tag.length());
    if (expiry < now) {
      return false;
    }
    if (size.incrementAndGet() > capacity || tags.putIfAbsent(tag, expiry) != null) {
      size.decrementAndGet();
      return false;
    }
    if (expiry < now) { // time moved on meanwhile, and may have taken the same tag away before
      if (tags.remove(tag, expiry)) {
        size.decrementAndGet();
      }
      return false;
    }
    return true;
  }

  /** Moves time on, never back, and forgets every tag whose expiry has passed. */
  public synchronized void advance(long time) {
    if (time <= now) {
      return;
    }
    now = time;
    for (Map.Entry<Bytes, Long> entry : tags.entrySet()) {
      if (entry.getValue() < time && tags.remove(entry.getKey(), entry.getValue())) {
        size.decrementAndGet();
      }
    }
  }

  /** How many tags it remembers. */
  public long size() {
    return size.get();
  }

  /** The most tags it will remember at a time. */
  public long capacity() {
    return capacity;
  }

  /**
   * Writes time and tags: a magic number, the time, the count, then expiry, length and bytes of
   * every tag. Tags that are inserted meanwhile may be missing, so stop processing first.
   */
  public void writeTo(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
    Map<Bytes, Long> snapshot = Map.copyOf(tags);
    data.writeLong(MAGIC);
    data.writeLong(now);
    data.writeLong(snapshot.size());
    for (Map.Entry<Bytes, Long> entry : snapshot.entrySet()) {
      data.writeLong(entry.getValue());
      data.writeByte(entry.getKey().length());
      data.write(entry.getKey().toArray());
    }
    data.flush();
  }

  /**
   * Reads a filter that {@link #writeTo} wrote.
   *
   * @param capacity the new filter's capacity, at least the number of tags read
   * @throws IOException if the stream is cut short or is something else; no filter is better than
   *     one that forgot
   */
  public static ExpiringReplayFilter readFrom(InputStream in, long capacity) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      if (data.readLong() != MAGIC) {
        throw new IOException("this is no expiring replay filter");
      }
      ExpiringReplayFilter filter = new ExpiringReplayFilter(capacity);
      long time = data.readLong();
      long count = data.readLong();
      if (count < 0 || count > capacity) {
        throw new IOException(
            "replay filter of " + count + " tags; the capacity given is " + capacity);
      }
      for (long i = 0; i < count; i++) {
        long expiry = data.readLong();
        int length = data.readUnsignedByte();
        if (length < 16 || length > MAX_TAG) {
          throw new IOException("replay tag of " + length + " bytes");
        }
        byte[] tag = new byte[length];
        data.readFully(tag);
        filter.insert(Bytes.of(tag), expiry);
      }
      filter.now = time;
      return filter;
    } catch (EOFException e) {
      throw new IOException("the replay filter is cut short", e);
    }
  }
}
