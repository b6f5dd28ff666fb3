package org.fennecmix.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fennec surb}: single-use reply blocks. */
@Command(
    name = "surb",
    description = "Makes, uses and opens single-use reply blocks.",
    subcommands = {SurbCreateCommand.class, SurbUseCommand.class, SurbRecoverCommand.class},
    mixinStandardHelpOptions = true)
final class SurbCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: surb create, surb use or surb recover");
  }
}
