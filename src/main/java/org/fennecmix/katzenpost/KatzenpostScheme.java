package org.fennecmix.katzenpost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fennecmix.ElementPolicy;
import org.fennecmix.group.Group;
import org.fennecmix.group.NonZeroGroup;
import org.fennecmix.group.ProductGroup;
import org.fennecmix.group.X25519Group;
import org.fennecmix.group.X448Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.kem.AdapterKem;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.MlKem;
import org.fennecmix.kem.PublicFirstKem;
import org.fennecmix.kem.SeededKem;
import org.fennecmix.kem.SplitPrfKem;
import org.fennecmix.kem.XWing;
import org.fennecmix.sphinx.KeyExchange;
import org.jspecify.annotations.Nullable;

/**
 * A key exchange by Katzenpost's name: a NIKE, whose elements are blinded from hop to hop, or a KEM
 * with one encapsulation per hop. Some schemes are known by their sizes only, for geometries.
 * Immutable.
 */
public final class KatzenpostScheme {
  private static final List<KatzenpostScheme> ALL = all();

  private final String name;
  private final boolean isKem;
  private final int elementLength;
  private final @Nullable Group group;
  private final @Nullable Kem kem;

  private KatzenpostScheme(
      String name, boolean isKem, int elementLength, @Nullable Group group, @Nullable Kem kem) {
    this.name = name;
    this.isKem = isKem;
    this.elementLength = elementLength;
    this.group = group;
    this.kem = kem;
  }

  /** The NIKE {@code x25519}: keys and elements of 32 bytes. */
  public static KatzenpostScheme x25519() {
    return nike("x25519");
  }

  /**
   * The NIKE of a name, looked up without regard to case.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static KatzenpostScheme nike(String name) {
    return byName(name, false);
  }

  /**
   * The KEM of a name, looked up without regard to case.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static KatzenpostScheme kem(String name) {
    return byName(name, true);
  }

  /** A NIKE of one's own, or of a hybrid of groups side by side. */
  public static KatzenpostScheme ofGroups(String name, Group... parts) {
    Group group = parts.length == 1 ? parts[0] : ProductGroup.of(parts);
    return new KatzenpostScheme(name, false, group.elementLength(), group, null);
  }

  /** A KEM of one's own. */
  public static KatzenpostScheme ofKem(String name, Kem kem) {
    return new KatzenpostScheme(name, true, kem.encapsulationLength(), null, kem);
  }

  /** Every scheme there is, those known by their sizes only included. */
  public static List<KatzenpostScheme> known() {
    return ALL;
  }

  private static KatzenpostScheme byName(String name, boolean kem) {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<String> names = new ArrayList<>();
    for (KatzenpostScheme scheme : ALL) {
      if (scheme.isKem == kem) {
        if (scheme.name.toLowerCase(Locale.ROOT).equals(wanted)) {
          return scheme;
        }
        names.add(scheme.name);
      }
    }
    throw new IllegalArgumentException(
        (kem ? "KEM '" : "NIKE '")
            + name
            + "' is not known; known are "
            + String.join(", ", names));
  }

  private static List<KatzenpostScheme> all() {
    SeededKem x25519 = AdapterKem.of(X25519Group.INSTANCE);
    SeededKem x448 = AdapterKem.of(X448Group.INSTANCE);
    SeededKem mlKem = PublicFirstKem.of(MlKem.ML_KEM_768);
    List<KatzenpostScheme> all = new ArrayList<>();
    all.add(ofGroups("x25519", X25519Group.INSTANCE));
    all.add(ofGroups("x448", X448Group.INSTANCE));
    all.add(sizes("ctidh512", false, 64));
    all.add(sizes("ctidh1024", false, 128));
    all.add(sizes("ctidh2048", false, 256));
    all.add(sizes("CTIDH512-X25519", false, 64 + 32));
    all.add(sizes("CTIDH512-X448", false, 56 + 64));
    all.add(sizes("CTIDH1024-X25519", false, 32 + 128));
    all.add(sizes("X25519-CTIDH1024", false, 32 + 128));
    all.add(sizes("CTIDH1024-X448", false, 128 + 56));
    all.add(sizes("CTIDH2048-X448", false, 256 + 56));
    all.add(ofKem("x25519", x25519));
    all.add(ofKem("x448", x448));
    all.add(ofKem("MLKEM768", mlKem));
    all.add(ofKem("XWING", PublicFirstKem.of(XWing.INSTANCE)));
    all.add(ofKem("MLKEM768-X25519", SplitPrfKem.of(x25519, mlKem)));
    all.add(ofKem("MLKEM768-X448", SplitPrfKem.of(x448, mlKem)));
    all.add(sizes("sntrup4591761", true, 1047));
    all.add(sizes("sntrup4591761-X448", true, 1047 + 56));
    all.add(sizes("FrodoKEM-640-SHAKE", true, 9720));
    all.add(sizes("FrodoKEM-640-SHAKE-X448", true, 9720 + 56));
    all.add(sizes("Kyber768-X25519", true, 32 + 1088));
    all.add(sizes("HQC-128-X25519", true, 32 + 4433));
    all.add(sizes("ctidh512", true, 64));
    all.add(sizes("ctidh1024", true, 128));
    all.add(sizes("CTIDH512-X25519", true, 64 + 32));
    all.add(sizes("CTIDH1024-X448", true, 128 + 56));
    return List.copyOf(all);
  }

  private static KatzenpostScheme sizes(String name, boolean isKem, int elementLength) {
    return new KatzenpostScheme(name, isKem, elementLength, null, null);
  }

  /**
   * The same hybrid KEM with the combiner of Katzenpost up to v0.0.72; {@code MLKEM768-X25519} and
   * {@code MLKEM768-X448} have one.
   *
   * @throws IllegalStateException if this scheme combines nothing
   */
  public KatzenpostScheme withLegacyCombiner() {
    if (!(kem instanceof SplitPrfKem)) {
      throw new IllegalStateException(this + " combines nothing, so it has no older combiner");
    }
    SeededKem first =
        AdapterKem.of(name.endsWith("X448") ? X448Group.INSTANCE : X25519Group.INSTANCE);
    return ofKem(name, SplitPrfKem.legacy(first, PublicFirstKem.of(MlKem.ML_KEM_768)));
  }

  /** The scheme's own spelling. */
  public String name() {
    return name;
  }

  /** Whether it is a KEM and not a NIKE. */
  public boolean isKem() {
    return isKem;
  }

  /** Length of its element in a packet, in bytes: a public key, or an encapsulation. */
  public int elementLength() {
    return elementLength;
  }

  /** Whether this library can exchange keys with it, and does not know its sizes only. */
  public boolean isSupported() {
    return group != null || kem != null;
  }

  /** The KEM itself; empty for a NIKE and where only sizes are known. */
  public Optional<Kem> kem() {
    return Optional.ofNullable(kem);
  }

  /**
   * Its key exchange along a path. Under every policy elements of low order are refused; keys serve
   * under all of them.
   *
   * @throws IllegalStateException if only its sizes are known
   */
  public KeyExchange keyExchange(ElementPolicy policy) {
    if (kem != null) {
      return KeyExchange.of(kem);
    }
    if (group != null) {
      // STRICT refuses such elements anyway, and goes by the group itself, which may be faster
      return KeyExchange.of(policy == ElementPolicy.STRICT ? group : new NonZeroGroup(group));
    }
    throw new IllegalStateException("only the sizes of " + this + " are known, not its arithmetic");
  }

  /** Length of a blinding factor in bytes; 0 for a KEM. */
  int factorLength() {
    return group == null ? 0 : group.factorLength();
  }

  static void requireName(String name) {
    Require.that(
        name.matches("[A-Za-z0-9-]{1,64}"),
        "scheme name of "
            + name.length()
            + " characters; it has 1 to 64 letters, digits and hyphens");
  }

  @Override
  public String toString() {
    return (isKem ? "KEM " : "NIKE ") + name;
  }
}
