package org.fennecmix.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fennecmix.MixFormat;
import org.fennecmix.outfox.OutfoxParameters;

/** What a hop costs on this machine, if {@code fennec reproduce outfox} was run in this folder. */
final class HopCosts {
  /** Where that command writes by default. */
  static final Path FIGURES = Path.of("target", "reproduce", "outfox", "outfox.json");

  private static final int MEASURED_MESSAGE = 1000;

  private final List<Cost> costs;
  private final String origin;

  private HopCosts(List<Cost> costs, String origin) {
    this.costs = costs;
    this.origin = origin;
  }

  /**
   * One figure.
   *
   * @param suite the KEM, or {@code sphinx}
   * @param layers the layers it was measured with
   * @param units X25519 multiplications
   */
  record Cost(String suite, int layers, double units) {}

  /**
   * Reads the figures; none if there is no such file.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static HopCosts read(Path file) {
    if (!Files.exists(file)) {
      return new HopCosts(
          List.of(), "no cost of a hop: run 'fennec reproduce outfox' in this folder first");
    }
    List<Cost> costs = new ArrayList<>();
    try {
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      for (JsonNode figure : root.path("figures")) {
        if (figure.path("operation").asText().equals("node")) {
          costs.add(
              new Cost(
                  figure.path("suite").asText(),
                  figure.path("layers").asInt(),
                  figure.path("x25519s").asDouble()));
        }
      }
      return new HopCosts(
          List.copyOf(costs),
          "cost of a hop with messages of %d bytes, from %s: %s"
              .formatted(MEASURED_MESSAGE, file, root.path("machine").asText("unknown machine")));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read; run 'fennec reproduce outfox' again");
    }
  }

  /** Where the figures come from, or why there are none. */
  String origin() {
    return origin;
  }

  /** The figure of a format, measured with its number of layers if there is one. */
  Optional<Cost> of(MixFormat<?> format) {
    boolean outfox = format.name().startsWith("outfox-");
    if (!outfox && !format.name().startsWith("nym-v")) {
      return Optional.empty();
    }
    String suite = outfox ? OutfoxParameters.parse(format.name()).kem().name() : "sphinx";
    List<Cost> found = costs.stream().filter(cost -> cost.suite.equals(suite)).toList();
    return found.stream()
        .filter(cost -> cost.layers == format.maxHops())
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** The figure as text, with the layers it was measured with if they are not the format's. */
  static String text(Cost cost, MixFormat<?> format) {
    String number = String.format(Locale.ROOT, "%.2f", cost.units);
    return cost.layers == format.maxHops() ? number : number + " (with " + cost.layers + " layers)";
  }
}
