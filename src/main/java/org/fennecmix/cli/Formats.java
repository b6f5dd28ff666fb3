package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.MixFormat;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/** Every format the command line knows, by name. */
final class Formats {
  private Formats() {}

  /** All formats with their default sizes. */
  static List<MixFormat<?>> all() {
    List<MixFormat<?>> all = new ArrayList<>();
    for (int version : new int[] {258, 259, 260, 1, 257}) {
      all.add(NymSphinx.current().format(new NymVersion(version), NymGeometry.DEFAULT));
    }
    for (int version : new int[] {1, 257, 258, 259}) {
      all.add(NymSphinx.legacyScalars().format(new NymVersion(version), NymGeometry.DEFAULT));
    }
    return all;
  }

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  static MixFormat<?> byName(String name) {
    return all().stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format '"
                        + name
                        + "' is not known; known are "
                        + String.join(", ", all().stream().map(MixFormat::name).toList())));
  }
}
