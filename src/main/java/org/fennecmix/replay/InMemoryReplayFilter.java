package org.fennecmix.replay;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.fennecmix.ReplayFilter;
import org.fennecmix.internal.bytes.Require;

/**
 * Remembers tags exactly, in memory, for one node key.
 *
 * <p>It keeps the first 16 bytes of each tag, so a false alarm among n tags has a probability of
 * about n<sup>2</sup> / 2<sup>129</sup>, and nothing is ever let through twice. A tag costs 23 to
 * 46 bytes once the tables have grown (16 bytes in open addressing, 35 to 70 % full); an empty
 * filter has 64 KiB. Memory is bounded by the capacity given: when it is reached every new tag is
 * refused, which is a loss and shows in {@link #overflowed()}. Calls for different tags mostly do
 * not wait for each other (64 locks).
 *
 * <p>Safe for use by many threads.
 */
public final class InMemoryReplayFilter implements ReplayFilter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int STRIPES = 64;
  private static final int FIRST_SLOTS = 64;
  private static final long MAGIC = 0x66656e6e65637431L; // "fennect1"

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final long capacity;
  private final long salt = new SecureRandom().nextLong();
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong overflowed = new AtomicLong();

  /** A filter for at most {@code capacity} tags. */
  public InMemoryReplayFilter(long capacity) {
    Require.range("capacity of the replay filter", 1, 1L << 32, capacity);
    this.capacity = capacity;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  @Override
  public boolean checkAndInsert(byte[] tag, int offset, int length) {
    Require.range("length of a replay tag", 16, 64, length);
    return insert((long) LONGS.get(tag, offset), (long) LONGS.get(tag, offset + 8));
  }

  private boolean insert(long high, long low) {
    long hash = hash(high, low);
    return stripes[(int) (hash >>> 58)].insert(high, low, (int) (hash >>> 16));
  }

  /**
   * The salt keeps senders, who can try packets until their tags collide, from filling one chain.
   */
  private long hash(long high, long low) {
    long hash = (high ^ salt) * 0x9e3779b97f4a7c15L ^ low;
    return (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
  }

  /** How many tags it remembers. */
  public long size() {
    return size.get();
  }

  /** The most tags it will remember. */
  public long capacity() {
    return capacity;
  }

  /** How many new tags were refused because it was full. */
  public long overflowed() {
    return overflowed.get();
  }

  /**
   * Writes all tags: a magic number, the count, 16 bytes a tag. Tags that are inserted meanwhile
   * may be missing, so stop processing first.
   */
  public void writeTo(OutputStream out) throws IOException {
    List<long[]> copies = new ArrayList<>();
    long count = 0;
    for (Stripe stripe : stripes) {
      long[] copy = stripe.copy();
      copies.add(copy);
      count += copy.length / 2;
    }
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
    data.writeLong(MAGIC);
    data.writeLong(count);
    for (long[] copy : copies) {
      for (long half : copy) {
        data.writeLong(half);
      }
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
  public static InMemoryReplayFilter readFrom(InputStream in, long capacity) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      if (data.readLong() != MAGIC) {
        throw new IOException("this is no replay filter");
      }
      long count = data.readLong();
      if (count < 0 || count > capacity) {
        throw new IOException(
            "replay filter of " + count + " tags; the capacity given is " + capacity);
      }
      InMemoryReplayFilter filter = new InMemoryReplayFilter(capacity);
      for (long i = 0; i < count; i++) {
        filter.insert(data.readLong(), data.readLong());
      }
      if (data.read() >= 0) {
        throw new IOException("the replay filter has bytes behind its end");
      }
      return filter;
    } catch (EOFException e) {
      throw new IOException("the replay filter is cut short", e);
    }
  }

  /**
   * One part of the set with a lock of its own; pairs of longs in open addressing, an all-zero pair
   * is an empty slot.
   */
  private final class Stripe {
    private long[] table = new long[2 * FIRST_SLOTS];
    private int used;
    private boolean hasZero;

    synchronized boolean insert(long high, long low, int hash) {
      if ((high | low) == 0) {
        boolean fresh = !hasZero && reserve();
        hasZero |= fresh;
        return fresh;
      }
      int slot = find(table, high, low, hash);
      if ((table[slot] | table[slot + 1]) != 0 || !reserve()) {
        return false;
      }
      table[slot] = high;
      table[slot + 1] = low;
      if (++used * 20L > table.length * 7L) { // 70 % of the slots
        grow();
      }
      return true;
    }

    private boolean reserve() {
      if (size.incrementAndGet() <= capacity) {
        return true;
      }
      size.decrementAndGet();
      overflowed.incrementAndGet();
      return false;
    }

    private static int find(long[] table, long high, long low, int hash) {
      int mask = table.length - 1;
      int slot = hash << 1 & mask;
      while ((table[slot] | table[slot + 1]) != 0
          && (table[slot] != high || table[slot + 1] != low)) {
        slot = slot + 2 & mask;
      }
      return slot;
    }

    private void grow() {
      long[] old = table;
      table = new long[2 * old.length];
      for (int i = 0; i < old.length; i += 2) {
        if ((old[i] | old[i + 1]) != 0) {
          int slot = find(table, old[i], old[i + 1], (int) (hash(old[i], old[i + 1]) >>> 16));
          table[slot] = old[i];
          table[slot + 1] = old[i + 1];
        }
      }
    }

    /** All tags, two longs each. */
    synchronized long[] copy() {
      long[] copy = new long[2 * used + (hasZero ? 2 : 0)];
      int next = 0;
      for (int i = 0; i < table.length; i += 2) {
        if ((table[i] | table[i + 1]) != 0) {
          copy[next++] = table[i];
          copy[next++] = table[i + 1];
        }
      }
      return copy;
    }
  }
}
