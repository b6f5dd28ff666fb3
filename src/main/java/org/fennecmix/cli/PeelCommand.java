package org.fennecmix.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec peel}: processes a packet as a node does. */
@Command(
    name = "peel",
    description = {
      "Processes a packet as the node with this key does, and prints what the node learns.",
      "--out takes what comes out: the next packet, the message, or the sealed reply."
    },
    mixinStandardHelpOptions = true)
final class PeelCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the node's private key, made by keygen")
  private String keyFile = "";

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "the packet, as bytes or in hex, or - for standard input")
  private String packetFile = "";

  @Option(
      names = "--replay-db",
      paramLabel = "FILE",
      description = {
        "remembers the packets seen with this key and refuses them the second time;",
        "made if it does not exist"
      })
  private @Nullable String replayFile;

  @Override
  public Integer call() {
    output.check(console);
    if (replayFile != null && output.goesTo(replayFile)) {
      throw new IllegalArgumentException(replayFile + " was given for two files");
    }
    KeyFile key = KeyFile.read(keyFile, console);
    return peel(chosen.format(key.format()), key);
  }

  private <R extends RoutingInfo> int peel(MixFormat<R> format, KeyFile keyFile) {
    NodePrivateKey key = keyFile.prepare(format);
    keyFile.secret().destroy();
    Bytes packet = Input.bytesOrHex(packetFile);
    try {
      return process(format, format.processor(key), packet);
    } finally {
      key.destroy();
    }
  }

  /** What was seen is on disk before anything comes out. */
  private <R extends RoutingInfo> int process(
      MixFormat<R> format, Processor<R> processor, Bytes packet) {
    if (replayFile == null) {
      return report(format, processor.process(packet.toArray(), ReplayFilter.NONE), () -> {});
    }
    try (ReplayFile replay = ReplayFile.open(replayFile)) {
      return report(format, processor.process(packet.toArray(), replay.filter()), replay::save);
    }
  }

  private <R extends RoutingInfo> int report(
      MixFormat<R> format, Processed<R> result, Runnable first) {
    if (result instanceof Processed.Rejected<R> rejected) {
      first.run();
      return Reports.refused(console, rejected.reason());
    }
    if (result instanceof Processed.Forward<R> forward) {
      output.write(forward.packet(), first);
      report(format, "forward", forward.routing(), forward.replayTag(), "packet", forward.packet());
    } else if (result instanceof Processed.Delivered<R> last) {
      output.write(last.message(), first);
      report(format, "delivered", last.routing(), last.replayTag(), "message", last.message());
    } else if (result instanceof Processed.SurbReply<R> reply) {
      output.write(reply.payload(), first);
      report(format, "surb-reply", reply.routing(), reply.replayTag(), "payload", reply.payload());
    }
    return Main.ACCEPTED;
  }

  private void report(
      MixFormat<?> format,
      String outcome,
      RoutingInfo routing,
      ReplayTag tag,
      String name,
      Bytes result) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("outcome", outcome);
    if (console.isJson()) {
      report.put("format", format.name());
      report.put("routing", routing.fields());
      report.put("replayTag", tag.value().toHex());
      if (!routing.isLast()) {
        report.put("nextHop", routing.nextHop().toHex());
        report.put("delayNanos", Reports.nanos(routing.delay()));
      }
      output.report(report, name, result);
      console.json(report);
      return;
    }
    report.putAll(routing.fields());
    report.put("replay tag", tag.value().toHex());
    report.put(name, output.describe(result) + hint(name, result));
    Reports.print(console, output, report);
  }

  private String hint(String name, Bytes result) {
    if (name.equals("message")) {
      return ": " + Text.message(result);
    }
    return output.isGiven() ? "" : " (--out FILE writes them)";
  }
}
