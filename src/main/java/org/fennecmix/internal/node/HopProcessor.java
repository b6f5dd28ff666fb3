package org.fennecmix.internal.node;

import java.util.List;
import java.util.function.Supplier;
import org.fennecmix.BatchSession;
import org.fennecmix.Bytes;
import org.fennecmix.Opened;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.fennecmix.internal.bytes.Pool;

/**
 * Processes packets of one format for one node key over pools of sessions and batches.
 *
 * @param <R> the format's routing information
 */
public final class HopProcessor<R extends RoutingInfo> implements Processor<R> {
  private final Supplier<HopTools<R>> tools;
  private final Pool<HopSession<R>> sessions;
  private final Pool<HopBatch<R>> batches;

  /** A processor whose sessions and batches each take tools of their own. */
  public HopProcessor(Supplier<HopTools<R>> tools) {
    this.tools = tools;
    this.sessions = new Pool<>(() -> new HopSession<>(tools.get()));
    this.batches = new Pool<>(() -> new HopBatch<>(tools.get()));
  }

  @Override
  public Session<R> newSession() {
    return new HopSession<>(tools.get());
  }

  @Override
  public BatchSession<R> newBatch() {
    return new HopBatch<>(tools.get());
  }

  @Override
  public List<Processed<R>> processBatch(List<byte[]> packets, ReplayFilter filter) {
    byte[][] copies = packets.stream().map(byte[]::clone).toArray(byte[][]::new);
    HopBatch<R> batch = batches.take();
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
    byte[] copy = packet.clone();
    HopSession<R> session = sessions.take();
    try {
      return session.open(copy, 0, copy.length) && session.checkReplay(filter)
          ? Processed.of(session, session.finish(), copy)
          : new Processed.Rejected<>(reason(session));
    } finally {
      session.close();
      sessions.give(session);
    }
  }

  @Override
  public Opened<R> open(byte[] packet) {
    byte[] copy = packet.clone();
    HopSession<R> session = sessions.take();
    try {
      return session.open(copy, 0, copy.length)
          ? new AuthenticPacket(session.keep(), copy)
          : new Opened.Refused<>(reason(session));
    } finally {
      session.close();
      sessions.give(session);
    }
  }

  private static Rejection reason(HopSession<?> session) {
    Rejection reason = session.rejection();
    if (reason == null) {
      throw new IllegalStateException("the session refused nothing");
    }
    return reason;
  }

  /** Holds packet and keys between the two halves. */
  private final class AuthenticPacket implements Opened.Authentic<R> {
    private final HopWork<R> work;
    private final byte[] packet;
    private final ReplayTag tag;
    private boolean done;

    AuthenticPacket(HopWork<R> work, byte[] packet) {
      this.work = work;
      this.packet = packet;
      byte[] bytes = new byte[work.replayTagLength()];
      work.copyReplayTag(bytes, 0);
      this.tag = new ReplayTag(Bytes.of(bytes));
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
      HopSession<R> session = sessions.take();
      try {
        session.resume(work);
        destroy();
        return Processed.of(session, session.finish(), packet);
      } finally {
        session.close();
        sessions.give(session);
      }
    }

    @Override
    public void destroy() {
      done = true;
      work.wipe();
    }

    @Override
    public boolean isDestroyed() {
      return done;
    }
  }
}
