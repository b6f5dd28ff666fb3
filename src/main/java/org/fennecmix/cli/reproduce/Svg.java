package org.fennecmix.cli.reproduce;

import java.util.Locale;

/** Writes an SVG picture piece by piece: readable without fonts or scripts of its own. */
final class Svg {
  static final String[] COLOURS = {
    "#3b5bdb", "#e8590c", "#2b8a3e", "#c2255c", "#212529", "#7048e8", "#0c8599", "#868e96"
  };

  /** For what is said in passing. */
  static final String PALE = "#495057";

  private static final String INK = "#212529";
  private static final String FAINT = "#dee2e6";

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    text(20, 32, title, "start", 18, INK);
  }

  void text(double x, double y, String text, String anchor, int size, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            size,
            colour,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  void label(double x, double y, String text, String anchor) {
    text(x, y, text, anchor, 13, INK);
  }

  void grid(double x1, double y1, double x2, double y2) {
    line(x1, y1, x2, y2, FAINT, 1);
  }

  void line(double x1, double y1, double x2, double y2, String colour, double strength) {
    body.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour,
            strength));
  }

  /** A filled dot, or a ring. */
  void dot(double x, double y, String colour, boolean filled) {
    body.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            x,
            y,
            filled ? colour : "white",
            colour));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"system-ui, sans-serif\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
        width,
        height,
        width,
        height,
        body);
  }
}
