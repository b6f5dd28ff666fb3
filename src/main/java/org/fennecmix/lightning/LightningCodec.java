package org.fennecmix.lightning;

import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Frames of BOLT 4, which follow each other in {@code hop_payloads}:
 *
 * <pre>
 *  +-----------------+-------------------+------------------+
 *  | BigSize length  | payload           | next HMAC (32)   |
 *  +-----------------+-------------------+------------------+
 *  legacy:
 *  +-----------------+-------------------+------------------+
 *  | 00 (realm)      | 32 bytes          | next HMAC (32)   |
 *  +-----------------+-------------------+------------------+
 * </pre>
 *
 * <p>An all-zero HMAC marks the last hop. A frame must end within the packet's own bytes; what
 * stands behind them after decryption is only filler.
 *
 * @param length the size of {@code hop_payloads}
 * @param kind PAYMENT refuses payloads shorter than 2 bytes, MESSAGE those of 1 byte
 * @param legacy whether legacy frames are read
 * @param messageType the TLV type whose value the engine hands out as message, 0 for none
 */
record LightningCodec(int length, LightningRouting.Kind kind, boolean legacy, long messageType)
    implements RoutingCodec<LightningRouting> {
  static final int MAC_LENGTH = 32;

  /** The smallest frame, with an empty payload. */
  static final int MIN_FRAME = 1 + MAC_LENGTH;

  private static final int VARIABLE = 0;
  private static final int LEGACY = 1;

  static int frameLength(LightningRouting hop) {
    return macOffsetOf(hop) + MAC_LENGTH;
  }

  private static int macOffsetOf(LightningRouting hop) {
    int payload = hop.payload().length();
    return hop.kind() == LightningRouting.Kind.LEGACY
        ? payload
        : Cursor.bigSizeLength(payload) + payload;
  }

  @Override
  public int maxSlotLength() {
    return length;
  }

  @Override
  public int slotLength(LightningRouting hop) {
    return frameLength(hop);
  }

  @Override
  public int macOffset(LightningRouting hop) {
    return macOffsetOf(hop);
  }

  @Override
  public void write(LightningRouting hop, byte[] out, int offset) {
    Bytes payload = hop.payload();
    if (hop.kind() == LightningRouting.Kind.LEGACY) {
      Require.length("legacy payload", LightningRouting.LEGACY_LENGTH, payload.length());
      payload.copyTo(out, offset);
    } else {
      payload.copyTo(out, Cursor.putBigSize(payload.length(), out, offset));
    }
  }

  @Override
  public @Nullable Rejection parse(byte[] plain, Slot slot) {
    Cursor cursor = new Cursor(plain, 0, length);
    if (!cursor.bigSize()) {
      return Rejection.MALFORMED_ROUTING;
    }
    long size = cursor.value;
    slot.variant = VARIABLE;
    if (size == 0 && legacy) {
      slot.variant = LEGACY;
      size = LightningRouting.LEGACY_LENGTH - 1;
    } else if (size == 1 || size == 0 && kind != LightningRouting.Kind.MESSAGE) {
      return Rejection.MALFORMED_ROUTING;
    }
    int start = cursor.at;
    if (!cursor.skip(size) || !cursor.skip(MAC_LENGTH)) {
      return Rejection.MALFORMED_ROUTING;
    }
    slot.length = cursor.at;
    slot.macOffset = cursor.at - MAC_LENGTH;
    boolean last = ConstantTime.isZero(plain, slot.macOffset, MAC_LENGTH);
    slot.kind = last ? Slot.Kind.DELIVER : Slot.Kind.FORWARD;
    if (last && messageType != 0) {
      findMessage(plain, start, slot);
    }
    return null;
  }

  /** Makes the value of the message's type the message, or the whole payload if it has none. */
  private void findMessage(byte[] plain, int start, Slot slot) {
    slot.messageOffset = start;
    slot.messageLength = slot.macOffset - start;
    Cursor cursor = new Cursor(plain, start, slot.macOffset);
    while (cursor.bigSize()) {
      long type = cursor.value;
      if (!cursor.bigSize()) {
        return;
      }
      int value = cursor.at;
      if (!cursor.skip(cursor.value)) {
        return;
      }
      if (type == messageType) {
        slot.messageOffset = value;
        slot.messageLength = cursor.at - value;
        return;
      }
    }
  }

  @Override
  public LightningRouting read(byte[] plain, Slot slot) {
    boolean old = slot.variant == LEGACY;
    Cursor cursor = new Cursor(plain, 0, length);
    boolean readable = old || cursor.bigSize();
    return new LightningRouting(
        readable && slot.kind != Slot.Kind.FORWARD,
        old ? LightningRouting.Kind.LEGACY : kind,
        Bytes.of(plain, cursor.at, slot.macOffset - cursor.at));
  }
}
