package org.fennecmix.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.katzenpost.KatzenpostFormat;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.katzenpost.KatzenpostSphinx;

/** Katzenpost's own forms of a geometry, read and printed. */
final class KatzenpostTables {
  private KatzenpostTables() {}

  /** The geometry in a configuration file. */
  static KatzenpostGeometry read(String file) {
    return KatzenpostGeometry.parseToml(new String(Input.read(file), StandardCharsets.UTF_8));
  }

  /**
   * The packets of the geometry in a configuration file.
   *
   * @throws IllegalArgumentException if it is malformed, or of a key exchange that is only known by
   *     its sizes
   */
  static KatzenpostFormat format(String file, ElementPolicy policy) {
    KatzenpostGeometry geometry = read(file);
    if (!geometry.scheme().isSupported()) {
      throw new IllegalArgumentException(
          "only the sizes of "
              + geometry.scheme()
              + " are known here; supported are "
              + KatzenpostScheme.known().stream()
                  .filter(KatzenpostScheme::isSupported)
                  .map(KatzenpostScheme::toString)
                  .collect(Collectors.joining(", ")));
    }
    return KatzenpostSphinx.of(geometry).withPolicy(policy).format();
  }

  /**
   * The geometry of a format.
   *
   * @throws IllegalArgumentException if the format is not Katzenpost's
   */
  static KatzenpostGeometry of(MixFormat<?> format) {
    if (format instanceof KatzenpostFormat katzenpost) {
      return katzenpost.geometry();
    }
    throw new IllegalArgumentException(
        "--toml is for Katzenpost's formats; " + format.name() + " has no such table");
  }

  /** Prints the configuration table, or the text for people with the hash. */
  static void print(Console console, KatzenpostGeometry geometry, boolean toml) {
    if (console.isJson()) {
      Map<String, Object> object = new LinkedHashMap<>(geometry.fields());
      object.put("hash", geometry.hash().toHex());
      console.json(object);
    } else if (toml) {
      console.out().print(geometry.toToml());
    } else {
      console.out().print(geometry.toText());
      console.out().println("scheme: " + geometry.scheme());
      console.out().println("hash: " + geometry.hash().toHex());
    }
  }
}
