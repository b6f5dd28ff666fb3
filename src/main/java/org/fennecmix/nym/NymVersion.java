package org.fennecmix.nym;

import org.fennecmix.internal.bytes.Require;

/**
 * The version a packet announces to each of its hops, 0 to 65535, inside the encrypted routing slot
 * ({@code 00 || hi || lo}). No value is refused by any node; those without a name are treated like
 * {@link #PAYLOAD_KEY_SEEDS}.
 *
 * @param value the number
 */
public record NymVersion(int value) {
  /** 1, "initial legacy": full payload keys; unclamped scalars in releases up to 0.6. */
  public static final NymVersion INITIAL_LEGACY = new NymVersion(1);

  /** 257, "updated legacy": as 1. */
  public static final NymVersion UPDATED_LEGACY = new NymVersion(257);

  /** 258: X25519, full payload keys. What Nym's clients send by default. */
  public static final NymVersion FULL_PAYLOAD_KEYS = new NymVersion(258);

  /** 259: payload keys from 16-byte seeds, a SURB carries one per hop. */
  public static final NymVersion PAYLOAD_KEY_SEEDS = new NymVersion(259);

  /** 260: as 259, but a SURB carries the last hop's seed only. The default of release 0.8. */
  public static final NymVersion SINGLE_SEED_SURB = new NymVersion(260);

  /** Checks the range. */
  public NymVersion {
    Require.range("Nym version", 0, 65535, value);
  }

  /**
   * Whether payload keys are 192 bytes of the expanded secret (1, 257, 258) and not derived from a
   * seed.
   */
  public boolean usesFullPayloadKeys() {
    return usesFullPayloadKeys(value);
  }

  static boolean usesFullPayloadKeys(int version) {
    return isLegacy(version) || version == 258;
  }

  /** Whether releases up to 0.6 blind with unclamped scalars (1 and 257). */
  static boolean isLegacy(int version) {
    return version == 1 || version == 257;
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
