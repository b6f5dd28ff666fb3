package org.fennecmix.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.fennecmix.group.X25519Speed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which engine computes X25519 here, why, and what would be faster. */
@Command(
    name = "engines",
    description = "Shows which engine computes X25519 on this JVM, and why.",
    mixinStandardHelpOptions = true)
final class EnginesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--measure",
      description = "Warms the best engine up and measures it beside the plain one, 4 to 32 s.")
  private boolean measure;

  EnginesCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String best = null;
    for (X25519Speed.Engine engine : X25519Speed.engines()) {
      out.printf("%-8s %-4s %s%n", engine.name(), engine.usable() ? "yes" : "no", engine.note());
      if (engine.usable() && best == null) {
        best = engine.name();
      }
    }
    String forced = System.getProperty("fennec.x25519");
    if (forced != null) {
      out.printf("in use: %s, forced by -Dfennec.x25519=%s%n", X25519Speed.current(), forced);
    } else {
      out.printf(
          "in use: %s, which needs no warming up; services call X25519Speed.warmUp, which takes %s"
              + " if it proves faster%n",
          X25519Speed.current(), X25519Speed.best());
    }
    if (!X25519Speed.best().equals(best)) {
      out.printf("faster: %s, which passed its self-test here%n", best);
    } else if (!best.equals("vector")) {
      out.println("faster: vector, with a JDK 25 or newer and --add-modules jdk.incubator.vector");
    } else {
      out.println(
          "the launcher adds jdk.incubator.vector where an engine is warmed up; other commands end"
              + " before lanes are compiled, and the JVM would warn on each");
    }
    if (measure) {
      out.println("warm: " + X25519Speed.warmUp(line -> out.println(line)));
    }
    out.flush();
    return Main.ACCEPTED;
  }
}
