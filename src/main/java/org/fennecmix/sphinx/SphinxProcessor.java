package org.fennecmix.sphinx;

import java.util.List;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Opened;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.bytes.Pool;

/**
 * Processes packets of one suite for one node key. Immutable and safe for use by many threads; the
 * order of the checks is that of {@link SphinxSession}.
 *
 * @param <R> the format's routing information
 */
public final class SphinxProcessor<R extends RoutingInfo> implements Processor<R> {
  private final SphinxSuite<R> suite;
  private final NodePrivateKey key;
  private final byte[] associatedData;
  private final Pool<SphinxSession<R>> pool;
  private final Pool<SphinxBatch<R>> batches;

  /** A processor of the suite for one node key, which stays the caller's to destroy. */
  public SphinxProcessor(SphinxSuite<R> suite, NodePrivateKey key) {
    this(suite, key, SphinxPath.NO_DATA);
  }

  /**
   * A processor whose packets all have the same data under their MAC, such as a constant in clear
   * or the node's own name.
   *
   * @param key stays the caller's to destroy
   * @param associatedData is copied
   */
  public SphinxProcessor(SphinxSuite<R> suite, NodePrivateKey key, byte[] associatedData) {
    this.suite = suite;
    this.key = key;
    this.associatedData = associatedData.clone();
    this.pool = new Pool<>(this::newSession);
    this.batches = new Pool<>(this::newBatch);
  }

  @Override
  public SphinxSession<R> newSession() {
    return new SphinxSession<>(suite, key, associatedData);
  }

  @Override
  public SphinxBatch<R> newBatch() {
    return new SphinxBatch<>(suite, key, associatedData);
  }

  @Override
  public List<Processed<R>> processBatch(List<byte[]> packets, ReplayFilter filter) {
    byte[][] copies = new byte[packets.size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = packets.get(i).clone();
    }
    SphinxBatch<R> batch = batches.take();
    try {
      batch.process(copies, copies.length, filter);
      return Processed.of(batch, copies);
    } finally {
      batch.close();
      batches.give(batch);
    }
  }

  @Override
  public Processed<R> process(byte[] packet, ReplayFilter filter) {
    return process(packet, associatedData, filter);
  }

  /** {@link #process(byte[], ReplayFilter)} with this packet's data under the MAC. */
  public Processed<R> process(byte[] packet, byte[] associatedData, ReplayFilter filter) {
    byte[] copy = packet.clone();
    SphinxSession<R> session = pool.take();
    try {
      if (!session.open(copy, 0, copy.length, associatedData) || !session.checkReplay(filter)) {
        return rejected(session);
      }
      return finish(session, copy);
    } finally {
      session.close();
      pool.give(session);
    }
  }

  @Override
  public Opened<R> open(byte[] packet) {
    return open(packet, associatedData);
  }

  /** {@link #open(byte[])} with this packet's data under the MAC. */
  public Opened<R> open(byte[] packet, byte[] associatedData) {
    byte[] copy = packet.clone();
    SphinxSession<R> session = pool.take();
    try {
      if (!session.open(copy, 0, copy.length, associatedData)) {
        return new Opened.Refused<>(rejected(session).reason());
      }
      HopKeys keys = new HopKeys(session.keys().sizes());
      keys.copyFrom(session.keys());
      return new AuthenticPacket(copy, keys);
    } finally {
      session.close();
      pool.give(session);
    }
  }

  private Processed.Rejected<R> rejected(SphinxSession<R> session) {
    Rejection reason = session.rejection();
    if (reason == null) {
      throw new IllegalStateException("the session refused nothing");
    }
    return new Processed.Rejected<>(reason);
  }

  private Processed<R> finish(SphinxSession<R> session, byte[] packet) {
    return Processed.of(session, session.finish(), packet);
  }

  /** Holds packet and keys between the two halves. */
  private final class AuthenticPacket implements Opened.Authentic<R> {
    private final byte[] packet;
    private final HopKeys keys;
    private final ReplayTag tag;
    private boolean done;

    AuthenticPacket(byte[] packet, HopKeys keys) {
      this.packet = packet;
      this.keys = keys;
      this.tag = keys.tag();
    }

    @Override
    public ReplayTag replayTag() {
      return tag;
    }

    @Override
    public Processed<R> finish() {
      if (done) {
        throw new IllegalStateException("this packet was finished or destroyed");
      }
      SphinxSession<R> session = pool.take();
      try {
        session.resume(keys, packet);
        destroy();
        return SphinxProcessor.this.finish(session, packet);
      } finally {
        session.close();
        pool.give(session);
      }
    }

    @Override
    public void destroy() {
      done = true;
      keys.destroy();
    }

    @Override
    public boolean isDestroyed() {
      return done;
    }
  }
}
