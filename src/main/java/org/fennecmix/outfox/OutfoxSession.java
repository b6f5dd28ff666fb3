package org.fennecmix.outfox;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.kem.Kem;
import org.jspecify.annotations.Nullable;

/**
 * Processes packets of one suite for one node key, in place (paper, section 3: PacketProcess, and
 * for a user SurbCheck before it). The order of the checks, with the reason each gives:
 *
 * <ol>
 *   <li>length ({@link Rejection#WRONG_LENGTH});
 *   <li>for a user: is it the reply to an open SURB?
 *   <li>KEM and AEAD (both {@link Rejection#MAC_MISMATCH}) &mdash; only now is there a replay tag;
 *   <li>the replay filter ({@link Rejection#REPLAYED});
 *   <li>at the last layer, the routing field ({@link Rejection#MALFORMED_ROUTING}) and the
 *       payload's check ({@link Rejection#PAYLOAD_INTEGRITY}).
 * </ol>
 */
final class OutfoxSession implements Session<OutfoxRouting> {
  /** A processor of every layer; the length tells which. */
  static final int ANY_LAYER = -1;

  private static final byte[] NO_BUFFER = {};

  private final OutfoxGeometry geometry;
  private final OutfoxMessage message;
  private final byte[] keyHash;
  private final int onlyLayer;
  private final @Nullable OutfoxReplies replies;
  private final OutfoxWorkers workers;
  private final Kem.Decapsulator decapsulator;
  private final Sha256 sha256 = new Sha256();
  private final byte[] secret;
  private final byte[] keys;
  private final byte[] plain; // the header's plaintext: routing field, next header
  private final byte[] tag = new byte[OutfoxKdf.REPLAY_TAG];

  private byte[] buffer = NO_BUFFER;
  private int offset;
  private int layer;
  private boolean opened;
  private @Nullable Bytes reply;
  private @Nullable Rejection rejection;
  private int resultOffset;
  private int resultLength;

  OutfoxSession(
      OutfoxParameters parameters,
      OutfoxKeys.Private key,
      int onlyLayer,
      @Nullable OutfoxReplies replies,
      OutfoxWorkers workers) {
    this.geometry = parameters.geometry();
    this.message = new OutfoxMessage(parameters);
    this.keyHash = key.publicKey().hash();
    this.onlyLayer = onlyLayer;
    this.replies = replies;
    this.workers = workers;
    Kem kem = parameters.kem().kem();
    this.decapsulator = kem.newDecapsulator(key.key());
    this.secret = new byte[kem.secretLength()];
    this.keys = new byte[workers.kdf.keysLength()];
    this.plain = new byte[geometry.headerLength(0)];
  }

  @Override
  public boolean open(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.offset = offset;
    opened = false;
    reply = null;
    layer = layer(length);
    rejection = layer < 0 ? Rejection.WRONG_LENGTH : null;
    if (rejection == null && !recognised()) {
      rejection = authenticate();
      Arrays.fill(secret, (byte) 0);
    }
    opened = rejection == null;
    if (!opened) {
      Arrays.fill(keys, (byte) 0);
    }
    return opened;
  }

  private int layer(int length) {
    if (onlyLayer == ANY_LAYER) {
      return geometry.layerOf(length);
    }
    return length == geometry.packetLength(onlyLayer) ? onlyLayer : -1;
  }

  private boolean isLast() {
    return layer == geometry.layers() - 1;
  }

  private boolean recognised() {
    if (replies == null || !isLast()) {
      return false;
    }
    byte[] hash = new byte[Sha256.LENGTH];
    sha256.update(buffer, offset, geometry.headerLength(layer));
    sha256.doFinal(hash, 0);
    Bytes identifier = Bytes.of(hash);
    if (!replies.isOpen(identifier)) {
      return false;
    }
    System.arraycopy(hash, 0, tag, 0, tag.length);
    reply = identifier;
    return true;
  }

  private @Nullable Rejection authenticate() {
    Rejection refused = decapsulator.decapsulate(buffer, offset, secret);
    if (refused != null) {
      return refused == Rejection.KEY_DESTROYED ? refused : Rejection.MAC_MISMATCH;
    }
    workers.kdf.derive(secret, keyHash, buffer, offset, keys, 0);
    int beta = offset + geometry.encapsulation();
    int length = betaLength();
    System.arraycopy(buffer, beta, plain, 0, length);
    if (!workers.aead.decrypt(keys, 0, plain, 0, length, buffer, beta + length)) {
      return Rejection.MAC_MISMATCH;
    }
    System.arraycopy(keys, workers.kdf.replayTag(), tag, 0, tag.length);
    return null;
  }

  private int betaLength() {
    return geometry.headerLength(layer) - geometry.encapsulation() - geometry.tag();
  }

  /** What lies between both halves; to be wiped. */
  record Pending(int layer, @Nullable Bytes reply, byte[] keys, byte[] plain, byte[] tag) {
    void wipe() {
      Arrays.fill(keys, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }

    @Override
    public String toString() {
      return "Pending[layer=" + layer + "]";
    }
  }

  /** The open packet's state. */
  Pending pending() {
    requireOpen();
    int length = reply == null ? betaLength() : 0;
    return new Pending(layer, reply, keys.clone(), Arrays.copyOf(plain, length), tag.clone());
  }

  /** Takes a packet up again that another session opened. */
  void resume(Pending pending, byte[] packet) {
    buffer = packet;
    offset = 0;
    layer = pending.layer;
    reply = pending.reply;
    rejection = null;
    System.arraycopy(pending.keys, 0, keys, 0, keys.length);
    System.arraycopy(pending.plain, 0, plain, 0, pending.plain.length);
    System.arraycopy(pending.tag, 0, tag, 0, tag.length);
    opened = true;
  }

  @Override
  public boolean checkReplay(ReplayFilter filter) {
    requireOpen();
    if (filter.checkAndInsert(tag, 0, tag.length)) {
      return true;
    }
    opened = false;
    Arrays.fill(keys, (byte) 0);
    rejection = Rejection.REPLAYED;
    return false;
  }

  private void requireOpen() {
    if (!opened) {
      throw new IllegalStateException("no packet is open in this session");
    }
  }

  @Override
  public Outcome finish() {
    requireOpen();
    opened = false;
    if (reply != null) {
      return result(Outcome.SURB_REPLY, payloadOffset(), payloadLength());
    }
    Outcome outcome = isLast() ? deliver() : forward();
    Arrays.fill(keys, (byte) 0);
    return outcome;
  }

  private Outcome forward() {
    decryptPayload();
    int next = geometry.headerLength(layer + 1);
    int start = payloadOffset() - next;
    System.arraycopy(plain, geometry.routing(), buffer, start, next);
    return result(Outcome.FORWARD, start, next + payloadLength());
  }

  private Outcome deliver() {
    if (!lastRoutingIsWellFormed()) {
      rejection = Rejection.MALFORMED_ROUTING;
      return Outcome.REJECTED;
    }
    decryptPayload();
    int length = message.length(buffer, payloadOffset(), hasSurb());
    if (length == OutfoxMessage.REFUSED) {
      rejection = Rejection.PAYLOAD_INTEGRITY;
      return Outcome.REJECTED;
    }
    return result(Outcome.DELIVERED, payloadOffset() + geometry.messageOffset(), length);
  }

  private boolean hasSurb() {
    return plain[0] == OutfoxRouting.Request.WITH_SURB;
  }

  /** Only fields of the paper's length have structure beyond the flag. */
  private boolean lastRoutingIsWellFormed() {
    if (plain[0] != 0 && !hasSurb()) {
      return false;
    }
    int used = hasSurb() ? 33 : 1;
    int bits = 0;
    for (int i = used; i < geometry.lastRouting(); i++) {
      bits |= plain[i];
    }
    return bits == 0 || geometry.lastRouting() != OutfoxParameters.PAPER_LAST_ROUTING;
  }

  private void decryptPayload() {
    workers.decrypt(keys, OutfoxKdf.HEADER_KEY, buffer, payloadOffset(), payloadLength());
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
  public OutfoxRouting routing() {
    if (reply != null) {
      return new OutfoxRouting.Reply(reply);
    }
    if (!isLast()) {
      return new OutfoxRouting.Forward(Bytes.of(plain, 0, geometry.routing()));
    }
    int slot = payloadOffset() + OutfoxGeometry.CHECK_LENGTH;
    return new OutfoxRouting.Request(
        Bytes.of(plain, 0, geometry.lastRouting()),
        hasSurb() ? Bytes.of(buffer, slot, geometry.surbLength()) : Bytes.EMPTY);
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
    return offset + geometry.headerLength(layer);
  }

  @Override
  public int payloadLength() {
    return geometry.payloadLength();
  }

  @Override
  public void close() {
    opened = false;
    buffer = NO_BUFFER;
    reply = null;
    Arrays.fill(keys, (byte) 0);
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(plain, (byte) 0);
    workers.wipe();
    decapsulator.wipe();
  }
}
