package org.fennecmix.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.fennecmix.cli.vectors.VectorChecker;
import org.fennecmix.cli.vectors.VectorReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fennec vectors}: work on files of test vectors. */
@Command(
    name = "vectors",
    description = "Checks files of test vectors.",
    mixinStandardHelpOptions = true)
final class VectorsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: vectors check");
  }

  @Command(
      name = "check",
      description = {
        "Builds and processes every case of the given files, in both directions, and compares.",
        "Unknown formats, kinds and fields are failures. Prints 'N passed, N failed' last."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(
              paramLabel = "PATH",
              arity = "1..*",
              description = "vector files, or folders with *.json in them")
          List<Path> paths) {
    PrintWriter out = spec.commandLine().getOut();
    VectorChecker checker = new VectorChecker(file -> {});
    paths.forEach(checker::check);
    VectorReport report = checker.report();
    report.failures().forEach(out::println);
    out.println(report.passed() + " passed, " + report.failures().size() + " failed");
    out.flush();
    return report.isGood() ? Main.ACCEPTED : Main.REFUSED;
  }
}
