package org.fennecmix.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Entry point of the {@code fennec} command. The exit code is the answer: 0 accepted, 1 refused, 2
 * wrong usage. A fault of the program itself prints its stack trace and gives 3, so that it is
 * never taken for a refusal.
 */
@Command(
    name = "fennec",
    description = "Builds, opens and checks mixnet packets.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      EnginesCommand.class,
      KeygenCommand.class,
      WrapCommand.class,
      PeelCommand.class,
      SurbCommand.class,
      BlindCommand.class,
      ErrorCommand.class,
      InspectCommand.class,
      GeometryCommand.class,
      FormatsCommand.class,
      ReproduceCommand.class,
      VectorsCommand.class
    },
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:accepted",
      "1:refused",
      "2:wrong usage, or input that cannot be read",
      "3:a fault in fennec itself"
    })
public final class Main implements Runnable {
  static final int ACCEPTED = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int FAULT = 3;

  @Spec private CommandSpec spec;

  Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream stream =
        new PrintStream(new BufferedOutputStream(output), false, StandardCharsets.UTF_8);
    System.setOut(stream);
    CommandLine command =
        commandLine()
            .setOut(new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    int code = command.execute(args);
    command.getOut().flush();
    stream.flush();
    System.exit(output.exitCode(code, command.getErr()));
  }

  /** The whole command tree; tests run it with writers of their own. */
  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Main());
    nameVersion(root);
    return root.setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(Main::exitCode)
        .setExecutionExceptionHandler(explainMistakes());
  }

  private static void nameVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Main::nameVersion);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static int exitCode(Throwable thrown) {
    return isCallersMistake(thrown) ? USAGE : FAULT;
  }

  private static boolean isCallersMistake(Throwable thrown) {
    return thrown instanceof ParameterException
        || thrown instanceof IllegalArgumentException
        || thrown instanceof IOException
        || thrown instanceof UncheckedIOException;
  }

  /** Prints one line for a mistake of the caller; leaves every other exception to picocli. */
  private static IExecutionExceptionHandler explainMistakes() {
    return (thrown, command, parsed) -> {
      if (!isCallersMistake(thrown)) {
        throw thrown;
      }
      String message = thrown.getMessage();
      command.getOut().flush();
      command.getErr().println("fennec: " + (message == null ? thrown.toString() : message));
      return USAGE;
    };
  }

  /** Names this build and the JVM that runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "fennec " + (version == null ? "(unpackaged build)" : version),
        "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
      };
    }
  }
}
