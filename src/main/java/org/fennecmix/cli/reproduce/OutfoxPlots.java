package org.fennecmix.cli.reproduce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.fennecmix.outfox.OutfoxGeometry;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;

/** The two pictures of the reproduction. */
final class OutfoxPlots {
  private static final int WIDTH = 860;
  private static final int LEFT = 215;
  private static final int RIGHT = 60;
  private static final int TOP = 90;
  private static final int ROW = 44;
  private static final String OURS = "#4c6ef5";
  private static final String PAPERS = "#e8590c";

  private OutfoxPlots() {}

  private record Row(String label, OptionalDouble ours, OptionalDouble paper) {}

  /** Cost of a hop by suite, in X25519 multiplications, on a logarithmic axis. */
  static String hops(Results results) {
    List<Row> rows = new ArrayList<>();
    row(rows, results, "Sphinx (Nym)", "sphinx");
    for (OutfoxKem kem : OutfoxKem.all()) {
      row(rows, results, "Outfox " + kem.kem().name(), kem.name());
    }
    int height = TOP + ROW * rows.size() + 90;
    Svg svg = new Svg(WIDTH, height, "What one hop costs, 4 layers, 1000 bytes");
    svg.dot(26, 56, OURS, true);
    svg.label(40, 61, "this run, divided by its X25519 multiplication", "start");
    svg.dot(396, 56, PAPERS, false);
    svg.label(410, 61, "paper's table 7, divided by its X25519 hop", "start");
    double bottom = TOP + ROW * rows.size();
    double[] ticks = {0.25, 0.5, 1, 2, 4, 8, 16};
    double largest =
        rows.stream()
            .mapToDouble(row -> Math.max(row.ours.orElse(0), row.paper.orElse(0)))
            .max()
            .orElse(16);
    for (double tick : ticks) {
      svg.grid(x(tick, largest), TOP, x(tick, largest), bottom);
      svg.label(
          x(tick, largest),
          bottom + 22,
          tick < 1 ? "1/" + (int) (1 / tick) : "" + (int) tick,
          "middle");
    }
    for (int tick = 100; tick < largest; tick *= 10) {
      svg.grid(x(tick, largest), TOP, x(tick, largest), bottom);
      svg.label(x(tick, largest), bottom + 22, "" + tick, "middle");
    }
    svg.label(LEFT, bottom + 52, "X25519 multiplications per hop (logarithmic)", "start");
    double y = TOP + ROW / 2.0;
    for (Row row : rows) {
      svg.label(LEFT - 14, y + 5, row.label, "end");
      svg.grid(LEFT, y, WIDTH - RIGHT, y);
      mark(svg, row.paper, y, largest, PAPERS, false);
      mark(svg, row.ours, y, largest, OURS, true);
      y += ROW;
    }
    return svg.toString();
  }

  private static void row(List<Row> rows, Results results, String label, String suite) {
    OptionalDouble ours = results.units(OutfoxRun.PACKETS, suite, "node");
    OptionalDouble paper = OutfoxPaper.table7(suite, "node");
    if (ours.isPresent()) {
      rows.add(
          new Row(
              label,
              ours,
              paper.isPresent()
                  ? OptionalDouble.of(paper.getAsDouble() / OutfoxPaper.UNIT_T7)
                  : paper));
    }
  }

  private static double x(double value, double largest) {
    double smallest = 0.2;
    double part = Math.log(value / smallest) / Math.log(1.4 * largest / smallest);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  private static void mark(
      Svg svg, OptionalDouble value, double y, double largest, String colour, boolean filled) {
    if (value.isPresent()) {
      double at = x(value.getAsDouble(), largest);
      svg.dot(at, y, colour, filled);
      svg.text(at, filled ? y - 11 : y + 21, TextTable.ratio(value, 1), "middle", 11, colour);
    }
  }

  /** Header bytes by layer and suite, 5 layers, on a logarithmic axis. */
  static String headers() {
    int layers = 5;
    int height = 560;
    double bottom = height - 70;
    int left = 90;
    int right = 210;
    Svg svg = new Svg(WIDTH, height, "Header bytes on the way, 5 layers");
    svg.text(20, 56, "A packet's length tells its layer to everyone.", "start", 13, "#495057");
    int[] ticks = {100, 200, 500, 1000, 2000, 5000, 10000};
    for (int tick : ticks) {
      double y = headerY(tick, bottom);
      svg.grid(left, y, WIDTH - right, y);
      svg.label(left - 12, y + 5, "" + tick, "end");
    }
    double step = (WIDTH - left - right - 40) / (double) (layers - 1);
    for (int layer = 0; layer < layers; layer++) {
      svg.label(left + 20 + layer * step, bottom + 26, "layer " + layer, "middle");
    }
    List<OutfoxKem> kems = new ArrayList<>(OutfoxKem.all());
    kems.sort(
        Comparator.comparingInt((OutfoxKem kem) -> kem.kem().encapsulationLength()).reversed());
    double lastLabel = 0;
    for (int i = 0; i < kems.size(); i++) {
      OutfoxGeometry geometry = OutfoxParameters.of(kems.get(i)).geometry();
      String colour = Svg.COLOURS[i % Svg.COLOURS.length];
      for (int layer = 0; layer < layers; layer++) {
        double x = left + 20 + layer * step;
        double y = headerY(geometry.headerLength(layer), bottom);
        if (layer > 0) {
          double before = headerY(geometry.headerLength(layer - 1), bottom);
          svg.line(x - step, before, x, y, colour, 2.5);
        }
        svg.dot(x, y, colour, true);
      }
      double y = headerY(geometry.headerLength(layers - 1), bottom) + 5;
      lastLabel = Math.max(y, lastLabel + 16);
      svg.text(WIDTH - right + 4, lastLabel, kems.get(i).kem().name(), "start", 13, colour);
    }
    return svg.toString();
  }

  private static double headerY(double bytes, double bottom) {
    return bottom - Math.log(bytes / 80) / Math.log(12000.0 / 80) * (bottom - 80);
  }
}
