package org.fennecmix.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
      "The file is marked as used, and its content wiped, before the packet comes out."
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
  private String surbFile = "";

  @Override
  public Integer call() {
    output.check(console);
    // who waits for the lock reads the name again afterwards, and finds the file that says "used"
    try (FileChannel channel =
        FileChannel.open(Path.of(surbFile), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.lock();
      JsonFile surb = JsonFile.read(surbFile, JsonFile.SURB);
      return surb.has(USED)
          ? Reports.refused(
              console,
              "SURB_USED",
              "this SURB was used; a second reply could be linked to the first")
          : use(chosen.format(surb.format()), surb);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(surbFile + ": there is no such file");
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(surbFile + ": no permission to read and mark it");
    } catch (OverlappingFileLockException e) {
      throw new IllegalArgumentException(surbFile + " is in use");
    } catch (IOException e) {
      throw new IllegalArgumentException(surbFile + " cannot be used: " + e.getMessage());
    }
  }

  private <R extends RoutingInfo> int use(MixFormat<R> format, JsonFile surb) {
    SurbFormat<R> surbs = SurbCreateCommand.surbs(format);
    byte[] message = input.message(format);
    SurbFormat.Reply reply = surbs.use(surb.bytes("surb"), message, new SecureRandom());
    JsonFile used = surb.without("surb").with(USED, "yes").with("firstHop", reply.firstHop());
    Output.write(surbFile, used.toBytes(), Output.Kind.SECRET);
    Bytes packet = reply.packet();
    output.write(packet);
    Reports.sent(console, output, format.name(), reply.firstHop(), packet);
    return Main.ACCEPTED;
  }
}
