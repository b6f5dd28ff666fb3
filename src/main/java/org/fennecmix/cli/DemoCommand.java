package org.fennecmix.cli;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec demo}: shows a format at work. */
@Command(
    name = "demo",
    description = {
      "Sends a message through a small network in this process and shows what every node learns;",
      "then answers it through a SURB, if the format has them. Everything is thrown away after."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int HOPS = 3;
  private static final byte[] MESSAGE =
      "Meet me at the oasis at noon".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ANSWER = "I will be there".getBytes(StandardCharsets.UTF_8);

  @Mixin private FormatOption chosen;
  @Mixin private MessageOption input;
  @Mixin private Console console;

  @Option(names = "--hops", paramLabel = "N", description = "number of nodes; 3 if not given")
  private @Nullable Integer hops;

  @Option(
      names = "--seed",
      paramLabel = "HEX",
      description = "draw all keys from this seed, to repeat a run: not for real use")
  private @Nullable String seed;

  @Override
  public Integer call() {
    return show(chosen.format());
  }

  private <R extends RoutingInfo> int show(MixFormat<R> format) {
    int count = hops == null ? Math.max(format.minHops(), Math.min(HOPS, format.maxHops())) : hops;
    if (count < format.minHops() || count > format.maxHops()) {
      throw new IllegalArgumentException(
          count + " hops; " + format.name() + " takes " + Text.hops(format));
    }
    byte[] message = input.isGiven() ? input.message(format) : fitting(MESSAGE, format);
    SecureRandom random =
        seed == null ? new SecureRandom() : new SeededRandom(Text.hex("seed", seed));
    try (Progress progress = new Progress(console.err(), "making keys of " + format.name())) {
      Demo<R> demo = new Demo<>(format, count, random);
      progress.now("sending packets of " + format.name());
      Demo.Journey<R> journey = demo.send(message);
      Processed<R> replayed = demo.replay(journey.packet());
      Optional<Demo.Answer<R>> answer = demo.answer(fitting(ANSWER, format));
      DemoReport<R> report =
          new DemoReport<>(format, demo, journey, replayed, answer, seed == null);
      if (!(replayed instanceof Processed.Rejected<R>)
          || answer.isPresent() && answer.get().recovered().isEmpty()) {
        throw new IllegalStateException("a copy was accepted, or an answer was lost");
      }
      if (console.isJson()) {
        console.json(report.object(message, seed));
      } else {
        report.lines(message).forEach(console.out()::println);
      }
    }
    return Main.ACCEPTED;
  }

  private static byte[] fitting(byte[] message, MixFormat<?> format) {
    return Arrays.copyOf(message, Math.min(message.length, format.capacity()));
  }
}
