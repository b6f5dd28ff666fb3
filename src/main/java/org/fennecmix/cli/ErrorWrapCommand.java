package org.fennecmix.cli;

import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.lightning.ErrorOnion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec error wrap}. */
@Command(
    name = "wrap",
    description = {
      "Encrypts an error once more, as every node on the way back does.",
      "Without --out it prints the error in hex."
    },
    mixinStandardHelpOptions = true)
final class ErrorWrapCommand implements Callable<Integer> {
  @Mixin private OnionOption onion;
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "the error from the next node, as bytes or in hex")
  private String in = "";

  @Override
  public Integer call() {
    output.check(console);
    Bytes received = Input.bytesOrHex(in);
    Secret secret = onion.secret(console);
    if (secret == null) {
      return Reports.refused(console, onion.refused());
    }
    Bytes error = ErrorOnion.wrap(secret, received);
    secret.destroy();
    return ErrorCreateCommand.report(console, output, error);
  }
}
