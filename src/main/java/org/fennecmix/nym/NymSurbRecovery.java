package org.fennecmix.nym;

import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.PayloadLayers;

/**
 * What the creator of a version 260 SURB keeps to open the reply: {@code identifier (16) || one
 * seed per hop (16 each)}.
 *
 * <p>The reply's user added one layer, with the last hop's key; every hop of the path removed one.
 * So all hops' layers are put back, and the last hop's is removed.
 */
public final class NymSurbRecovery implements Destroyable {
  private static final int SEED = NymKeySchedule.SEED_LENGTH;

  private final NymIdentifier identifier;
  private final Secret seeds;

  NymSurbRecovery(NymIdentifier identifier, Secret seeds) {
    this.identifier = identifier;
    this.seeds = seeds;
  }

  /**
   * Parses the serialised form, which is copied.
   *
   * @throws IllegalArgumentException if it has fewer than 32 bytes or its seeds are not 1 to 5 of
   *     16 bytes
   */
  public static NymSurbRecovery parse(Secret serialised) {
    byte[] bytes = serialised.toArray();
    try {
      int material = bytes.length - NymIdentifier.LENGTH;
      Require.that(
          material >= SEED && material % SEED == 0,
          "recovery material of "
              + bytes.length
              + " bytes; it must be 16 and a multiple of 16, at least 32");
      Require.range(
          "number of seeds in the recovery material", 1, NymGeometry.MAX_HOPS, material / SEED);
      NymIdentifier identifier = new NymIdentifier(Bytes.of(bytes, 0, NymIdentifier.LENGTH));
      Require.that(!identifier.isNone(), "recovery material with an all-zero identifier");
      return new NymSurbRecovery(identifier, Secret.of(bytes, NymIdentifier.LENGTH, material));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The serialised form. */
  public Secret toSecret() {
    byte[] bytes = new byte[NymIdentifier.LENGTH + seeds.length()];
    identifier.value().copyTo(bytes, 0);
    seeds.copyTo(bytes, NymIdentifier.LENGTH);
    Secret secret = Secret.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  /** The identifier with which the reply arrives. */
  public NymIdentifier identifier() {
    return identifier;
  }

  /**
   * Opens a reply's payload as the last hop left it.
   *
   * @return the message; empty if the payload was altered or is not of this SURB
   * @throws IllegalStateException after {@link #destroy()}
   */
  public Optional<Bytes> recover(Bytes sealedPayload) {
    byte[] stored = seeds.toArray();
    byte[] key = new byte[SEED];
    byte[] payload = sealedPayload.toArray();
    try (PayloadLayers layers = NymSphinx.current().sender().layers()) {
      if (payload.length < layers.minLength()) {
        return Optional.empty();
      }
      int variant = NymSurb.variant(SEED);
      int last = stored.length / SEED - 1;
      for (int hop = last; hop >= 0; hop--) {
        PayloadLayers.keyAt(stored, hop, key);
        layers.encrypt(key, variant, payload);
      }
      PayloadLayers.keyAt(stored, last, key);
      layers.decrypt(key, variant, payload);
      return Optional.ofNullable(layers.open(key, variant, payload));
    } finally {
      Arrays.fill(stored, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /** How many hops the SURB's route has. */
  int hops() {
    return seeds.length() / SEED;
  }

  @Override
  public void destroy() {
    seeds.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return seeds.isDestroyed();
  }

  @Override
  public String toString() {
    return "NymSurbRecovery[identifier=" + identifier + "]";
  }
}
