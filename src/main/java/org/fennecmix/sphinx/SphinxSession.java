package org.fennecmix.sphinx;

import java.util.Arrays;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.fennecmix.internal.crypto.ConstantTime;
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
  private static final byte[] NO_BUFFER = {};

  private final SphinxSuite<R> suite;
  private final PacketLayout layout;
  private final RoutingCodec<R> codec;
  private final NodePrivateKey key;
  private final byte[] associatedData;
  private final Workers workers;
  private final KeyExchange.Receiver receiver;
  private final HopKeys keys;
  private final Slot slot = new Slot();
  private final byte[] secret;
  private final byte[] mac;
  private final byte[] tag;
  private final byte[] plain;

  private byte[] buffer = NO_BUFFER;
  private int offset;
  private int length;
  private boolean opened;
  private @Nullable Rejection rejection;
  private int resultOffset;
  private int resultLength;

  /** A session of the suite for one node key. */
  public SphinxSession(SphinxSuite<R> suite, NodePrivateKey key) {
    this(suite, key, SphinxPath.NO_DATA);
  }

  /** A session whose packets all have this data under their MAC. */
  public SphinxSession(SphinxSuite<R> suite, NodePrivateKey key, byte[] associatedData) {
    this.associatedData = associatedData.clone();
    this.suite = suite;
    this.layout = suite.layout();
    this.codec = suite.routing();
    this.key = key;
    this.workers = new Workers(suite);
    this.receiver = suite.keyExchange().newReceiver(key, suite.policy());
    this.keys = new HopKeys(workers.schedule.sizes());
    this.secret = new byte[suite.keyExchange().secretLength()];
    this.mac = new byte[workers.mac.length()];
    this.tag = new byte[keys.sizes().replayTag()];
    this.plain = new byte[codec.length() + codec.maxSlotLength()];
  }

  @Override
  public boolean open(byte[] buffer, int offset, int length) {
    return open(buffer, offset, length, associatedData);
  }

  /** {@link #open(byte[], int, int)} with this packet's data under the MAC. */
  public boolean open(byte[] buffer, int offset, int length, byte[] packetData) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    opened = false;
    rejection = authenticate(packetData);
    Arrays.fill(secret, (byte) 0);
    if (rejection != null) {
      keys.destroy();
      return false;
    }
    System.arraycopy(keys.array(), keys.replayTag(), tag, 0, tag.length);
    opened = true;
    return true;
  }

  private @Nullable Rejection authenticate(byte[] packetData) {
    Rejection refused = layout.check(buffer, offset, length);
    if (refused != null) {
      return refused;
    }
    int element = offset + layout.elementOffset();
    refused = receiver.agree(buffer, element, secret);
    if (refused != null) {
      return refused;
    }
    workers.schedule.derive(secret, buffer, element, key.publicKey().encoded(), keys);
    int elementLength = suite.keyExchange().elementLength();
    workers.mac(
        keys,
        buffer,
        element,
        elementLength,
        buffer,
        offset + layout.routingOffset(),
        codec.length(),
        packetData,
        mac,
        0);
    boolean equal = ConstantTime.equal(mac, 0, buffer, offset + layout.macOffset(), mac.length);
    return equal ? null : Rejection.MAC_MISMATCH;
  }

  /** Takes a packet up again that another session opened. */
  void resume(HopKeys openedKeys, byte[] packet) {
    keys.copyFrom(openedKeys);
    buffer = packet;
    offset = 0;
    length = packet.length;
    rejection = null;
    System.arraycopy(keys.array(), keys.replayTag(), tag, 0, tag.length);
    opened = true;
  }

  HopKeys keys() {
    return keys;
  }

  @Override
  public boolean checkReplay(ReplayFilter filter) {
    requireOpen();
    if (filter.checkAndInsert(tag, 0, tag.length)) {
      return true;
    }
    opened = false;
    keys.destroy();
    rejection = Rejection.REPLAYED;
    return false;
  }

  @Override
  public Outcome finish() {
    requireOpen();
    opened = false;
    rejection = decryptRouting();
    Outcome outcome = rejection == null ? finishPayload() : Outcome.REJECTED;
    keys.destroy();
    return outcome;
  }

  private void requireOpen() {
    if (!opened) {
      throw new IllegalStateException("no packet is open in this session");
    }
  }

  private @Nullable Rejection decryptRouting() {
    System.arraycopy(buffer, offset + layout.routingOffset(), plain, 0, codec.length());
    Arrays.fill(plain, codec.length(), plain.length, (byte) 0);
    workers.stream.xor(keys.array(), keys.stream(), plain, 0, plain.length);
    Rejection refused = codec.parse(plain, slot);
    if (refused != null) {
      return refused;
    }
    if (payloadLength() < workers.payload.minLength()) {
      return Rejection.MALFORMED_PAYLOAD;
    }
    return slot.kind == Slot.Kind.FORWARD ? nextHeader() : null;
  }

  private @Nullable Rejection nextHeader() {
    Rejection refused =
        receiver.advance(keys, slot, plain, buffer, offset + layout.elementOffset());
    if (refused == null) {
      System.arraycopy(plain, slot.macOffset, buffer, offset + layout.macOffset(), mac.length);
      System.arraycopy(plain, slot.length, buffer, offset + layout.routingOffset(), codec.length());
    }
    return refused;
  }

  private Outcome finishPayload() {
    int start = payloadOffset();
    int size = payloadLength();
    workers.schedule.expandPayloadKey(keys, slot.variant);
    workers.payload.decrypt(keys.array(), keys.payload(), buffer, start, size);
    if (slot.kind == Slot.Kind.FORWARD) {
      return result(Outcome.FORWARD, offset, length);
    }
    if (slot.kind != Slot.Kind.REPLY) {
      long found = workers.body.open(keys.array(), keys.payload(), buffer, start, size);
      if (found >= 0) {
        return result(Outcome.DELIVERED, start + (int) (found >>> 32), (int) found);
      }
      if (slot.kind == Slot.Kind.DELIVER) {
        rejection = Rejection.PAYLOAD_INTEGRITY;
        return Outcome.REJECTED;
      }
    }
    return result(Outcome.SURB_REPLY, start, size);
  }

  private Outcome result(Outcome outcome, int from, int size) {
    resultOffset = from;
    resultLength = size;
    return outcome;
  }

  @Override
  public @Nullable Rejection rejection() {
    return rejection;
  }

  @Override
  public int replayTagLength() {
    return tag.length;
  }

  @Override
  public void copyReplayTag(byte[] out, int outOffset) {
    System.arraycopy(tag, 0, out, outOffset, tag.length);
  }

  @Override
  public R routing() {
    return codec.read(plain, slot);
  }

  @Override
  public int resultOffset() {
    return resultOffset;
  }

  @Override
  public int resultLength() {
    return resultLength;
  }

  @Override
  public int payloadOffset() {
    return offset + layout.headerLength();
  }

  @Override
  public int payloadLength() {
    return length - layout.headerLength();
  }

  @Override
  public void close() {
    opened = false;
    buffer = NO_BUFFER;
    keys.destroy();
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(plain, (byte) 0);
    workers.wipe();
    receiver.wipe();
  }
}
