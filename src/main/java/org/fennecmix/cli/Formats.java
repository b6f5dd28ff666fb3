package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.nymoutfox.NymOutfox;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixGeometry;

/** Every format the command line knows, by name. */
final class Formats {
  /** What every command takes if it is not told a format. */
  static final String DEFAULT = "nym-v259";

  private static final String OUTFOX = "outfox-";
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
    addLightning(all);
    addKatzenpost(all);
    addOutfox(all);
    all.add(sphinxmix());
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

  private static void addLightning(List<Entry> all) {
    all.add(lightning(Bolt4.payment(), "Lightning (BOLT 4), payment onions"));
    all.add(lightning(Bolt4.message(), "Lightning, onion messages"));
    all.add(
        lightning(Bolt4.message().withSize(Bolt4.LARGE_SIZE), "Lightning, large onion messages"));
  }

  private static Entry lightning(Bolt4 bolt4, String about) {
    return Entry.of(
        about, (payloadSize, policy) -> bolt4.withSize(payloadSize.orElse(bolt4.size())).format());
  }

  private static void addOutfox(List<Entry> all) {
    all.add(outfox(OutfoxKem.X25519, "Outfox, not post-quantum"));
    all.add(outfox(OutfoxKem.ML_KEM_512, "Outfox, post-quantum"));
    all.add(outfox(OutfoxKem.ML_KEM_768, "Outfox, post-quantum"));
    all.add(outfox(OutfoxKem.ML_KEM_1024, "Outfox, post-quantum"));
    all.add(outfox(OutfoxKem.X_WING, "Outfox, post-quantum and X25519 in one"));
    all.add(outfox(OutfoxKem.MCELIECE_460896F, "Outfox, keys of half a megabyte"));
    all.add(outfox(OutfoxKem.MCELIECE_460896PCF, "Outfox, the same with confirmation"));
    all.add(
        Entry.of(
            "withdrawn prototype of Nym, NOT unlinkable",
            (payloadSize, policy) ->
                NymOutfox.prototype()
                    .withPolicy(policy)
                    .format(
                        payloadSize.orElse(NymOutfox.DEFAULT_SIZE + NymOutfox.MAGIC)
                            - NymOutfox.MAGIC)));
  }

  private static Entry outfox(OutfoxKem kem, String about) {
    return Entry.of(about, (payloadSize, policy) -> outfox(OutfoxParameters.of(kem), payloadSize));
  }

  private static MixFormat<?> outfox(OutfoxParameters suite, OptionalInt payloadSize) {
    if (payloadSize.isEmpty()) {
      return Outfox.of(suite).format();
    }
    int rest = suite.geometry().payloadLength() - suite.messageLength();
    return Outfox.of(suite.withMessageLength(payloadSize.getAsInt() - rest)).format();
  }

  private static Entry sphinxmix() {
    SphinxmixGeometry usual = SphinxmixGeometry.DEFAULT;
    return Entry.of(
        "UCL's sphinxmix over Curve25519 (not its default P-224)",
        (payloadSize, policy) -> {
          int body = payloadSize.orElse(usual.bodyLength());
          return Sphinxmix.c25519()
              .withGeometry(new SphinxmixGeometry(usual.headerLength(), body, 0))
              .withPolicy(policy)
              .format();
        });
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

  private static void addKatzenpost(List<Entry> all) {
    all.add(katzenpost(KatzenpostScheme.x25519(), "Katzenpost, its default: NIKE x25519"));
    all.add(katzenpost(KatzenpostScheme.nike("x448"), "Katzenpost, NIKE x448"));
    all.add(katzenpost(KatzenpostScheme.kem("XWING"), "Katzenpost, post-quantum hybrid KEM"));
    all.add(katzenpost(KatzenpostScheme.kem("MLKEM768"), "Katzenpost, post-quantum KEM"));
    all.add(katzenpost(KatzenpostScheme.kem("MLKEM768-X25519"), "Katzenpost, combined KEMs"));
    all.add(katzenpost(KatzenpostScheme.kem("MLKEM768-X448"), "Katzenpost, combined KEMs"));
    all.add(katzenpost(KatzenpostScheme.kem("x25519"), "Katzenpost, x25519 as a KEM"));
    all.add(katzenpost(KatzenpostScheme.kem("x448"), "Katzenpost, x448 as a KEM"));
  }

  /** The payload is counted with its tag; the usual one has room for 2000 bytes and a SURB. */
  private static Entry katzenpost(KatzenpostScheme scheme, String about) {
    KatzenpostGeometry usual = KatzenpostGeometry.of(scheme, 5, 2000, true);
    return Entry.of(
        about,
        (payloadSize, policy) -> {
          int size = payloadSize.orElse(usual.payloadLength());
          int carried = size - KatzenpostGeometry.PAYLOAD_TAG_LENGTH;
          KatzenpostGeometry geometry =
              size == usual.payloadLength()
                  ? usual
                  : KatzenpostGeometry.of(scheme, usual.hops(), carried, false);
          return KatzenpostSphinx.of(geometry).withPolicy(policy).format();
        });
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
    boolean listed = ENTRIES.stream().anyMatch(entry -> entry.name().equals(name));
    if (!listed && name.startsWith(OUTFOX)) {
      return outfox(OutfoxParameters.parse(name), payloadSize);
    }
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
