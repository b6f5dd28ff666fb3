package org.fennecmix.cli.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A table in fixed-width text: first column to the left, others to the right. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... head) {
    rows.add(List.of(head));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** A time in microseconds, or a dash. */
  static String micros(OptionalDouble value) {
    if (value.isEmpty()) {
      return "-";
    }
    double micros = value.getAsDouble();
    return micros < 1000
        ? String.format(Locale.ROOT, "%.1f us", micros)
        : String.format(Locale.ROOT, "%.2f ms", micros / 1000);
  }

  /** A ratio, or a dash. */
  static String ratio(OptionalDouble value, double unit) {
    if (value.isEmpty()) {
      return "-";
    }
    double ratio = value.getAsDouble() / unit;
    return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : "%.0f", ratio);
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        int column = i;
        int width =
            Math.max(1, rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(1));
        line.append(("%" + (i == 0 ? "-" : "") + width + "s").formatted(row.get(i))).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
