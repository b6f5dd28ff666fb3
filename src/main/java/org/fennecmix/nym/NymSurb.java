package org.fennecmix.nym;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.PayloadLayers;
import org.fennecmix.sphinx.SphinxHeader;

/**
 * A single-use reply block: lets its holder send one reply without knowing where to.
 *
 * <pre>
 *  0                          348                     380
 *  +--------------------------+-----------------------+------------------------+
 *  | header                   | first hop's address   | key material           |
 *  +--------------------------+-----------------------+------------------------+
 * </pre>
 *
 * <p>The key material is one 16-byte seed (version 260), one seed per hop (259), or one 192-byte
 * key per hop (1, 257, 258; releases up to 0.6). The serialised form does not tell the version.
 * Safe for use by many threads; of several uses one succeeds.
 */
public final class NymSurb implements Destroyable {
  private static final int KEYS = NymGeometry.HEADER_LENGTH + NymAddress.LENGTH;
  private static final int MIN_LENGTH = KEYS + NymKeySchedule.SEED_LENGTH;

  private final Bytes header;
  private final NymAddress firstHop;
  private final Secret keys;
  private final int keyLength;
  private final AtomicBoolean used = new AtomicBoolean();

  private NymSurb(Bytes header, NymAddress firstHop, Secret keys, int keyLength) {
    this.header = header;
    this.firstHop = firstHop;
    this.keys = keys;
    this.keyLength = keyLength;
  }

  /**
   * A new SURB with what its creator keeps.
   *
   * @param surb what is given away
   * @param recovery what opens the reply; present for version 260 only
   */
  public record Created(NymSurb surb, Optional<NymSurbRecovery> recovery) {}

  /**
   * A reply ready to send.
   *
   * @param firstHop where to send it
   * @param packet the packet
   */
  public record Reply(NymAddress firstHop, Bytes packet) {}

  static Created create(
      SphinxHeader header,
      NymAddress firstHop,
      NymVersion version,
      boolean single,
      NymIdentifier identifier) {
    int keyLength =
        version.usesFullPayloadKeys() ? NymKeySchedule.FULL_KEY_LENGTH : NymKeySchedule.SEED_LENGTH;
    byte[] all = PayloadLayers.storedKeys(header, keyLength);
    byte[] given =
        single ? Arrays.copyOfRange(all, all.length - keyLength, all.length) : all.clone();
    try {
      NymSurb surb = new NymSurb(header.bytes(), firstHop, Secret.of(given), keyLength);
      return new Created(
          surb,
          single ? Optional.of(new NymSurbRecovery(identifier, Secret.of(all))) : Optional.empty());
    } finally {
      Arrays.fill(all, (byte) 0);
      Arrays.fill(given, (byte) 0);
    }
  }

  /**
   * Parses a SURB of release 0.8: versions 259 and 260.
   *
   * @throws IllegalArgumentException if it has fewer than 396 bytes, or its key material is not 1
   *     to 5 seeds of 16 bytes
   */
  public static NymSurb parse(byte[] surb) {
    requireMinimum(surb);
    int material = surb.length - KEYS;
    Require.that(
        material % NymKeySchedule.SEED_LENGTH == 0,
        "SURB key material of " + material + " bytes; it must be a multiple of 16");
    Require.range(
        "number of payload key seeds in the SURB",
        1,
        NymGeometry.MAX_HOPS,
        material / NymKeySchedule.SEED_LENGTH);
    return split(surb, NymKeySchedule.SEED_LENGTH);
  }

  /**
   * Parses a SURB of releases up to 0.6: key material of less than 192 bytes is seeds (up to 11 of
   * them pass), otherwise full keys of 192 bytes, at most 5.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static NymSurb parseLegacy(byte[] surb) {
    requireMinimum(surb);
    int material = surb.length - KEYS;
    boolean seeds = material < NymKeySchedule.FULL_KEY_LENGTH;
    int keyLength = seeds ? NymKeySchedule.SEED_LENGTH : NymKeySchedule.FULL_KEY_LENGTH;
    Require.that(
        material % keyLength == 0,
        "SURB key material of " + material + " bytes; it must be a multiple of " + keyLength);
    if (!seeds) {
      Require.range(
          "number of payload keys in the SURB", 1, NymGeometry.MAX_HOPS, material / keyLength);
    }
    return split(surb, keyLength);
  }

  private static void requireMinimum(byte[] surb) {
    Require.that(
        surb.length >= MIN_LENGTH,
        "SURB of " + surb.length + " bytes; the shortest has " + MIN_LENGTH);
  }

  private static NymSurb split(byte[] surb, int keyLength) {
    return new NymSurb(
        Bytes.of(surb, 0, NymGeometry.HEADER_LENGTH),
        new NymAddress(Bytes.of(surb, NymGeometry.HEADER_LENGTH, NymAddress.LENGTH)),
        Secret.of(surb, KEYS, surb.length - KEYS),
        keyLength);
  }

  /** The serialised form. It holds key material: keep it as the reply it can send. */
  public byte[] toBytes() {
    byte[] surb = new byte[KEYS + keys.length()];
    header.copyTo(surb, 0);
    firstHop.value().copyTo(surb, NymGeometry.HEADER_LENGTH);
    keys.copyTo(surb, KEYS);
    return surb;
  }

  /** How many payload keys or seeds it holds. */
  public int keyCount() {
    return keys.length() / keyLength;
  }

  /** Where a reply is sent. */
  public NymAddress firstHop() {
    return firstHop;
  }

  /**
   * Builds the reply, once, and wipes the keys.
   *
   * @param message at most {@link NymGeometry#capacity()} bytes
   * @throws IllegalArgumentException if the message is too long; the SURB stays usable
   * @throws IllegalStateException if it was used or destroyed before
   */
  public Reply use(byte[] message, NymGeometry geometry) {
    Require.that(
        message.length <= geometry.capacity(),
        "message of "
            + message.length
            + " bytes exceeds "
            + geometry.capacity()
            + "; choose a larger payload size");
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this SURB was used; a second use would let the nodes link both replies");
    }
    byte[] stored = keys.toArray();
    byte[] key = new byte[keyLength];
    keys.destroy();
    try (PayloadLayers layers = NymSphinx.current().sender().layers()) {
      int variant = variant(keyLength);
      int last = stored.length / keyLength - 1;
      PayloadLayers.keyAt(stored, last, key);
      byte[] payload = layers.seal(key, variant, message, geometry.payloadSize());
      for (int hop = last; hop >= 0; hop--) {
        PayloadLayers.keyAt(stored, hop, key);
        layers.encrypt(key, variant, payload);
      }
      return new Reply(firstHop, header.concat(Bytes.of(payload)));
    } finally {
      Arrays.fill(stored, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Any version with this form of stored key. */
  static int variant(int keyLength) {
    return keyLength == NymKeySchedule.FULL_KEY_LENGTH
        ? NymVersion.FULL_PAYLOAD_KEYS.value()
        : NymVersion.PAYLOAD_KEY_SEEDS.value();
  }

  /** Makes it unusable and wipes the keys. */
  @Override
  public void destroy() {
    if (used.compareAndSet(false, true)) { // a use that came first wipes its own
      keys.destroy();
    }
  }

  @Override
  public boolean isDestroyed() {
    return used.get();
  }

  @Override
  public String toString() {
    return "NymSurb[first hop=" + firstHop + (isDestroyed() ? ", used]" : "]");
  }
}
