package org.fennecmix.outfox;

import org.fennecmix.Bytes;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.internal.node.HopWork;
import org.jspecify.annotations.Nullable;

/**
 * One packet on its way through a node (paper, section 3: PacketProcess, and for a user SurbCheck
 * before it). The order of the checks, with the reason each gives:
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
final class OutfoxWork extends HopWork<OutfoxRouting> {
  private final OutfoxNode node;
  private final OutfoxGeometry geometry;
  private final OutfoxWorkers workers;
  private @Nullable Bytes reply;

  OutfoxWork(OutfoxNode node) {
    super(node.workers.kdf.keysLength(), node.geometry.headerLength(0), OutfoxKdf.REPLAY_TAG);
    this.node = node;
    this.geometry = node.geometry;
    this.workers = node.workers;
  }

  @Override
  protected @Nullable Rejection check() {
    reply = null;
    layer = node.layer(length);
    return layer < 0 ? Rejection.WRONG_LENGTH : null;
  }

  private boolean isLast() {
    return layer == geometry.layers() - 1;
  }

  @Override
  protected boolean isRecognised() {
    if (node.replies == null || !isLast()) {
      return false;
    }
    byte[] hash = new byte[Sha256.LENGTH];
    node.sha256.update(buffer, offset, geometry.headerLength(layer));
    node.sha256.doFinal(hash, 0);
    Bytes identifier = Bytes.of(hash);
    if (!node.replies.isOpen(identifier)) {
      return false;
    }
    System.arraycopy(hash, 0, tag, 0, tag.length);
    reply = identifier;
    return true;
  }

  @Override
  protected int elementOffset() {
    return offset;
  }

  @Override
  protected @Nullable Rejection verify(byte[] secret) {
    workers.kdf.derive(secret, node.keyHash, buffer, offset, keys, 0);
    int beta = offset + geometry.encapsulation();
    int betaLength = geometry.headerLength(layer) - geometry.encapsulation() - geometry.tag();
    System.arraycopy(buffer, beta, plain, 0, betaLength);
    if (!workers.aead.decrypt(keys, 0, plain, 0, betaLength, buffer, beta + betaLength)) {
      return Rejection.MAC_MISMATCH;
    }
    System.arraycopy(keys, workers.kdf.replayTag(), tag, 0, tag.length);
    return null;
  }

  @Override
  protected @Nullable Rejection parse() {
    boolean wellFormed = reply != null || !isLast() || lastRoutingIsWellFormed();
    return wellFormed ? null : Rejection.MALFORMED_ROUTING;
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

  @Override
  protected boolean hasLayer() {
    return reply == null;
  }

  @Override
  protected int payloadKey() {
    return OutfoxKdf.HEADER_KEY;
  }

  @Override
  protected Outcome readPayload() {
    if (reply != null) {
      return result(Outcome.SURB_REPLY, payloadOffset(), payloadLength());
    }
    if (isLast()) {
      int size = node.message.length(buffer, payloadOffset(), hasSurb());
      return size == OutfoxMessage.REFUSED
          ? refused(Rejection.PAYLOAD_INTEGRITY)
          : result(Outcome.DELIVERED, payloadOffset() + geometry.messageOffset(), size);
    }
    int next = geometry.headerLength(layer + 1);
    int start = payloadOffset() - next;
    System.arraycopy(plain, geometry.routing(), buffer, start, next);
    return result(Outcome.FORWARD, start, next + payloadLength());
  }

  @Override
  protected OutfoxRouting readRouting() {
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
  protected int payloadOffset() {
    return offset + geometry.headerLength(layer);
  }

  @Override
  protected int payloadLength() {
    return geometry.payloadLength();
  }

  @Override
  protected void resume(HopWork<OutfoxRouting> other) {
    super.resume(other);
    reply = ((OutfoxWork) other).reply;
  }

  @Override
  protected void wipe() {
    super.wipe();
    reply = null;
  }
}
