package org.fennecmix.nymoutfox;

import org.fennecmix.Bytes;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.node.HopWork;
import org.jspecify.annotations.Nullable;

/**
 * One packet of the prototype on its way through a node, in the crate's order, with refusals where
 * it panics. The buffer keeps its length; a packet that ends has its routing bytes in clear too.
 */
final class NymOutfoxWork extends HopWork<NymOutfoxRouting> {
  private final NymOutfoxNode node;

  NymOutfoxWork(NymOutfoxNode node) {
    super(NymOutfoxLayout.KEY, 0, NymOutfoxNode.REPLAY_TAG);
    this.node = node;
  }

  @Override
  protected @Nullable Rejection check() {
    if (length < NymOutfoxLayout.HEADER || payloadLength() > length - NymOutfoxLayout.HEADER) {
      return Rejection.WRONG_LENGTH;
    }
    layer = NymOutfoxLayout.LAYERS - 1;
    for (int i = 0; i < NymOutfoxLayout.LAYERS; i++) {
      layer = buffer[offset + i] == NymOutfoxLayout.PRESENT ? i : layer;
    }
    return null;
  }

  @Override
  protected int elementOffset() {
    return offset + NymOutfoxLayout.layer(layer);
  }

  private int text() {
    return elementOffset() + NymOutfoxLayout.KEY + NymOutfoxLayout.TAG;
  }

  @Override
  protected @Nullable Rejection verify(byte[] secret) {
    int mac = elementOffset() + NymOutfoxLayout.KEY;
    int size = NymOutfoxLayout.textLength(layer);
    node.aead.tag(secret, 0, buffer, text(), size, node.mac, 0);
    if (!ConstantTime.equal(node.mac, 0, buffer, mac, node.mac.length)) {
      return Rejection.MAC_MISMATCH;
    }
    System.arraycopy(secret, 0, keys, 0, keys.length);
    node.replayTag(secret, tag);
    return null;
  }

  @Override
  protected @Nullable Rejection parse() {
    if (payloadLength() < node.lion.minLength()) {
      return Rejection.MALFORMED_PAYLOAD;
    }
    node.aead.xor(keys, 0, buffer, text(), NymOutfoxLayout.textLength(layer));
    buffer[offset + layer] = 0;
    return null;
  }

  @Override
  protected Outcome readPayload() {
    if (!isLast()) {
      return result(Outcome.FORWARD, offset, length);
    }
    int message = NymOutfoxLayout.message(buffer, payloadOffset(), payloadLength());
    return message < 0
        ? refused(Rejection.PAYLOAD_INTEGRITY)
        : result(Outcome.DELIVERED, message, payloadOffset() + payloadLength() - message);
  }

  private boolean isLast() {
    return ConstantTime.isZero(buffer, offset, NymOutfoxLayout.LAYERS);
  }

  @Override
  protected NymOutfoxRouting readRouting() {
    return new NymOutfoxRouting(Bytes.of(buffer, text(), NymOutfoxLayout.ADDRESS), isLast());
  }

  @Override
  protected int payloadOffset() {
    return offset + NymOutfoxLayout.HEADER;
  }

  @Override
  protected int payloadLength() {
    int at = offset + NymOutfoxLayout.PAYLOAD_SIZE;
    return buffer[at] & 0xff | (buffer[at + 1] & 0xff) << 8;
  }
}
