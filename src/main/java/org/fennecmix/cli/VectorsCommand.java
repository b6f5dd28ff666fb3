package org.fennecmix.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.cli.vectors.VectorChecker;
import org.fennecmix.cli.vectors.VectorReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fennec vectors}: work on files of test vectors. */
@Command(
    name = "vectors",
    description = "Checks files of test vectors.",
    subcommands = {VectorsCommand.Check.class},
    mixinStandardHelpOptions = true)
final class VectorsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: vectors check");
  }

  /** {@code fennec vectors check}. */
  @Command(
      name = "check",
      description = {
        "Builds and processes every case of the given files, in both directions, and compares.",
        "Unknown formats, kinds and fields are failures. Prints 'N passed, N failed' last."
      },
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Mixin private Console console;

    @Parameters(
        paramLabel = "PATH",
        arity = "1..*",
        description = "vector files, or folders with *.json in them")
    private List<Path> paths = List.of();

    @Override
    public Integer call() {
      VectorReport report;
      try (Progress progress = new Progress(console.err(), "checking")) {
        VectorChecker checker = new VectorChecker(file -> progress.now("checking " + file));
        paths.forEach(checker::check);
        report = checker.report();
      }
      if (console.isJson()) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("passed", report.passed());
        object.put("failed", report.failures().size());
        object.put("failures", report.failures());
        console.json(object);
      } else {
        report.failures().forEach(console.out()::println);
        console.out().println(report.passed() + " passed, " + report.failures().size() + " failed");
      }
      return report.isGood() ? Main.ACCEPTED : Main.REFUSED;
    }
  }
}
