package org.fennecmix.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fennec error}: the errors that Lightning's onions come back with. */
@Command(
    name = "error",
    description = "Makes, wraps and decrypts the error onions of Lightning.",
    subcommands = {ErrorCreateCommand.class, ErrorWrapCommand.class, ErrorDecryptCommand.class},
    mixinStandardHelpOptions = true)
final class ErrorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: error create, error wrap or error decrypt");
  }
}
