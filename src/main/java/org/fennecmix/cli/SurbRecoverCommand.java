package org.fennecmix.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec surb recover}. */
@Command(
    name = "recover",
    description = {
      "Opens a reply as it arrives at the last node of its SURB's route:",
      "the node's key takes the last layer off, the recovery file opens the message."
    },
    mixinStandardHelpOptions = true)
final class SurbRecoverCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--recovery",
      required = true,
      paramLabel = "FILE",
      description = "what surb create wrote")
  private String recoveryFile = "";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "private key of the last node")
  private String keyFile = "";

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "the packet that arrived there, as bytes or in hex, or -")
  private String packetFile = "";

  @Override
  public Integer call() {
    output.check(console);
    JsonFile recovery = JsonFile.read(recoveryFile, JsonFile.RECOVERY);
    JsonFile.warnIfOpen(recoveryFile, console);
    return recover(chosen.format(recovery.format()), recovery);
  }

  private <R extends RoutingInfo> int recover(MixFormat<R> format, JsonFile recovery) {
    KeyFile file = KeyFile.read(keyFile, console);
    NodePrivateKey key = file.prepare(format);
    Bytes packet = Input.bytesOrHex(packetFile);
    Processed<R> arrived;
    try (Secret secret = Secret.of(recovery.bytes("recovery").toArray())) {
      arrived =
          SurbCreateCommand.surbs(format)
              .receiver(format, key, List.of(secret))
              .process(packet.toArray(), ReplayFilter.NONE);
    }
    key.destroy();
    if (arrived instanceof Processed.Rejected<R> rejected) {
      return Reports.refused(console, rejected.reason());
    }
    if (arrived instanceof Processed.Forward<R>) {
      return Reports.refused(console, "NOT_LAST", "the packet does not end at this node");
    }
    if (hasOtherIdentifier(arrived, recovery.text("identifier"))) {
      return Reports.refused(
          console, "OTHER_IDENTIFIER", "the packet has another identifier than this SURB");
    }
    try (Secret secret = Secret.of(recovery.bytes("recovery").toArray())) {
      Optional<Bytes> message = SurbCreateCommand.surbs(format).recover(secret, arrived);
      return message.isEmpty()
          ? Reports.refused(
              console, "NOT_RECOVERED", "the reply was altered, or is not the reply of this SURB")
          : report(format, message.get());
    }
  }

  /** A reply that the last node reads itself needs no recovery material, so this tells it apart. */
  private static <R extends RoutingInfo> boolean hasOtherIdentifier(
      Processed<R> arrived, String identifier) {
    Map<String, String> learned =
        arrived instanceof Processed.Delivered<R> delivered
            ? delivered.routing().fields()
            : Map.of();
    return !learned.getOrDefault("identifier", identifier).equals(identifier);
  }

  private int report(MixFormat<?> format, Bytes message) {
    output.write(message);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("outcome", "recovered");
    report.put("format", format.name());
    if (console.isJson()) {
      output.report(report, "message", message);
    } else {
      report.put("message", output.describe(message) + ": " + Text.message(message));
    }
    Reports.print(console, output, report);
    return Main.ACCEPTED;
  }
}
