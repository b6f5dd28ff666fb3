package org.fennecmix.internal.node;

import java.util.Arrays;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.jspecify.annotations.Nullable;

/**
 * Takes packets through their stages one after the other, in place.
 *
 * @param <R> the format's routing information
 */
final class HopSession<R extends RoutingInfo> implements Session<R> {
  private final HopTools<R> tools;
  private final HopWork<R> work;
  private final byte[] secret;
  private final byte[][] payloadKey = new byte[1][];
  private final byte[][] payload = new byte[1][];
  private final int[] payloadOffset = new int[1];

  HopSession(HopTools<R> tools) {
    this.tools = tools;
    this.work = tools.newWork();
    this.secret = new byte[tools.secretLength()];
  }

  @Override
  public boolean open(byte[] buffer, int offset, int length) {
    if (work.begin(buffer, offset, length) != null || work.isOpen()) {
      return work.isOpen();
    }
    Rejection refused = tools.agree(buffer, work.elementOffset(), secret);
    if (refused == null) {
      work.authenticate(secret);
    } else {
      work.refuse(refused);
    }
    Arrays.fill(secret, (byte) 0);
    return work.isOpen();
  }

  /** The open packet, for another session to finish. */
  HopWork<R> keep() {
    HopWork<R> kept = tools.newWork();
    kept.resume(work);
    return kept;
  }

  /** Takes a packet up again that another session opened. */
  void resume(HopWork<R> kept) {
    work.resume(kept);
  }

  @Override
  public boolean checkReplay(ReplayFilter filter) {
    return work.checkReplay(filter);
  }

  @Override
  public Outcome finish() {
    if (work.open()) {
      payloadKey[0] = work.keys;
      payload[0] = work.buffer();
      payloadOffset[0] = work.payloadOffset();
      tools.decrypt(payloadKey, work.payloadKey(), payload, payloadOffset, work.payloadLength(), 1);
    }
    return work.isOpen() ? work.finish() : Outcome.REJECTED;
  }

  @Override
  public @Nullable Rejection rejection() {
    return work.rejection();
  }

  @Override
  public int replayTagLength() {
    return work.replayTagLength();
  }

  @Override
  public void copyReplayTag(byte[] out, int offset) {
    work.copyReplayTag(out, offset);
  }

  @Override
  public R routing() {
    return work.routing();
  }

  @Override
  public int resultOffset() {
    return work.resultOffset();
  }

  @Override
  public int resultLength() {
    return work.resultLength();
  }

  @Override
  public int payloadOffset() {
    return work.payloadOffset();
  }

  @Override
  public int payloadLength() {
    return work.payloadLength();
  }

  @Override
  public void close() {
    Arrays.fill(secret, (byte) 0);
    work.wipe();
    tools.wipe();
  }
}
