package org.fennecmix.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.fennecmix.group.X25519Speed;
import org.fennecmix.kem.MlKemSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which engines compute X25519 and ML-KEM here, why, and what would be faster. */
@Command(
    name = "engines",
    description = "Shows which engines compute X25519 and ML-KEM on this JVM, and why.",
    mixinStandardHelpOptions = true)
final class EnginesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--measure",
      description =
          "Warms the best engines up and measures them beside the plain ones, 4 to 36 s each.")
  private boolean measure;

  EnginesCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    x25519(out);
    out.println();
    mlKem(out);
    out.flush();
    return Main.ACCEPTED;
  }

  private void x25519(PrintWriter out) {
    out.println("X25519");
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
    }
    if (measure) {
      out.println("warm: " + X25519Speed.warmUp(out::println));
    }
  }

  private void mlKem(PrintWriter out) {
    out.println("ML-KEM");
    for (MlKemSpeed.Engine engine : MlKemSpeed.engines()) {
      out.printf("%-12s %-4s %s%n", engine.name(), engine.usable() ? "yes" : "no", engine.note());
    }
    String forced = System.getProperty("fennec.mlkem");
    if (forced != null) {
      out.printf("in use: %s, forced by -Dfennec.mlkem=%s%n", MlKemSpeed.current(), forced);
    } else {
      out.printf(
          "in use: %s; after MlKemSpeed.warmUp: %s%n", MlKemSpeed.current(), MlKemSpeed.best());
    }
    if (measure) {
      out.println("warm: " + MlKemSpeed.warmUp(out::println));
    }
  }
}
