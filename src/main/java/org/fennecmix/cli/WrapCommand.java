package org.fennecmix.cli;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Override
  public Integer call() {
    output.check(console);
    MixFormat<?> format = chosen.format();
    List<Hop> route = path.route(format);
    Bytes destination = path.destination(format);
    Bytes packet = format.build(route, destination, input.message(format), new SecureRandom());
    output.write(packet);
    Reports.sent(console, output, format.name(), route.get(0).address(), packet);
    return Main.ACCEPTED;
  }
}
