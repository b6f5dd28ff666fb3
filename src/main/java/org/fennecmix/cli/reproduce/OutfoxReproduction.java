package org.fennecmix.cli.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The figures of one run, and the files made of them. */
public final class OutfoxReproduction {
  private static final String BEGIN = "<!-- written by fennec reproduce outfox: %s -->\n";
  private static final String END = "<!-- end -->\n";

  private final Results results;
  private final OutfoxReport report;

  OutfoxReproduction(Results results) {
    this.results = results;
    this.report = new OutfoxReport(results);
  }

  /**
   * Measures now.
   *
   * @param thorough for minutes, not seconds
   * @param progress told what is going on
   */
  public static OutfoxReproduction measured(boolean thorough, Consumer<String> progress) {
    Stopwatch watch = thorough ? Stopwatch.LONG : Stopwatch.QUICK;
    return new OutfoxReproduction(new OutfoxRun(watch, progress).measure());
  }

  /**
   * Takes the figures of the benchmarks {@code Outfox…} from JMH's JSON.
   *
   * @throws IllegalArgumentException if there are none in it
   */
  public static OutfoxReproduction ofJmh(Path file) throws IOException {
    return new OutfoxReproduction(OutfoxFiles.ofJmh(file));
  }

  /** All tables as text. */
  public String text() {
    return report.text();
  }

  /** Writes text, CSV, JSON and both plots. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("outfox.txt"), text());
    Files.writeString(folder.resolve("outfox.csv"), OutfoxFiles.csv(results));
    Files.writeString(folder.resolve("outfox.json"), OutfoxFiles.json(results));
    Files.writeString(folder.resolve("outfox-hop-cost.svg"), HopCostPlot.of(results));
    Files.writeString(folder.resolve("outfox-header-bytes.svg"), HeaderBytesPlot.svg());
  }

  /**
   * Writes the figures into a Markdown page, between lines that mark their places.
   *
   * @throws IllegalArgumentException if the page has no such lines
   */
  public void writeInto(Path page) throws IOException {
    String text = Files.readString(page);
    text = replaced(page, text, "hops", report.hops());
    text = replaced(page, text, "claim", report.claim());
    Files.writeString(page, text);
  }

  private static String replaced(Path page, String text, String name, String content) {
    String begin = BEGIN.formatted(name);
    int from = text.indexOf(begin);
    int to = from < 0 ? -1 : text.indexOf(END, from);
    if (to < 0) {
      throw new IllegalArgumentException(
          page + " has no lines \"" + begin.strip() + "\" and \"" + END.strip() + '"');
    }
    return text.substring(0, from + begin.length()) + content + text.substring(to);
  }
}
