package org.fennecmix.katzenpost;

import java.security.SecureRandom;
import java.util.Arrays;
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
 *  0                          H                       H+32
 *  +--------------------------+-----------------------+----------------------+
 *  | header                   | first node's ID (32)  | payload key, IV (64) |
 *  +--------------------------+-----------------------+----------------------+
 * </pre>
 *
 * <p>Safe for use by many threads; of several uses one succeeds.
 */
public final class KatzenpostSurb implements Destroyable {
  private static final int KEY = KatzenpostGeometry.PAYLOAD_KEY_LENGTH;

  private final KatzenpostSphinx sphinx;
  private final Bytes header;
  private final Bytes firstHop;
  private final Secret key;
  private final AtomicBoolean used = new AtomicBoolean();

  private KatzenpostSurb(KatzenpostSphinx sphinx, Bytes header, Bytes firstHop, Secret key) {
    this.sphinx = sphinx;
    this.header = header;
    this.firstHop = firstHop;
    this.key = key;
  }

  /**
   * A new SURB with what its creator keeps.
   *
   * @param surb what is given away
   * @param keys what opens the reply
   */
  public record Created(KatzenpostSurb surb, KatzenpostSurbKeys keys) {}

  /**
   * A reply ready to send.
   *
   * @param firstHop the identity of the node to send it to
   * @param packet the packet
   */
  public record Reply(Bytes firstHop, Bytes packet) {}

  static Created create(
      KatzenpostSphinx sphinx, SphinxHeader header, Bytes firstHop, SecureRandom random) {
    byte[] hops = PayloadLayers.storedKeys(header, KEY);
    byte[] all = new byte[hops.length + KEY];
    try (Secret own = Secret.random(KEY, random)) {
      int count = hops.length / KEY;
      for (int i = 0; i < count; i++) {
        System.arraycopy(hops, (count - 1 - i) * KEY, all, i * KEY, KEY);
      }
      own.copyTo(all, hops.length);
      KatzenpostSurb surb =
          new KatzenpostSurb(sphinx, header.bytes(), firstHop, Secret.of(all, hops.length, KEY));
      return new Created(surb, new KatzenpostSurbKeys(sphinx, Secret.of(all)));
    } finally {
      Arrays.fill(hops, (byte) 0);
      Arrays.fill(all, (byte) 0);
    }
  }

  /**
   * Parses a SURB of the geometry.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public static KatzenpostSurb parse(KatzenpostSphinx sphinx, byte[] surb) {
    KatzenpostGeometry geometry = sphinx.geometry();
    Require.length("SURB", geometry.surbLength(), surb.length);
    int id = geometry.headerLength();
    int key = id + KatzenpostGeometry.ID_LENGTH;
    return new KatzenpostSurb(
        sphinx,
        Bytes.of(surb, 0, id),
        Bytes.of(surb, id, KatzenpostGeometry.ID_LENGTH),
        Secret.of(surb, key, KEY));
  }

  /**
   * The serialised form, {@link KatzenpostGeometry#surbLength()} bytes; wiping it is the caller's
   * duty.
   *
   * @throws IllegalStateException after use or {@link #destroy()}
   */
  public byte[] toBytes() {
    byte[] surb = new byte[sphinx.geometry().surbLength()];
    header.copyTo(surb, 0);
    firstHop.copyTo(surb, header.length());
    key.copyTo(surb, header.length() + KatzenpostGeometry.ID_LENGTH);
    return surb;
  }

  /** The identity of the node that the reply is sent to. */
  public Bytes firstHop() {
    return firstHop;
  }

  /**
   * Builds the reply.
   *
   * @param payload at most {@link KatzenpostGeometry#forwardPayloadLength()} bytes, filled up with
   *     zeros; it is not retained
   * @throws IllegalArgumentException if the payload is too long
   * @throws IllegalStateException if this SURB was used: a second reply could be linked to the
   *     first
   */
  public Reply use(byte[] payload) {
    KatzenpostGeometry geometry = sphinx.geometry();
    Require.range("length of a reply", 0, geometry.forwardPayloadLength(), payload.length);
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this SURB was used; a second use would let the nodes link both replies");
    }
    byte[] stored = key.toArray();
    key.destroy();
    try (PayloadLayers layers = sphinx.layers()) {
      byte[] sealed = layers.seal(stored, 0, payload, geometry.payloadLength());
      layers.encrypt(stored, 0, sealed);
      return new Reply(firstHop, header.concat(Bytes.of(sealed)));
    } finally {
      Arrays.fill(stored, (byte) 0);
    }
  }

  /** Makes it unusable and wipes the key. */
  @Override
  public void destroy() {
    used.set(true);
    key.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return used.get();
  }

  @Override
  public String toString() {
    return "KatzenpostSurb[first hop=" + firstHop + (isDestroyed() ? ", used]" : "]");
  }
}
