package org.fennecmix.katzenpost;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.ConstantTime;

/**
 * Writes and parses the commands of a slot. The slot is read to its end or to the first null
 * command (00), after which everything must be zero. An unknown command and one that is cut off are
 * errors; no command at all is none, and any order is accepted.
 */
public final class RoutingCommands {
  /** What {@link #lengthAt} says of a malformed command. */
  static final int MALFORMED = -1;

  private RoutingCommands() {}

  /** Length of these commands in a slot. */
  public static int length(List<RoutingCommand> commands) {
    return commands.stream().mapToInt(command -> command.encoded().length()).sum();
  }

  /** The commands one after the other. */
  public static Bytes encode(List<RoutingCommand> commands) {
    Bytes all = Bytes.EMPTY;
    for (RoutingCommand command : commands) {
      all = all.concat(command.encoded());
    }
    return all;
  }

  /**
   * Parses a slot.
   *
   * @return the commands up to its end, or up to what is malformed
   */
  public static Parsed parse(Bytes slot) {
    byte[] bytes = slot.toArray();
    List<RoutingCommand> commands = new ArrayList<>();
    int at = 0;
    int length = lengthAt(bytes, at, bytes.length);
    while (length > 0) {
      commands.add(read(bytes, at));
      at += length;
      length = lengthAt(bytes, at, bytes.length);
    }
    return new Parsed(List.copyOf(commands), length != MALFORMED);
  }

  /**
   * Length of the command at {@code at}, which is complete before {@code end}; 0 at the end of the
   * commands, {@link #MALFORMED} if it is none.
   */
  static int lengthAt(byte[] slot, int at, int end) {
    if (at == end) {
      return 0;
    }
    int length;
    switch (slot[at]) {
      case 0:
        return ConstantTime.isZero(slot, at, end - at) ? 0 : MALFORMED;
      case RoutingCommand.NextNodeHop.TAG:
        length = KatzenpostGeometry.NEXT_NODE_LENGTH;
        break;
      case RoutingCommand.Recipient.TAG:
        length = 1 + KatzenpostGeometry.ID_LENGTH;
        break;
      case RoutingCommand.SurbReply.TAG:
        length = 1 + KatzenpostGeometry.SURB_ID_LENGTH;
        break;
      case RoutingCommand.NodeDelay.TAG:
        length = 5;
        break;
      default:
        return MALFORMED;
    }
    return length <= end - at ? length : MALFORMED;
  }

  /** The command at {@code at}, whose length was checked. */
  static RoutingCommand read(byte[] slot, int at) {
    int body = at + 1;
    int id = KatzenpostGeometry.ID_LENGTH;
    switch (slot[at]) {
      case RoutingCommand.NextNodeHop.TAG:
        return new RoutingCommand.NextNodeHop(
            Bytes.of(slot, body, id), Bytes.of(slot, body + id, KatzenpostGeometry.MAC_LENGTH));
      case RoutingCommand.Recipient.TAG:
        return new RoutingCommand.Recipient(Bytes.of(slot, body, id));
      case RoutingCommand.SurbReply.TAG:
        return new RoutingCommand.SurbReply(
            Bytes.of(slot, body, KatzenpostGeometry.SURB_ID_LENGTH));
      default:
        long millis = 0;
        for (int i = 0; i < 4; i++) {
          millis = millis << 8 | slot[body + i] & 0xff;
        }
        return new RoutingCommand.NodeDelay(millis);
    }
  }

  /**
   * What a slot holds.
   *
   * @param commands the commands, as far as they parsed
   * @param isValid whether the whole slot is well-formed
   */
  public record Parsed(List<RoutingCommand> commands, boolean isValid) {}
}
