package org.fennecmix.katzenpost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.bytes.Require;

/**
 * The commands of one hop, in the order of the slot. Immutable.
 *
 * @param commands what the hop is told; with a {@link RoutingCommand.NextNodeHop} it forwards the
 *     packet
 */
public record KatzenpostRouting(List<RoutingCommand> commands) implements RoutingInfo {
  /** Copies the list. */
  public KatzenpostRouting {
    commands = List.copyOf(commands);
  }

  /**
   * What a hop is told that is not the last.
   *
   * @param commands without the one that names the next node, at most 17 bytes of them
   * @param nextNode the next node's identity
   */
  static KatzenpostRouting forward(List<RoutingCommand> commands, Bytes nextNode) {
    requireNoNextNode(commands);
    requireFits(commands, KatzenpostGeometry.COMMANDS_LENGTH - KatzenpostGeometry.NEXT_NODE_LENGTH);
    List<RoutingCommand> all = new ArrayList<>(commands);
    all.add(new RoutingCommand.NextNodeHop(nextNode, Bytes.zeros(KatzenpostGeometry.MAC_LENGTH)));
    return new KatzenpostRouting(all);
  }

  /** What the last hop is told, at most 82 bytes of commands. */
  static KatzenpostRouting last(List<RoutingCommand> commands) {
    requireNoNextNode(commands);
    requireFits(commands, KatzenpostGeometry.COMMANDS_LENGTH);
    return new KatzenpostRouting(commands);
  }

  private static void requireNoNextNode(List<RoutingCommand> commands) {
    Require.that(
        commands.stream().noneMatch(RoutingCommand.NextNodeHop.class::isInstance),
        "NextNodeHop among the commands; the path says which node is next");
  }

  private static void requireFits(List<RoutingCommand> commands, int room) {
    Require.range("length of a hop's commands", 0, room, RoutingCommands.length(commands));
  }

  /** The first command of a kind. */
  public <C extends RoutingCommand> Optional<C> first(Class<C> kind) {
    return commands.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** How many commands of a kind there are. */
  int count(Class<? extends RoutingCommand> kind) {
    return (int) commands.stream().filter(kind::isInstance).count();
  }

  @Override
  public boolean isLast() {
    return first(RoutingCommand.NextNodeHop.class).isEmpty();
  }

  @Override
  public Bytes nextHop() {
    return first(RoutingCommand.NextNodeHop.class)
        .map(RoutingCommand.NextNodeHop::nodeId)
        .orElse(Bytes.EMPTY);
  }

  /** The first delay; nodes refuse a packet with more than one. */
  @Override
  public Duration delay() {
    return first(RoutingCommand.NodeDelay.class)
        .map(RoutingCommand.NodeDelay::delay)
        .orElse(Duration.ZERO);
  }

  @Override
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (RoutingCommand command : commands) {
      if (command instanceof RoutingCommand.NextNodeHop next) {
        put(fields, "next hop", next.nodeId().toString());
        put(fields, "next MAC", next.mac().toString());
      } else if (command instanceof RoutingCommand.Recipient recipient) {
        put(fields, "recipient", recipient.recipientId().toString());
      } else if (command instanceof RoutingCommand.SurbReply reply) {
        put(fields, "SURB ID", reply.surbId().toString());
      } else if (command instanceof RoutingCommand.NodeDelay delay) {
        put(fields, "delay ms", Long.toString(delay.millis()));
      }
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    String key = name;
    for (int n = 2; fields.containsKey(key); n++) {
      key = name + " (" + n + ")";
    }
    fields.put(key, value);
  }
}
