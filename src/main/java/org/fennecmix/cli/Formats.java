package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/** Every format the command line knows, by name. */
final class Formats {
  /** What every command takes if it is not told a format. */
  static final String DEFAULT = "nym-v259";

  private static final List<Entry> ENTRIES = entries();

  private Formats() {}

  /** Makes a format with a payload size, or with its usual one, under a policy. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes it.
     *
     * @param payloadSize bytes of payload as the format counts them
     * @throws IllegalArgumentException if the format has no such size
     */
    MixFormat<?> make(OptionalInt payloadSize, ElementPolicy policy);
  }

  /**
   * One format.
   *
   * @param name the name it is asked for by
   * @param about what it is, in a few words
   * @param maker makes it
   */
  record Entry(String name, String about, Maker maker) {
    static Entry of(String about, Maker maker) {
      String name = maker.make(OptionalInt.empty(), ElementPolicy.STRICT).name();
      return new Entry(name, about, maker);
    }

    MixFormat<?> usual() {
      return maker.make(OptionalInt.empty(), ElementPolicy.STRICT);
    }
  }

  private static List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    addNym(all);
    return List.copyOf(all);
  }

  private static void addNym(List<Entry> all) {
    NymSphinx now = NymSphinx.current();
    all.add(nym(now, 258, "Nym, full payload keys: what its clients send"));
    all.add(nym(now, 259, "Nym, payload keys from seeds"));
    all.add(nym(now, 260, "Nym, SURBs with one seed"));
    all.add(nym(now, 1, "Nym, version number of the first releases"));
    all.add(nym(now, 257, "Nym, version number of the second releases"));
    NymSphinx old = NymSphinx.legacyScalars();
    all.add(nym(old, 1, "Nym up to release 0.6, unclamped scalars"));
    all.add(nym(old, 257, "Nym up to release 0.6, unclamped scalars"));
    all.add(nym(old, 258, "Nym up to release 0.6, SURBs with full keys"));
    all.add(nym(old, 259, "Nym up to release 0.6, SURBs with seeds"));
  }

  private static Entry nym(NymSphinx nym, int version, String about) {
    return Entry.of(
        about,
        (payloadSize, policy) ->
            nym.withPolicy(policy)
                .format(
                    new NymVersion(version),
                    payloadSize.isPresent()
                        ? new NymGeometry(payloadSize.getAsInt())
                        : NymGeometry.DEFAULT));
  }

  /** All formats. */
  static List<Entry> entriesInOrder() {
    return ENTRIES;
  }

  /** All formats with their default sizes. */
  static List<MixFormat<?>> all() {
    List<MixFormat<?>> all = new ArrayList<>();
    ENTRIES.forEach(entry -> all.add(entry.usual()));
    return all;
  }

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  static MixFormat<?> byName(String name) {
    return byName(name, OptionalInt.empty(), ElementPolicy.STRICT);
  }

  /** The format of a name with this payload size. */
  static MixFormat<?> byName(String name, OptionalInt payloadSize, ElementPolicy policy) {
    return ENTRIES.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name))
        .maker()
        .make(payloadSize, policy);
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> known = ENTRIES.stream().map(Entry::name).toList();
    return new IllegalArgumentException(
        "format '" + name + "' is not known; known are " + String.join(", ", known));
  }
}
