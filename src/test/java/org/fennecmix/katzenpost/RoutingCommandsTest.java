package org.fennecmix.katzenpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fennecmix.Bytes;
import org.junit.jupiter.api.Test;

class RoutingCommandsTest {
  private static final Bytes ID = Bytes.of(new byte[32]);
  private static final RoutingCommand DELAY = new RoutingCommand.NodeDelay(7);

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      List<RoutingCommand> commands = new ArrayList<>();
      for (int n = random.nextInt(5); n > 0; n--) {
        commands.add(
            switch (random.nextInt(4)) {
              case 0 -> new RoutingCommand.NodeDelay(random.nextInt() & 0xffffffffL);
              case 1 -> new RoutingCommand.Recipient(bytes(32, random));
              case 2 -> new RoutingCommand.SurbReply(bytes(16, random));
              default -> new RoutingCommand.NextNodeHop(bytes(32, random), bytes(32, random));
            });
      }
      Bytes slot = RoutingCommands.encode(commands);
      assertThat(slot.length()).isEqualTo(RoutingCommands.length(commands));
      Bytes filled = slot.concat(Bytes.zeros(random.nextInt(40)));
      RoutingCommands.Parsed parsed = RoutingCommands.parse(filled);
      assertThat(parsed.isValid()).isTrue();
      assertThat(parsed.commands()).isEqualTo(commands);
      if (filled.length() > slot.length()) {
        Bytes tail = filled.slice(0, filled.length() - 1).concat(Bytes.of((byte) 5));
        assertThat(RoutingCommands.parse(tail).isValid()).isFalse();
      }
    }
  }

  private static Bytes bytes(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  @Test
  void everyOtherTagIsRefused() {
    for (int tag = 0; tag < 256; tag++) {
      byte[] slot = new byte[82];
      slot[0] = (byte) tag;
      boolean known = tag <= 3 || tag == 0x80;
      assertThat(RoutingCommands.parse(Bytes.of(slot)).isValid())
          .as("tag %d", tag)
          .isEqualTo(known);
    }
  }

  @Test
  void aCommandCutShortIsRefused() {
    for (RoutingCommand command :
        List.of(DELAY, new RoutingCommand.Recipient(ID), new RoutingCommand.NextNodeHop(ID, ID))) {
      Bytes whole = command.encoded();
      for (int length = 1; length < whole.length(); length++) {
        RoutingCommands.Parsed parsed = RoutingCommands.parse(whole.slice(0, length));
        assertThat(parsed.isValid()).isFalse();
        assertThat(parsed.commands()).isEmpty();
      }
    }
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingCommand.NodeDelay(1L << 32))
        .withMessageContaining("4294967295");
    assertThatIllegalArgumentException().isThrownBy(() -> new RoutingCommand.NodeDelay(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoutingCommand.NodeDelay.of(Duration.ofNanos(1_500_000)))
        .withMessageContaining("whole milliseconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoutingCommand.NodeDelay.of(Duration.ofDays(60)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingCommand.Recipient(Bytes.zeros(31)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingCommand.SurbReply(Bytes.zeros(17)));
  }

  @Test
  void repeatedCommandsAreShownApart() {
    KatzenpostRouting routing =
        new KatzenpostRouting(
            List.of(DELAY, new RoutingCommand.NodeDelay(9), new RoutingCommand.Recipient(ID)));
    assertThat(routing.fields().keySet()).containsExactly("delay ms", "delay ms (2)", "recipient");
    assertThat(routing.delay()).isEqualTo(Duration.ofMillis(7));
    assertThat(routing.isLast()).isTrue();
  }
}
