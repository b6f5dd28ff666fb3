package org.fennecmix.outfox;

import java.util.function.Supplier;
import org.fennecmix.Bytes;
import org.fennecmix.Opened;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.internal.bytes.Pool;

/** Processes packets of one suite for one node key over a pool of sessions. */
final class OutfoxProcessor implements Processor<OutfoxRouting> {
  private final Supplier<OutfoxSession> sessions;
  private final Pool<OutfoxSession> pool;

  OutfoxProcessor(Supplier<OutfoxSession> sessions) {
    this.sessions = sessions;
    this.pool = new Pool<>(sessions);
  }

  @Override
  public OutfoxSession newSession() {
    return sessions.get();
  }

  @Override
  public Processed<OutfoxRouting> process(byte[] packet, ReplayFilter filter) {
    byte[] copy = packet.clone();
    OutfoxSession session = pool.take();
    try {
      if (!session.open(copy, 0, copy.length) || !session.checkReplay(filter)) {
        return new Processed.Rejected<>(reason(session));
      }
      return finish(session, copy);
    } finally {
      session.close();
      pool.give(session);
    }
  }

  @Override
  public Opened<OutfoxRouting> open(byte[] packet) {
    byte[] copy = packet.clone();
    OutfoxSession session = pool.take();
    try {
      if (!session.open(copy, 0, copy.length)) {
        return new Opened.Refused<>(reason(session));
      }
      return new AuthenticPacket(copy, session.pending());
    } finally {
      session.close();
      pool.give(session);
    }
  }

  private static Rejection reason(OutfoxSession session) {
    Rejection reason = session.rejection();
    if (reason == null) {
      throw new IllegalStateException("the session refused nothing");
    }
    return reason;
  }

  private static Processed<OutfoxRouting> finish(OutfoxSession session, byte[] packet) {
    Outcome outcome = session.finish();
    if (outcome == Outcome.REJECTED) {
      return new Processed.Rejected<>(reason(session));
    }
    byte[] tagBytes = new byte[session.replayTagLength()];
    session.copyReplayTag(tagBytes, 0);
    ReplayTag tag = new ReplayTag(Bytes.of(tagBytes));
    OutfoxRouting routing = session.routing();
    Bytes result = Bytes.of(packet, session.resultOffset(), session.resultLength());
    return switch (outcome) {
      case FORWARD -> new Processed.Forward<>(routing, tag, result);
      case DELIVERED -> new Processed.Delivered<>(routing, tag, result);
      case SURB_REPLY -> new Processed.SurbReply<>(routing, tag, result);
      case REJECTED -> throw new AssertionError();
    };
  }

  /** Holds packet and keys between the two halves. */
  private final class AuthenticPacket implements Opened.Authentic<OutfoxRouting> {
    private final byte[] packet;
    private final OutfoxSession.Pending pending;
    private final ReplayTag tag;
    private boolean done;

    AuthenticPacket(byte[] packet, OutfoxSession.Pending pending) {
      this.packet = packet;
      this.pending = pending;
      this.tag = new ReplayTag(Bytes.of(pending.tag()));
    }

    @Override
    public ReplayTag replayTag() {
      return tag;
    }

    @Override
    public Processed<OutfoxRouting> finish() {
      if (done) {
        throw new IllegalStateException("this packet was finished or destroyed");
      }
      OutfoxSession session = pool.take();
      try {
        session.resume(pending, packet);
        destroy();
        return OutfoxProcessor.finish(session, packet);
      } finally {
        session.close();
        pool.give(session);
      }
    }

    @Override
    public void destroy() {
      done = true;
      pending.wipe();
    }

    @Override
    public boolean isDestroyed() {
      return done;
    }
  }
}
