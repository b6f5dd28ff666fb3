package org.fennecmix.sphinxmix;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Slots of {@code length (1) || tuple || next MAC (16)}; at the last hop {@code length || tuple}.
 *
 * <pre>
 *   0     1    2    3  4    5
 *   +-----+----+-------+----+--------------------------------------+----------+
 *   | len | 92 | a2 c3 | b0 | next node: any msgpack value         | MAC (16) |
 *   | len | 91 | a2 c3 | b1 |
 *   | len | 93 | a2 c3 | b2 | destination: any | c4 10 | ID (16)   |
 *   +-----+----+-------+----+------------------+-------+-----------+
 * </pre>
 *
 * <p>The peer's writer stops at 127 bytes of tuple, its reader takes 255, and so does this one. A
 * tuple in any but this form, and one that does not fill its length, is refused.
 *
 * @param length length of the routing information in bytes
 */
record SphinxmixCodec(int length) implements RoutingCodec<SphinxmixRouting> {
  static final int RELAY = 0xb0;
  static final int DELIVER = 0xb1;
  static final int REPLY = 0xb2;

  private static final int MAC = SphinxmixGeometry.MAC_LENGTH;
  private static final int MAX_SLOT = 1 + 0xff + MAC;
  private static final int TUPLE = 1;
  private static final int VALUE = 5;
  private static final int IDENTIFIER = 2 + SphinxmixIdentifier.LENGTH;

  /** A tuple of so many values, up to its flag. */
  static Bytes head(int values, int flag) {
    return Bytes.of((byte) (0x90 | values), (byte) 0xa2, (byte) 0xc3, (byte) flag);
  }

  @Override
  public int maxSlotLength() {
    return Math.min(MAX_SLOT, length);
  }

  @Override
  public int slotLength(SphinxmixRouting instruction) {
    return TUPLE + instruction.encoded().length() + (instruction.isLast() ? 0 : MAC);
  }

  @Override
  public int macOffset(SphinxmixRouting instruction) {
    return TUPLE + instruction.encoded().length();
  }

  @Override
  public void write(SphinxmixRouting instruction, byte[] out, int offset) {
    Bytes tuple = instruction.encoded();
    out[offset] = (byte) tuple.length();
    tuple.copyTo(out, offset + TUPLE);
  }

  @Override
  public @Nullable Rejection parse(byte[] plain, Slot slot) {
    int end = TUPLE + (plain[0] & 0xff);
    slot.macOffset = end;
    slot.variant = 0;
    boolean parses = end >= VALUE && end <= length && parseTuple(plain, end, slot);
    slot.length = slot.kind == Slot.Kind.FORWARD ? end + MAC : end;
    return parses && slot.length <= length ? null : Rejection.MALFORMED_ROUTING;
  }

  private static boolean parseTuple(byte[] plain, int end, Slot slot) {
    if (plain[TUPLE + 1] != (byte) 0xa2 || plain[TUPLE + 2] != (byte) 0xc3) {
      return false;
    }
    switch ((plain[TUPLE] & 0xff) << 8 | plain[TUPLE + 3] & 0xff) {
      case 0x9200 | RELAY -> {
        slot.kind = Slot.Kind.FORWARD;
        return MsgPack.end(plain, VALUE, end) == end;
      }
      case 0x9100 | DELIVER -> {
        slot.kind = Slot.Kind.DELIVER;
        return end == VALUE;
      }
      case 0x9300 | REPLY -> {
        slot.kind = Slot.Kind.REPLY;
        int identifier = MsgPack.end(plain, VALUE, end);
        return identifier == end - IDENTIFIER
            && plain[identifier] == (byte) MsgPack.BIN_8
            && plain[identifier + 1] == SphinxmixIdentifier.LENGTH;
      }
      default -> {
        return false;
      }
    }
  }

  @Override
  public SphinxmixRouting read(byte[] plain, Slot slot) {
    int end = TUPLE + (plain[0] & 0xff);
    return switch (slot.kind) {
      case FORWARD -> new SphinxmixRouting.Relay(value(plain, VALUE, end));
      case REPLY ->
          new SphinxmixRouting.Reply(
              value(plain, VALUE, end - IDENTIFIER),
              new SphinxmixIdentifier(
                  Bytes.of(plain, end - SphinxmixIdentifier.LENGTH, SphinxmixIdentifier.LENGTH)));
      default -> new SphinxmixRouting.Deliver(Optional.empty());
    };
  }

  @Override
  public SphinxmixRouting readDelivered(
      byte[] plain, Slot slot, byte[] payload, int offset, int length) {
    int start = offset + SphinxmixBody.MAC_LENGTH + 1; // behind the tuple's head
    int end = MsgPack.end(payload, start, offset + length);
    return new SphinxmixRouting.Deliver(Optional.of(value(payload, start, end)));
  }

  /**
   * The name in the tuple that sends a packet on, as a SURB holds it.
   *
   * @throws IllegalArgumentException if it is another tuple
   */
  static SphinxmixValue relayed(Bytes tuple) {
    Bytes head = head(2, RELAY);
    Require.that(
        tuple.length() > head.length() && tuple.slice(0, head.length()).equals(head),
        "the first node of a SURB is not named by a routing tuple of this format");
    return new SphinxmixValue(tuple.slice(head.length(), tuple.length()));
  }

  private static SphinxmixValue value(byte[] in, int from, int to) {
    return new SphinxmixValue(Bytes.of(in, from, to - from));
  }
}
