package org.fennecmix.cli;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec wrap}: builds a packet. */
@Command(
    name = "wrap",
    description = {
      "Builds a packet with a message for the first hop of a route.",
      "Without --out it prints the packet in hex."
    },
    mixinStandardHelpOptions = true)
final class WrapCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private RouteOption path;
  @Mixin private MessageOption input;
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--seed",
      paramLabel = "HEX",
      description = {
        "draw everything from this seed: the same packet for the same seed.",
        "Whoever knows the seed can open the packet"
      })
  private @Nullable String seed;

  @Override
  public Integer call() {
    output.check(console);
    SecureRandom random =
        seed == null ? new SecureRandom() : new SeededRandom(Text.hex("seed", seed));
    MixFormat<?> format = chosen.format();
    List<Hop> route = path.route(format);
    Bytes destination = path.destination(format);
    Bytes packet = format.build(route, destination, input.message(format), random);
    output.write(packet);
    Reports.sent(console, output, format.name(), route.get(0).address(), packet);
    return Main.ACCEPTED;
  }
}
