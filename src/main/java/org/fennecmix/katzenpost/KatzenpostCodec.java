package org.fennecmix.katzenpost;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Slots of one geometry: 82 bytes of commands and, with a KEM, the next hop's encapsulation, which
 * the parser of the commands does not see.
 */
record KatzenpostCodec(int hops, int slotLength) implements RoutingCodec<KatzenpostRouting> {
  private static final int COMMANDS = KatzenpostGeometry.COMMANDS_LENGTH;

  @Override
  public int length() {
    return hops * slotLength;
  }

  @Override
  public int maxSlotLength() {
    return slotLength;
  }

  @Override
  public int slotLength(KatzenpostRouting instruction) {
    return slotLength;
  }

  @Override
  public void write(KatzenpostRouting instruction, byte[] out, int offset) {
    Bytes commands = RoutingCommands.encode(instruction.commands());
    Require.range("length of a hop's commands", 0, COMMANDS, commands.length());
    commands.copyTo(out, offset);
  }

  @Override
  public int macOffset(KatzenpostRouting instruction) {
    int at = 0;
    for (RoutingCommand command : instruction.commands()) {
      if (command instanceof RoutingCommand.NextNodeHop) {
        return at + 1 + KatzenpostGeometry.ID_LENGTH;
      }
      at += RoutingCommands.length(List.of(command));
    }
    throw new IllegalArgumentException("a hop that is not the last is not told the next node");
  }

  @Override
  public int elementOffset(KatzenpostRouting instruction) {
    return COMMANDS;
  }

  /** Refuses malformed commands, and a second next node or SURB reply. */
  @Override
  public @Nullable Rejection parse(byte[] plain, Slot slot) {
    int next = -1;
    boolean reply = false;
    int at = 0;
    int length = RoutingCommands.lengthAt(plain, at, COMMANDS);
    while (length > 0) {
      if (plain[at] == RoutingCommand.NextNodeHop.TAG) {
        if (next >= 0) {
          return Rejection.MALFORMED_ROUTING;
        }
        next = at;
      } else if (plain[at] == RoutingCommand.SurbReply.TAG) {
        if (reply) {
          return Rejection.MALFORMED_ROUTING;
        }
        reply = true;
      }
      at += length;
      length = RoutingCommands.lengthAt(plain, at, COMMANDS);
    }
    if (length == RoutingCommands.MALFORMED) {
      return Rejection.MALFORMED_ROUTING;
    }
    slot.length = slotLength;
    slot.macOffset = next + 1 + KatzenpostGeometry.ID_LENGTH;
    slot.elementOffset = COMMANDS;
    slot.variant = 0;
    slot.kind = next >= 0 ? Slot.Kind.FORWARD : reply ? Slot.Kind.REPLY : Slot.Kind.DELIVER;
    return null;
  }

  @Override
  public KatzenpostRouting read(byte[] plain, Slot slot) {
    return new KatzenpostRouting(RoutingCommands.parse(Bytes.of(plain, 0, COMMANDS)).commands());
  }
}
