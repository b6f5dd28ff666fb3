package org.fennecmix.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.RoutingInfo;
import org.fennecmix.SurbFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec surb use}. */
@Command(
    name = "use",
    description = {
      "Builds the one reply that a SURB can send. Without --out it prints the packet in hex.",
      "The file is marked as used, and its keys removed, before the packet comes out."
    },
    mixinStandardHelpOptions = true)
final class SurbUseCommand implements Callable<Integer> {
  private static final String USED = "used";

  @Mixin private FormatOption chosen;
  @Mixin private MessageOption input;
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--surb",
      required = true,
      paramLabel = "FILE",
      description = "the SURB, made by surb create")
  private String surbName = "";

  @Override
  public Integer call() {
    output.check(console);
    String surbFile = fileItself();
    try (LockBeside lock = LockBeside.take(surbFile)) {
      lock.requireHeld();
      JsonFile surb = JsonFile.read(surbFile, JsonFile.SURB);
      return surb.has(USED)
          ? Reports.refused(
              console,
              "SURB_USED",
              "this SURB was used; a second reply could be linked to the first")
          : use(chosen.format(surb.format()), surbFile, surb);
    }
  }

  /** The file that the name, or the link of that name, stands for. */
  private String fileItself() {
    try {
      Path file = Path.of(surbName).toRealPath();
      if (Files.isRegularFile(file)) {
        return file.toString();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(surbName + ": there is no such file");
    }
    throw new IllegalArgumentException(surbName + " is no ordinary file");
  }

  private <R extends RoutingInfo> int use(MixFormat<R> format, String surbFile, JsonFile surb) {
    SurbFormat<R> surbs = SurbCreateCommand.surbs(format);
    byte[] message = input.message(format);
    SurbFormat.Reply reply = surbs.use(surb.bytes("surb"), message, new SecureRandom());
    JsonFile used = surb.without("surb").with(USED, "yes").with("firstHop", reply.firstHop());
    Bytes packet = reply.packet();
    output.write(packet, () -> Output.write(surbFile, used.toBytes(), Output.Kind.SECRET));
    Reports.sent(console, output, format.name(), reply.firstHop(), packet);
    return Main.ACCEPTED;
  }
}
