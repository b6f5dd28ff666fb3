package org.fennecmix.internal.node;

import java.util.Arrays;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;

/**
 * One packet on its way through a node of a format with one agreement per hop, in the stages
 * between which a batch computes for many packets at once: {@link #begin}, agreement, {@link
 * #authenticate}, {@link #checkReplay}, {@link #open}, the payload's decryption, {@link #finish}.
 * Reused from packet to packet; not thread-safe.
 *
 * @param <R> the format's routing information
 */
public abstract class HopWork<R extends RoutingInfo> {
  private static final byte[] NO_BUFFER = {};

  /** Holds the packet. */
  protected byte[] buffer = NO_BUFFER;

  /** Where the packet starts. */
  protected int offset;

  /** Length of the packet. */
  protected int length;

  /** The layer that this node removes. */
  protected int layer;

  /** What {@link #verify} derives for the later stages, secret. */
  protected final byte[] keys;

  /** What {@link #verify} or {@link #open} decrypt outside the buffer. */
  protected final byte[] plain;

  /** The packet's replay tag, once it is authentic. */
  protected final byte[] tag;

  private boolean opened;
  private boolean parsed;
  private @Nullable Rejection rejection;
  private int resultOffset;
  private int resultLength;

  /** Room for keys, plaintext and a replay tag of these lengths in bytes. */
  protected HopWork(int keysLength, int plainLength, int tagLength) {
    keys = new byte[keysLength];
    plain = new byte[plainLength];
    tag = new byte[tagLength];
  }

  /** Takes a packet, which is only read up to {@link #open}; returns why it is refused. */
  final @Nullable Rejection begin(byte[] packet, int packetOffset, int packetLength) {
    buffer = packet;
    offset = packetOffset;
    length = packetLength;
    forget();
    rejection = check();
    opened = rejection == null && isRecognised();
    return rejection;
  }

  /** Checks length and bytes in clear, and finds the layer. */
  protected abstract @Nullable Rejection check();

  /** Whether the packet needs no agreement, being awaited; then the replay tag is there now. */
  protected boolean isRecognised() {
    return false;
  }

  /** Where the element starts in the buffer. */
  protected abstract int elementOffset();

  /** Drops the packet. */
  final void refuse(Rejection reason) {
    opened = false;
    rejection = reason;
    Arrays.fill(keys, (byte) 0);
  }

  /** Checks the header; returns whether the packet is open now. */
  final boolean authenticate(byte[] secret) {
    Rejection refused = verify(secret);
    if (refused != null) {
      refuse(refused);
    }
    opened = refused == null;
    return opened;
  }

  /** Derives the keys, checks the header and makes the replay tag. */
  protected abstract @Nullable Rejection verify(byte[] secret);

  final boolean checkReplay(ReplayFilter filter) {
    requireOpen();
    if (filter.checkAndInsert(tag, 0, tag.length)) {
      return true;
    }
    refuse(Rejection.REPLAYED);
    return false;
  }

  final void requireOpen() {
    if (!opened) {
      throw new IllegalStateException("no packet is open in this session");
    }
  }

  final boolean isOpen() {
    return opened;
  }

  /** Reads the routing information; returns whether a payload is to be decrypted. */
  final boolean open() {
    requireOpen();
    Rejection refused = parse();
    if (refused != null) {
      refuse(refused);
      return false;
    }
    parsed = true;
    return hasLayer();
  }

  /** Reads the routing information and what else the payload's decryption depends on. */
  protected abstract @Nullable Rejection parse();

  /** Whether this node removes a layer of the payload. */
  protected boolean hasLayer() {
    return true;
  }

  /** Where in {@link #keys} stands what the payload's layer is removed under. */
  protected int payloadKey() {
    return 0;
  }

  /** Says what became of the packet, whose payload was decrypted. */
  final Outcome finish() {
    requireOpen();
    opened = false;
    Outcome outcome = readPayload();
    Arrays.fill(keys, (byte) 0);
    return outcome;
  }

  /** Says what became of the packet, by {@link #result} or {@link #refused}. */
  protected abstract Outcome readPayload();

  /** Notes where in the buffer the result is. */
  protected final Outcome result(Outcome outcome, int from, int size) {
    resultOffset = from;
    resultLength = size;
    return outcome;
  }

  /** Notes why there is no result. */
  protected final Outcome refused(Rejection reason) {
    rejection = reason;
    return Outcome.REJECTED;
  }

  /** Where the payload starts in the buffer. */
  protected abstract int payloadOffset();

  /** Length of the payload in bytes. */
  protected abstract int payloadLength();

  final R routing() {
    if (!parsed) {
      throw new IllegalStateException("no routing information was read from this packet");
    }
    return readRouting();
  }

  /** What this hop was told; allocates. */
  protected abstract R readRouting();

  final @Nullable Rejection rejection() {
    return rejection;
  }

  final int replayTagLength() {
    return tag.length;
  }

  final void copyReplayTag(byte[] out, int outOffset) {
    System.arraycopy(tag, 0, out, outOffset, tag.length);
  }

  final int resultOffset() {
    return resultOffset;
  }

  final int resultLength() {
    return resultLength;
  }

  final byte[] buffer() {
    return buffer;
  }

  /** Takes a packet up again that another work of this format opened. */
  protected void resume(HopWork<R> other) {
    other.requireOpen();
    forget();
    buffer = other.buffer;
    offset = other.offset;
    length = other.length;
    layer = other.layer;
    System.arraycopy(other.keys, 0, keys, 0, keys.length);
    System.arraycopy(other.plain, 0, plain, 0, plain.length);
    System.arraycopy(other.tag, 0, tag, 0, tag.length);
    rejection = null;
    opened = true;
  }

  /** Forgets packet and keys. */
  protected void wipe() {
    buffer = NO_BUFFER;
    forget();
  }

  /** Nothing of the packet before may show through a refusal. */
  private void forget() {
    opened = false;
    parsed = false;
    resultOffset = 0;
    resultLength = 0;
    Arrays.fill(keys, (byte) 0);
    Arrays.fill(plain, (byte) 0);
    Arrays.fill(tag, (byte) 0);
  }
}
