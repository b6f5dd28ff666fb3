package org.fennecmix.sphinx;

import java.util.Arrays;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.crypto.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * One packet on its way through a node, in the stages between which a batch computes for many
 * packets at once: {@link #begin}, key agreement, {@link #authenticate}, {@link #checkReplay},
 * {@link #decryptRouting}, the next element, {@link #finish}. Reused from packet to packet; not
 * thread-safe.
 */
final class PacketWork<R extends RoutingInfo> {
  private static final byte[] NO_BUFFER = {};

  final HopKeys keys;
  final Slot slot = new Slot();
  final byte[] plain;
  final byte[] tag;

  /** The dialect's extra keys, kept after a refusal behind the MAC so that it can be answered. */
  final byte[] extra;

  private final PacketLayout layout;
  private final RoutingCodec<R> codec;
  private final NodePrivateKey key;
  private final int elementLength;
  private final Workers workers;
  private final byte[] mac;

  private byte[] buffer = NO_BUFFER;
  private int offset;
  private int length;
  private boolean opened;
  private boolean parsed;
  private boolean delivered;
  private @Nullable Rejection rejection;
  private int resultOffset;
  private int resultLength;

  PacketWork(SphinxSuite<R> suite, NodePrivateKey key, Workers workers) {
    this.layout = suite.layout();
    this.codec = suite.routing();
    this.key = key;
    this.elementLength = suite.keyExchange().elementLength();
    this.workers = workers;
    this.keys = new HopKeys(workers.schedule.sizes());
    this.mac = new byte[workers.mac.length()];
    this.tag = new byte[keys.sizes().replayTag()];
    this.extra = new byte[keys.sizes().extra()];
    this.plain = new byte[codec.length() + codec.maxSlotLength()];
  }

  /** Takes a packet, which is only read up to {@link #finish}; returns why it is refused. */
  @Nullable Rejection begin(byte[] packet, int packetOffset, int packetLength) {
    buffer = packet;
    offset = packetOffset;
    length = packetLength;
    forget();
    rejection = layout.check(buffer, offset, length);
    return rejection;
  }

  byte[] buffer() {
    return buffer;
  }

  int elementOffset() {
    return offset + layout.elementOffset();
  }

  /** Drops the packet. */
  void refuse(Rejection reason) {
    opened = false;
    rejection = reason;
    keys.destroy();
  }

  /** Derives the keys and checks the header MAC; returns whether the packet is open now. */
  boolean authenticate(byte[] secret, byte[] packetData) {
    int element = elementOffset();
    workers.schedule.deriveMacKey(secret, buffer, element, key.publicKey().encoded(), keys);
    if (!verify(packetData)) {
      return false;
    }
    workers.schedule.deriveRest(keys);
    authentic();
    return true;
  }

  /** Checks the header MAC, whose key was derived. */
  boolean verify(byte[] packetData) {
    int element = elementOffset();
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
    if (!ConstantTime.equal(mac, 0, buffer, offset + layout.macOffset(), mac.length)) {
      refuse(Rejection.MAC_MISMATCH);
      return false;
    }
    return true;
  }

  /** Takes a packet up again that another one opened. */
  void resume(HopKeys openedKeys, byte[] packet) {
    keys.copyFrom(openedKeys);
    buffer = packet;
    offset = 0;
    length = packet.length;
    rejection = null;
    authentic();
  }

  /** Opens the packet, whose MAC is right and whose keys are derived. */
  void authentic() {
    System.arraycopy(keys.array(), keys.replayTag(), tag, 0, tag.length);
    System.arraycopy(keys.array(), keys.extra(), extra, 0, extra.length);
    opened = true;
  }

  boolean checkReplay(ReplayFilter filter) {
    requireOpen();
    if (filter.checkAndInsert(tag, 0, tag.length)) {
      return true;
    }
    refuse(Rejection.REPLAYED);
    return false;
  }

  void requireOpen() {
    if (!opened) {
      throw new IllegalStateException("no packet is open in this session");
    }
  }

  boolean isOpen() {
    return opened;
  }

  /** Decrypts and parses the routing slot; returns whether the packet needs a next element. */
  boolean decryptRouting() {
    requireOpen();
    System.arraycopy(buffer, offset + layout.routingOffset(), plain, 0, codec.length());
    Arrays.fill(plain, codec.length(), plain.length, (byte) 0);
    workers.stream.xor(keys.array(), keys.stream(), plain, 0, plain.length);
    Rejection refused = parse();
    if (refused != null) {
      refuse(refused);
      return false;
    }
    parsed = true;
    return slot.kind == Slot.Kind.FORWARD;
  }

  private @Nullable Rejection parse() {
    slot.messageLength = -1;
    Rejection refused = codec.parse(plain, slot);
    if (refused != null) {
      return refused;
    }
    if (slot.length < 0 || slot.length > codec.maxSlotLength()) {
      return Rejection.MALFORMED_ROUTING;
    }
    int shortest = workers.payload.minLength();
    if (slot.kind != Slot.Kind.FORWARD) {
      shortest = Math.max(shortest, workers.body.overhead());
    }
    return payloadLength() < shortest ? Rejection.MALFORMED_PAYLOAD : null;
  }

  /** Writes the next header but for its element, and does the payload. */
  Outcome finish() {
    writeHeader();
    workers.schedule.expandPayloadKey(keys, slot.variant);
    workers.payload.decrypt(keys.array(), keys.payload(), buffer, payloadOffset(), payloadLength());
    return finishPayload();
  }

  /** Writes the next header but for its element. */
  void writeHeader() {
    requireOpen();
    if (slot.kind == Slot.Kind.FORWARD) {
      System.arraycopy(plain, slot.macOffset, buffer, offset + layout.macOffset(), mac.length);
      System.arraycopy(plain, slot.length, buffer, offset + layout.routingOffset(), codec.length());
    }
  }

  /** Says what became of the packet, whose payload was decrypted. */
  Outcome finishPayload() {
    opened = false;
    Outcome outcome = readPayload(payloadOffset(), payloadLength());
    keys.destroy();
    return outcome;
  }

  private Outcome readPayload(int start, int size) {
    if (slot.kind == Slot.Kind.FORWARD) {
      return result(Outcome.FORWARD, offset, length);
    }
    if (slot.messageLength >= 0) {
      int routing = offset + layout.routingOffset();
      System.arraycopy(plain, slot.messageOffset, buffer, routing, slot.messageLength);
      return result(Outcome.DELIVERED, routing, slot.messageLength);
    }
    if (slot.kind != Slot.Kind.REPLY) {
      long found = workers.body.open(keys.array(), keys.payload(), buffer, start, size);
      if (found >= 0) {
        delivered = true;
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

  @Nullable Rejection rejection() {
    return rejection;
  }

  R routing() {
    if (!parsed) {
      throw new IllegalStateException("no routing information was read from this packet");
    }
    return delivered
        ? codec.readDelivered(plain, slot, buffer, payloadOffset(), resultOffset - payloadOffset())
        : codec.read(plain, slot);
  }

  int resultOffset() {
    return resultOffset;
  }

  int resultLength() {
    return resultLength;
  }

  int payloadOffset() {
    return offset + layout.headerLength();
  }

  int payloadLength() {
    return length - layout.headerLength();
  }

  /** Forgets packet and keys. */
  void wipe() {
    buffer = NO_BUFFER;
    forget();
    Arrays.fill(plain, (byte) 0);
  }

  /** Nothing of the packet before may show through a refusal. */
  private void forget() {
    opened = false;
    parsed = false;
    delivered = false;
    resultOffset = 0;
    resultLength = 0;
    keys.destroy();
    Arrays.fill(extra, (byte) 0);
    Arrays.fill(tag, (byte) 0);
  }
}
