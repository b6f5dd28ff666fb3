package org.fennecmix.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.FailureCode;
import org.fennecmix.lightning.FailureMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec error create}. */
@Command(
    name = "create",
    description = {
      "Makes the error with which a node answers an onion.",
      "Without --out it prints the error in hex."
    },
    mixinStandardHelpOptions = true)
final class ErrorCreateCommand implements Callable<Integer> {
  @Mixin private OnionOption onion;
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "NAME",
      description = "the failure's name in BOLT 4, or its code as 0x2002")
  private String code = "";

  @Option(
      names = "--data",
      paramLabel = "HEX",
      defaultValue = "",
      description = "what follows the code")
  private String data = "";

  @Override
  public Integer call() {
    output.check(console);
    FailureMessage failure = failure();
    Secret secret = onion.secret(console);
    if (secret == null) {
      return Reports.refused(console, onion.refused());
    }
    Bytes error = ErrorOnion.create(secret, failure);
    secret.destroy();
    return report(console, output, error);
  }

  private FailureMessage failure() {
    Bytes bytes = Text.hex("data", data);
    if (code.matches("0x[0-9a-fA-F]{1,4}")) {
      return new FailureMessage(Integer.parseInt(code.substring(2), 16), bytes);
    }
    List<String> known = Arrays.stream(FailureCode.values()).map(FailureCode::toString).toList();
    int index = known.indexOf(code);
    if (index < 0) {
      throw new IllegalArgumentException(
          "failure '" + code + "' is not known; known are " + String.join(", ", known));
    }
    return FailureMessage.of(FailureCode.values()[index], bytes);
  }

  /** Writes an error where it was asked for. */
  static int report(Console console, PacketOutput output, Bytes error) {
    output.write(error);
    Map<String, Object> report = new LinkedHashMap<>();
    if (console.isJson()) {
      output.report(report, "error", error);
    } else if (!output.isGiven()) {
      console.out().println(error.toHex());
      return Main.ACCEPTED;
    } else {
      report.put("error", output.describe(error));
    }
    Reports.print(console, output, report);
    return Main.ACCEPTED;
  }
}
