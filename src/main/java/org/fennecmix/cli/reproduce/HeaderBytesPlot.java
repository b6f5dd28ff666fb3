package org.fennecmix.cli.reproduce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.outfox.OutfoxGeometry;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;

/** Header bytes by layer and suite, 5 layers, on a logarithmic axis. */
final class HeaderBytesPlot {
  private static final int LAYERS = OutfoxPaper.LAYERS + 1;
  private static final int WIDTH = 880;
  private static final int HEIGHT = 600;
  private static final int LEFT = 90;
  private static final int RIGHT = 250;
  private static final int TOP = 96;
  private static final int BOTTOM = HEIGHT - 70;
  private static final int LINE = 17;
  private static final int[] TICKS = {100, 200, 500, 1000, 2000, 5000, 10000};

  private HeaderBytesPlot() {}

  private record Curve(String name, int[] bytes) {
    static Curve of(String name, IntUnaryOperator bytes) {
      return new Curve(name, IntStream.range(0, LAYERS).map(bytes).toArray());
    }

    String label() {
      String from = bytes[0] == last() ? "" : bytes[0] + " to ";
      return name + ", " + from + last();
    }

    int last() {
      return bytes[LAYERS - 1];
    }
  }

  /** The picture. */
  static String svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, "Header bytes on the way, 5 layers");
    svg.text(20, 60, "A packet's length tells its layer to all who see it.", "start", 13, Svg.PALE);
    for (int tick : TICKS) {
      svg.grid(LEFT, y(tick), WIDTH - RIGHT, y(tick));
      svg.label(LEFT - 12, y(tick) + 5, "" + tick, "end");
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      svg.label(x(layer), BOTTOM + 28, "layer " + layer, "middle");
    }
    List<Curve> curves = curves();
    double free = 0;
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      String colour = Svg.COLOURS[i % Svg.COLOURS.length];
      for (int layer = 0; layer < LAYERS; layer++) {
        double y = y(curve.bytes[layer]);
        if (layer > 0) {
          svg.line(x(layer - 1), y(curve.bytes[layer - 1]), x(layer), y, colour, 2.5);
        }
        svg.dot(x(layer), y, colour, true);
      }
      double y = Math.max(y(curve.last()) + 5, free);
      free = y + LINE;
      svg.text(WIDTH - RIGHT + 4, y, curve.label(), "start", 13, colour);
    }
    return svg.toString();
  }

  /** From the longest last header to the shortest, as their names are written. */
  private static List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    for (OutfoxKem kem : OutfoxKem.all()) {
      OutfoxGeometry geometry = OutfoxParameters.of(kem).withLayers(LAYERS).geometry();
      curves.add(Curve.of(kem.kem().name(), geometry::headerLength));
    }
    curves.add(Curve.of("Nym's Sphinx", layer -> NymGeometry.HEADER_LENGTH));
    curves.sort(Comparator.comparingInt(Curve::last).reversed());
    return curves;
  }

  private static double x(int layer) {
    return LEFT + 24 + layer * (WIDTH - LEFT - RIGHT - 48) / (double) (LAYERS - 1);
  }

  private static double y(double bytes) {
    return BOTTOM - Math.log(bytes / 80) / Math.log(11000.0 / 80) * (BOTTOM - TOP);
  }
}
