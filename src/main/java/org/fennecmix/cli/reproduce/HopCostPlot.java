package org.fennecmix.cli.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.fennecmix.outfox.OutfoxKem;

/** The cost of a hop by suite, in X25519 multiplications, on a logarithmic axis. */
final class HopCostPlot {
  private static final int WIDTH = 880;
  private static final int LEFT = 250;
  private static final int RIGHT = 50;
  private static final int TOP = 96;
  private static final int ROW = 46;
  private static final String OURS = "#3b5bdb";
  private static final String PAPERS = "#e8590c";
  private static final double[] TICKS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000
  };

  private final List<Row> rows = new ArrayList<>();
  private final double bottom;
  private double least = 0.8;
  private double most = 20;

  private record Row(String label, double ours, OptionalDouble paper) {}

  private HopCostPlot(Results results) {
    add(results, OutfoxPaper.SPHINX);
    OutfoxKem.all().forEach(kem -> add(results, kem.name()));
    least /= 1.25;
    most *= 1.4;
    bottom = TOP + ROW * rows.size();
  }

  private void add(Results results, String suite) {
    for (Measurement each :
        results.figure(Measurement.PACKETS, suite, OutfoxPaper.LAYERS, "node")) {
      rows.add(new Row(OutfoxPaper.label(suite), each.units(), each.paperUnits()));
      least = Math.min(least, each.units());
      most = Math.max(most, Math.max(each.units(), each.paperUnits().orElse(0)));
    }
  }

  /** The picture. */
  static String of(Results results) {
    return new HopCostPlot(results).svg(results.machine());
  }

  private String svg(String machine) {
    Svg svg = new Svg(WIDTH, (int) bottom + 100, "What one hop costs, 4 layers, 1000 bytes");
    svg.dot(27, 59, OURS, true);
    svg.label(41, 64, "here, divided by an X25519 multiplication of the run", "start");
    svg.dot(431, 59, PAPERS, false);
    svg.label(445, 64, "paper's table 7, divided by its X25519 hop", "start");
    for (double tick : TICKS) {
      if (tick > least && tick < most) {
        svg.grid(x(tick), TOP, x(tick), bottom);
        String text = tick < 1 ? "" + tick : "" + (int) tick;
        svg.label(x(tick), bottom + 20, text, "middle");
      }
    }
    svg.label((LEFT + WIDTH - RIGHT) / 2.0, bottom + 46, "X25519 multiplications", "middle");
    svg.text(20, bottom + 84, machine, "start", 11, Svg.PALE);
    double y = TOP + ROW / 2.0;
    for (Row row : rows) {
      draw(svg, row, y);
      y += ROW;
    }
    return svg.toString();
  }

  private void draw(Svg svg, Row row, double y) {
    svg.label(LEFT - 16, y + 5, row.label, "end");
    svg.grid(LEFT, y, WIDTH - RIGHT, y);
    double ours = x(row.ours);
    row.paper.ifPresent(
        paper -> {
          svg.line(ours, y, x(paper), y, "#adb5bd", 2.5);
          svg.dot(x(paper), y, PAPERS, false);
          svg.text(x(paper), y + 21, number(paper), "middle", 12, PAPERS);
        });
    svg.dot(ours, y, OURS, true);
    svg.text(ours, y - 11, number(row.ours), "middle", 12, OURS);
  }

  private static String number(double value) {
    return TextTable.ratio(OptionalDouble.of(value), 1);
  }

  private double x(double value) {
    double part = Math.log(value / least) / Math.log(most / least);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }
}
