package org.fennecmix.outfox;

import java.util.List;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.kem.ClassicMcEliece;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.MlKem;
import org.fennecmix.kem.X25519Kem;
import org.fennecmix.kem.XWing;

/**
 * A KEM in the role Outfox gives it: with the id that enters every key, so that suites never share
 * keys. A KEM of one's own takes an id that is not in {@link #all()}.
 *
 * @param id 1 to 255
 * @param name a short name for the command line, lower-case letters and digits
 * @param kem the mechanism
 */
public record OutfoxKem(int id, String name, Kem kem) {
  /** Id 01: X25519, encapsulations of 32 bytes. */
  public static final OutfoxKem X25519 = new OutfoxKem(0x01, "x25519", X25519Kem.INSTANCE);

  /** Id 11: ML-KEM-512, encapsulations of 768 bytes. */
  public static final OutfoxKem ML_KEM_512 = new OutfoxKem(0x11, "mlkem512", MlKem.ML_KEM_512);

  /** Id 12: ML-KEM-768, encapsulations of 1088 bytes. */
  public static final OutfoxKem ML_KEM_768 = new OutfoxKem(0x12, "mlkem768", MlKem.ML_KEM_768);

  /** Id 13: ML-KEM-1024, encapsulations of 1568 bytes. */
  public static final OutfoxKem ML_KEM_1024 = new OutfoxKem(0x13, "mlkem1024", MlKem.ML_KEM_1024);

  /** Id 21: X-Wing, encapsulations of 1120 bytes. */
  public static final OutfoxKem X_WING = new OutfoxKem(0x21, "xwing", XWing.INSTANCE);

  /** Id 31: Classic McEliece 460896f, encapsulations of 156 bytes, public keys of 524160. */
  public static final OutfoxKem MCELIECE_460896F =
      new OutfoxKem(0x31, "mceliece460896f", ClassicMcEliece.MCELIECE_460896F);

  /** Id 32: the same with plaintext confirmation, encapsulations of 188 bytes. */
  public static final OutfoxKem MCELIECE_460896PCF =
      new OutfoxKem(0x32, "mceliece460896pcf", ClassicMcEliece.MCELIECE_460896PCF);

  /**
   * Checks id and name.
   *
   * @throws IllegalArgumentException if the id is out of range or the name is not of letters and
   *     digits
   */
  public OutfoxKem {
    Require.range("KEM id", 1, 255, id);
    Require.that(
        name.matches("[a-z0-9]+"), "KEM name '" + name + "' is not of lower-case letters, digits");
  }

  /** All KEMs with an id here. */
  public static List<OutfoxKem> all() {
    return List.of(
        X25519, ML_KEM_512, ML_KEM_768, ML_KEM_1024, X_WING, MCELIECE_460896F, MCELIECE_460896PCF);
  }

  /**
   * The KEM of a short name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static OutfoxKem byName(String name) {
    return all().stream()
        .filter(kem -> kem.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "KEM '"
                        + name
                        + "' is not known; known are "
                        + String.join(", ", all().stream().map(OutfoxKem::name).toList())));
  }

  @Override
  public String toString() {
    return name;
  }
}
