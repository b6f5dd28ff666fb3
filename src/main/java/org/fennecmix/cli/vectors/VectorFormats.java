package org.fennecmix.cli.vectors;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every vector format this program can check. */
public final class VectorFormats {
  private static final Map<String, VectorFormat> ALL =
      List.of(
              new NymVectors(),
              new NymAttackVectors(),
              new OutfoxVectors(),
              new NymOutfoxVectors(),
              new KatzenpostVectors(),
              new LightningVectors(),
              new SphinxmixVectors())
          .stream()
          .collect(Collectors.toUnmodifiableMap(VectorFormat::name, Function.identity()));

  private VectorFormats() {}

  /**
   * The format of a file's {@code format}.
   *
   * @throws Mismatch if there is none
   */
  static VectorFormat byName(String name) {
    VectorFormat format = ALL.get(name);
    if (format == null) {
      throw new Mismatch("unknown format '" + name + "'; known are " + names());
    }
    return format;
  }

  /** All names, sorted. */
  public static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }
}
