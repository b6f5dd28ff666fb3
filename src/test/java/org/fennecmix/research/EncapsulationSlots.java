package org.fennecmix.research;

import java.time.Duration;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;

/**
 * Slots of one length for a KEM suite: {@code kind (1) || delay (4) || address (8) || MAC || next
 * encapsulation}; at the last hop {@code kind || destination || identifier || zeros}.
 */
final class EncapsulationSlots implements RoutingCodec<ResearchRouting> {
  private static final int FORWARD = 1;
  private static final int LAST = 2;
  private static final int REPLY = 3;
  private static final int DELAY = 1;
  private static final int ADDRESS = DELAY + 4;
  private static final int MAC = ADDRESS + ResearchRouting.ADDRESS;
  private static final int FREE = ResearchRouting.DESTINATION + ResearchRouting.IDENTIFIER;

  private final int slots;
  private final int elementOffset;
  private final int slotLength;

  EncapsulationSlots(int slots, int macLength, int elementLength) {
    this.slots = slots;
    this.elementOffset = MAC + macLength;
    this.slotLength = elementOffset + elementLength;
  }

  @Override
  public int length() {
    return slots * slotLength;
  }

  @Override
  public int maxSlotLength() {
    return slotLength;
  }

  @Override
  public int slotLength(ResearchRouting instruction) {
    return slotLength;
  }

  @Override
  public int macOffset(ResearchRouting instruction) {
    return MAC;
  }

  @Override
  public int elementOffset(ResearchRouting instruction) {
    return elementOffset;
  }

  @Override
  public void write(ResearchRouting instruction, byte[] out, int offset) {
    if (instruction.isLast()) {
      out[offset] = (byte) (instruction.identifier().isZero() ? LAST : REPLY);
      instruction.free().copyTo(out, offset + 1);
    } else {
      out[offset] = FORWARD;
      Millis.write(instruction.delay(), out, offset + DELAY);
      instruction.nextHop().copyTo(out, offset + ADDRESS);
    }
  }

  @Override
  public Rejection parse(byte[] plain, Slot slot) {
    slot.length = slotLength;
    slot.macOffset = MAC;
    slot.elementOffset = elementOffset;
    slot.variant = 0;
    switch (plain[0]) {
      case FORWARD -> slot.kind = Slot.Kind.FORWARD;
      case LAST -> slot.kind = Slot.Kind.DELIVER;
      case REPLY -> slot.kind = Slot.Kind.REPLY;
      default -> {
        return Rejection.MALFORMED_ROUTING;
      }
    }
    return null;
  }

  @Override
  public ResearchRouting read(byte[] plain, Slot slot) {
    if (slot.kind != Slot.Kind.FORWARD) {
      return new ResearchRouting(true, Bytes.EMPTY, Duration.ZERO, Bytes.of(plain, 1, FREE));
    }
    Bytes next = Bytes.of(plain, ADDRESS, ResearchRouting.ADDRESS);
    return new ResearchRouting(false, next, Millis.read(plain, DELAY), Bytes.EMPTY);
  }
}
