package org.fennecmix.sphinx;

import java.util.Arrays;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.jspecify.annotations.Nullable;

/**
 * Processes packets of one suite for one node key, in place. The order of the checks, with the
 * reason each gives:
 *
 * <ol>
 *   <li>length ({@link Rejection#WRONG_LENGTH}), bytes in clear ({@link
 *       Rejection#UNKNOWN_VERSION});
 *   <li>the element ({@link Rejection#INVALID_ELEMENT}, {@link Rejection#DECAPSULATION_FAILED});
 *   <li>the header MAC ({@link Rejection#MAC_MISMATCH}) &mdash; only now is there a replay tag;
 *   <li>the replay filter ({@link Rejection#REPLAYED});
 *   <li>the routing slot ({@link Rejection#MALFORMED_ROUTING}, or what else its codec says);
 *   <li>the payload's length ({@link Rejection#MALFORMED_PAYLOAD});
 *   <li>at the last hop, the payload's check ({@link Rejection#PAYLOAD_INTEGRITY}).
 * </ol>
 *
 * @param <R> the format's routing information
 */
public final class SphinxSession<R extends RoutingInfo> implements Session<R> {
  private final byte[] associatedData;
  private final Workers workers;
  private final KeyExchange.Receiver receiver;
  private final PacketWork<R> work;
  private final byte[] secret;

  /** A session of the suite for one node key. */
  public SphinxSession(SphinxSuite<R> suite, NodePrivateKey key) {
    this(suite, key, SphinxPath.NO_DATA);
  }

  /** A session whose packets all have this data under their MAC. */
  public SphinxSession(SphinxSuite<R> suite, NodePrivateKey key, byte[] associatedData) {
    this.associatedData = associatedData.clone();
    this.workers = new Workers(suite);
    this.receiver = suite.keyExchange().newReceiver(key, suite.policy());
    this.work = new PacketWork<>(suite, key, workers);
    this.secret = new byte[suite.keyExchange().secretLength()];
  }

  @Override
  public boolean open(byte[] buffer, int offset, int length) {
    return open(buffer, offset, length, associatedData);
  }

  /** {@link #open(byte[], int, int)} with this packet's data under the MAC. */
  public boolean open(byte[] buffer, int offset, int length, byte[] packetData) {
    if (work.begin(buffer, offset, length) != null) {
      return false;
    }
    Rejection refused = receiver.agree(buffer, work.elementOffset(), secret);
    if (refused != null) {
      work.refuse(refused);
    }
    boolean opened = refused == null && work.authenticate(secret, packetData);
    Arrays.fill(secret, (byte) 0);
    return opened;
  }

  /** Takes a packet up again that another session opened. */
  void resume(HopKeys openedKeys, byte[] packet) {
    work.resume(openedKeys, packet);
  }

  HopKeys keys() {
    return work.keys;
  }

  @Override
  public boolean checkReplay(ReplayFilter filter) {
    return work.checkReplay(filter);
  }

  @Override
  public Outcome finish() {
    if (work.decryptRouting()) {
      Rejection refused =
          receiver.advance(work.keys, work.slot, work.plain, work.buffer(), work.elementOffset());
      if (refused != null) {
        work.refuse(refused);
      }
    }
    return work.isOpen() ? work.finish() : Outcome.REJECTED;
  }

  @Override
  public @Nullable Rejection rejection() {
    return work.rejection();
  }

  @Override
  public int replayTagLength() {
    return work.tag.length;
  }

  @Override
  public void copyReplayTag(byte[] out, int outOffset) {
    System.arraycopy(work.tag, 0, out, outOffset, work.tag.length);
  }

  /**
   * Writes the dialect's extra keys, {@link KeySizes#extra()} bytes, of the packet opened last;
   * also after it was refused for anything behind its MAC, so that an answer can be made. Zero
   * after {@link #close()}.
   */
  public void copyExtra(byte[] out, int outOffset) {
    System.arraycopy(work.extra, 0, out, outOffset, work.extra.length);
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
    workers.wipe();
    receiver.wipe();
  }
}
