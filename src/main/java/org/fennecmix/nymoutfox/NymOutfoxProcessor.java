package org.fennecmix.nymoutfox;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Opened;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;

/** Processes packets of the prototype for one node key. */
record NymOutfoxProcessor(NodePrivateKey key, ElementPolicy policy)
    implements Processor<NymOutfoxRouting> {
  @Override
  public NymOutfoxSession newSession() {
    return new NymOutfoxSession(key, policy);
  }

  @Override
  public Processed<NymOutfoxRouting> process(byte[] packet, ReplayFilter filter) {
    byte[] copy = packet.clone();
    try (NymOutfoxSession session = newSession()) {
      if (!session.open(copy, 0, copy.length) || !session.checkReplay(filter)) {
        return new Processed.Rejected<>(reason(session));
      }
      return finish(session, copy);
    }
  }

  @Override
  public Opened<NymOutfoxRouting> open(byte[] packet) {
    byte[] copy = packet.clone();
    try (NymOutfoxSession session = newSession()) {
      return session.open(copy, 0, copy.length)
          ? new AuthenticPacket(copy, session.secret(), session.layer(), tag(session))
          : new Opened.Refused<>(reason(session));
    }
  }

  private static Rejection reason(NymOutfoxSession session) {
    Rejection reason = session.rejection();
    if (reason == null) {
      throw new IllegalStateException("the session refused nothing");
    }
    return reason;
  }

  private static ReplayTag tag(NymOutfoxSession session) {
    byte[] tag = new byte[session.replayTagLength()];
    session.copyReplayTag(tag, 0);
    return new ReplayTag(Bytes.of(tag));
  }

  private static Processed<NymOutfoxRouting> finish(NymOutfoxSession session, byte[] packet) {
    Outcome outcome = session.finish();
    if (outcome == Outcome.REJECTED) {
      return new Processed.Rejected<>(reason(session));
    }
    Bytes result = Bytes.of(packet, session.resultOffset(), session.resultLength());
    return outcome == Outcome.FORWARD
        ? new Processed.Forward<>(session.routing(), tag(session), result)
        : new Processed.Delivered<>(session.routing(), tag(session), result);
  }

  /** Holds packet and secret between the two halves. */
  private final class AuthenticPacket implements Opened.Authentic<NymOutfoxRouting> {
    private final byte[] packet;
    private final byte[] secret;
    private final int layer;
    private final ReplayTag tag;
    private boolean done;

    AuthenticPacket(byte[] packet, byte[] secret, int layer, ReplayTag tag) {
      this.packet = packet;
      this.secret = secret;
      this.layer = layer;
      this.tag = tag;
    }

    @Override
    public ReplayTag replayTag() {
      return tag;
    }

    @Override
    public Processed<NymOutfoxRouting> finish() {
      if (done) {
        throw new IllegalStateException("this packet was finished or destroyed");
      }
      try (NymOutfoxSession session = newSession()) {
        session.resume(packet, secret, layer, tag.value().toArray());
        destroy();
        return NymOutfoxProcessor.finish(session, packet);
      }
    }

    @Override
    public void destroy() {
      done = true;
      Arrays.fill(secret, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
      return done;
    }
  }
}
