package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpIsAcceptedAndListsTheExitCodes() {
    assertThat(run(Main.commandLine(), "--help")).isEqualTo(Main.ACCEPTED);
    assertThat(out.toString()).contains("Usage: fennec", "accepted", "refused", "wrong usage");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void versionIsAcceptedAndNamesTheJvm() {
    assertThat(run(Main.commandLine(), "--version")).isEqualTo(Main.ACCEPTED);
    assertThat(out.toString()).startsWith("fennec ").contains(Runtime.version().toString());
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(run(Main.commandLine())).isEqualTo(Main.USAGE);
    assertThat(err.toString()).contains("Missing command", "Usage: fennec");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void unknownOptionIsWrongUsage() {
    assertThat(run(Main.commandLine(), "--no-such-option")).isEqualTo(Main.USAGE);
    assertThat(err.toString()).contains("--no-such-option");
  }

  @Test
  void callersMistakeIsOneLineAndWrongUsage() {
    var mistake = new IllegalArgumentException("hops of 9 exceed 5");
    assertThat(run(commandThatThrows(mistake), "fail")).isEqualTo(Main.USAGE);
    assertThat(err.toString()).isEqualToIgnoringNewLines("fennec: hops of 9 exceed 5");
  }

  @Test
  void unreadableFileIsWrongUsage() {
    var missing = new UncheckedIOException(new NoSuchFileException("packet.bin"));
    assertThat(run(commandThatThrows(missing), "fail")).isEqualTo(Main.USAGE);
    assertThat(err.toString()).contains("packet.bin");
  }

  @Test
  void faultOfTheProgramIsNeverTakenForARefusal() {
    var fault = new IllegalStateException("key already destroyed");
    assertThat(run(commandThatThrows(fault), "fail")).isEqualTo(Main.FAULT);
    assertThat(err.toString()).contains("IllegalStateException", "key already destroyed");
  }

  private int run(CommandLine command, String... args) {
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private static CommandLine commandThatThrows(RuntimeException thrown) {
    CommandLine root = Main.commandLine();
    return root.addSubcommand("fail", new Failing(thrown))
        .setExitCodeExceptionMapper(root.getExitCodeExceptionMapper())
        .setExecutionExceptionHandler(root.getExecutionExceptionHandler());
  }

  @Command
  private record Failing(RuntimeException thrown) implements Runnable {
    @Override
    public void run() {
      throw thrown;
    }
  }
}
