package org.fennecmix.research;

import java.time.Duration;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;

/**
 * Slots of {@code length (1) || kind (1) || address (8) || MAC || delay (4) || free bytes}; at the
 * last hop of {@code length || kind || free bytes}. The length counts the whole slot, in this hop's
 * own words, so it is hostile until checked.
 */
final class VariableSlots implements RoutingCodec<ResearchRouting> {
  private static final int FORWARD = 1;
  private static final int LAST = 2;
  private static final int ADDRESS = 2;
  private static final int MAC = ADDRESS + ResearchRouting.ADDRESS;
  private static final int LAST_HEAD = 2;

  private final int length;
  private final int macLength;
  private final int maxFree;

  VariableSlots(int length, int macLength, int maxFree) {
    this.length = length;
    this.macLength = macLength;
    this.maxFree = maxFree;
  }

  private int head() {
    return MAC + macLength + 4;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int maxSlotLength() {
    return head() + maxFree;
  }

  @Override
  public int slotLength(ResearchRouting instruction) {
    return (instruction.isLast() ? LAST_HEAD : head()) + instruction.free().length();
  }

  @Override
  public int macOffset(ResearchRouting instruction) {
    return MAC;
  }

  @Override
  public void write(ResearchRouting instruction, byte[] out, int offset) {
    int size = slotLength(instruction);
    out[offset] = (byte) size;
    out[offset + 1] = (byte) (instruction.isLast() ? LAST : FORWARD);
    if (!instruction.isLast()) {
      instruction.nextHop().copyTo(out, offset + ADDRESS);
      Millis.write(instruction.delay(), out, offset + head() - 4);
    }
    instruction.free().copyTo(out, offset + size - instruction.free().length());
  }

  @Override
  public Rejection parse(byte[] plain, Slot slot) {
    slot.length = plain[0] & 0xff;
    slot.macOffset = MAC;
    slot.variant = 0;
    boolean forward = plain[1] == FORWARD;
    slot.kind = forward ? Slot.Kind.FORWARD : Slot.Kind.DELIVER;
    int shortest = forward ? head() : LAST_HEAD;
    boolean fits = slot.length >= shortest && slot.length <= shortest + maxFree;
    return fits && (forward || plain[1] == LAST) ? null : Rejection.MALFORMED_ROUTING;
  }

  @Override
  public ResearchRouting read(byte[] plain, Slot slot) {
    boolean last = slot.kind != Slot.Kind.FORWARD;
    int head = last ? LAST_HEAD : head();
    return new ResearchRouting(
        last,
        last ? Bytes.EMPTY : Bytes.of(plain, ADDRESS, ResearchRouting.ADDRESS),
        last ? Duration.ZERO : Millis.read(plain, head - 4),
        Bytes.of(plain, head, slot.length - head));
  }
}
