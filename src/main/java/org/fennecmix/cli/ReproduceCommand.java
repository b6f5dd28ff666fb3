package org.fennecmix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.fennecmix.cli.reproduce.OutfoxReproduction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fennec reproduce}: a paper's tables, measured here. */
@Command(
    name = "reproduce",
    description = "Measures on this machine what a paper reports.",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: reproduce outfox");
  }

  @Command(
      name = "outfox",
      description = {
        "The tables of the Outfox paper (arXiv 2412.19937 v2) beside this machine's figures.",
        "Writes outfox.txt, outfox.csv, outfox.json and two plots; prints the text."
      },
      mixinStandardHelpOptions = true)
  int outfox(
      @Option(
              names = "--out",
              paramLabel = "FOLDER",
              defaultValue = "target/reproduce/outfox",
              description = "where to write (default: ${DEFAULT-VALUE})")
          Path folder,
      @Option(names = "--long", description = "measure for minutes instead of seconds")
          boolean thorough,
      @Option(
              names = "--jmh",
              paramLabel = "FILE",
              description = "take the figures from a result of jmh/run instead of measuring")
          @Nullable Path jmh,
      @Option(
              names = "--page",
              paramLabel = "FILE",
              description = "write the figures into a Markdown page too, between its marks")
          @Nullable Path page)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    OutfoxReproduction reproduction =
        jmh == null
            ? OutfoxReproduction.measured(
                thorough,
                line -> {
                  err.println(line);
                  err.flush();
                })
            : OutfoxReproduction.ofJmh(jmh);
    reproduction.write(folder);
    if (page != null) {
      reproduction.writeInto(page);
    }
    out.println(reproduction.text());
    out.println("written to " + folder + (page == null ? "" : " and " + page));
    out.flush();
    return Main.ACCEPTED;
  }
}
