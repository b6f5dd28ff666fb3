package org.fennecmix.attacks;

import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;

/** Writes a slot as the format has it, and then other bytes over its beginning. */
record ScribblingCodec<R extends RoutingInfo>(RoutingCodec<R> codec, byte[] head)
    implements RoutingCodec<R> {
  @Override
  public int length() {
    return codec.length();
  }

  @Override
  public int maxSlotLength() {
    return codec.maxSlotLength();
  }

  @Override
  public int slotLength(R instruction) {
    return codec.slotLength(instruction);
  }

  @Override
  public void write(R instruction, byte[] out, int offset) {
    codec.write(instruction, out, offset);
    System.arraycopy(head, 0, out, offset, head.length);
  }

  @Override
  public int macOffset(R instruction) {
    return codec.macOffset(instruction);
  }

  @Override
  public Rejection parse(byte[] plain, Slot slot) {
    return codec.parse(plain, slot);
  }

  @Override
  public R read(byte[] plain, Slot slot) {
    return codec.read(plain, slot);
  }
}
