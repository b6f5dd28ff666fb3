package org.fennecmix.sphinxmix;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.PacketLayout;
import org.fennecmix.sphinx.PayloadLayers;
import org.fennecmix.sphinx.SphinxHeader;

/**
 * A single-use reply block, the package's "nymtuple": lets its holder send one reply without
 * knowing where to.
 *
 * <pre>
 *   93  c4 LL first node's routing tuple  93 (as in a packet) key, routing information, MAC  c4 10 payload key (16)
 * </pre>
 *
 * <p>Safe for use by many threads; of several uses one succeeds.
 */
public final class SphinxmixSurb implements Destroyable {
  private static final int KEY = SphinxmixKeySchedule.KEY_LENGTH;
  private static final int FIRST = 3;

  private final Sphinxmix sphinxmix;
  private final Bytes header;
  private final SphinxmixValue firstHop;
  private final Secret key;
  private final AtomicBoolean used = new AtomicBoolean();

  private SphinxmixSurb(Sphinxmix sphinxmix, Bytes header, SphinxmixValue firstHop, Secret key) {
    this.sphinxmix = sphinxmix;
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
  public record Created(SphinxmixSurb surb, SphinxmixSurbKeys keys) {}

  /**
   * A reply ready to send.
   *
   * @param firstHop the name of the node to send it to
   * @param packet the packet
   */
  public record Reply(SphinxmixValue firstHop, Bytes packet) {}

  static Created create(
      Sphinxmix sphinxmix,
      SphinxHeader header,
      SphinxmixValue firstHop,
      SphinxmixIdentifier identifier,
      SecureRandom random) {
    byte[] hops = PayloadLayers.storedKeys(header, KEY);
    byte[] all = new byte[KEY + hops.length];
    try (Secret own = Secret.random(KEY, random)) {
      own.copyTo(all, 0);
      System.arraycopy(hops, 0, all, KEY, hops.length);
      SphinxmixSurb surb =
          new SphinxmixSurb(sphinxmix, header.bytes(), firstHop, Secret.of(all, 0, KEY));
      return new Created(surb, new SphinxmixSurbKeys(sphinxmix, identifier, Secret.of(all)));
    } finally {
      Arrays.fill(hops, (byte) 0);
      Arrays.fill(all, (byte) 0);
    }
  }

  /**
   * Parses a SURB of these sizes.
   *
   * @throws IllegalArgumentException if it has another form or length
   */
  public static SphinxmixSurb parse(Sphinxmix sphinxmix, byte[] surb) {
    SphinxmixGeometry geometry = sphinxmix.geometry();
    int tuple = geometry.tupleEnd() - geometry.tupleOffset();
    int firstLength = surb.length < FIRST ? 0 : surb[FIRST - 1] & 0xff;
    int at = FIRST + firstLength;
    Require.length("SURB", at + tuple + 2 + KEY, surb.length);
    Bytes all = Bytes.of(surb);
    Bytes frame = sphinxmix.suite().layout().prefix().slice(0, geometry.tupleOffset());
    Bytes header =
        frame.concat(all.slice(at, at + tuple)).concat(MsgPack.binHead(geometry.bodyLength()));
    int keyAt = surb.length - KEY;
    Require.that(
        all.slice(0, 2).equals(Bytes.of((byte) 0x93, (byte) MsgPack.BIN_8))
            && all.slice(keyAt - 2, keyAt).equals(MsgPack.binHead(KEY))
            && isFramed(sphinxmix.suite().layout(), header),
        "SURB of " + surb.length + " bytes is not framed as one of " + geometry);
    SphinxmixValue firstHop = SphinxmixCodec.relayed(all.slice(FIRST, at));
    return new SphinxmixSurb(sphinxmix, header, firstHop, Secret.of(surb, keyAt, KEY));
  }

  private static boolean isFramed(PacketLayout layout, Bytes header) {
    return header.slice(0, layout.prefix().length()).equals(layout.prefix())
        && layout.framing().stream()
            .allMatch(
                constant -> {
                  int end = constant.offset() + constant.value().length();
                  return header.slice(constant.offset(), end).equals(constant.value());
                });
  }

  /**
   * The serialised form, as the peer's msgpack writes it. It holds key material: keep it as the
   * reply it can send.
   *
   * @throws IllegalStateException after use or {@link #destroy()}
   */
  public byte[] toBytes() {
    SphinxmixGeometry geometry = sphinxmix.geometry();
    Bytes open =
        Bytes.of((byte) 0x93)
            .concat(MsgPack.bin(new SphinxmixRouting.Relay(firstHop).encoded()))
            .concat(header.slice(geometry.tupleOffset(), geometry.tupleEnd()))
            .concat(MsgPack.binHead(KEY));
    byte[] surb = Arrays.copyOf(open.toArray(), open.length() + KEY);
    key.copyTo(surb, open.length());
    return surb;
  }

  /** The name of the node that the reply is sent to. */
  public SphinxmixValue firstHop() {
    return firstHop;
  }

  /**
   * Builds the reply, once, and wipes the key.
   *
   * @param message at most {@link SphinxmixGeometry#replyCapacity()} bytes; it is not retained
   * @throws IllegalArgumentException if the message is too long; the SURB stays usable
   * @throws IllegalStateException if it was used or destroyed before
   */
  public Reply use(byte[] message) {
    SphinxmixGeometry geometry = sphinxmix.geometry();
    Require.range("length of a reply", 0, geometry.replyCapacity(), message.length);
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this SURB was used; a second use would let the nodes link both replies");
    }
    byte[] stored = key.toArray();
    key.destroy();
    try (PayloadLayers layers = sphinxmix.sender().layers()) {
      byte[] payload = layers.seal(stored, 0, message, geometry.bodyLength());
      layers.encrypt(stored, 0, payload);
      return new Reply(firstHop, header.concat(Bytes.of(payload)));
    } finally {
      Arrays.fill(stored, (byte) 0);
    }
  }

  /** Makes it unusable and wipes the key. */
  @Override
  public void destroy() {
    if (used.compareAndSet(false, true)) { // a use that came first wipes its own
      key.destroy();
    }
  }

  @Override
  public boolean isDestroyed() {
    return used.get();
  }

  @Override
  public String toString() {
    return "SphinxmixSurb[first hop=" + firstHop + (isDestroyed() ? ", used]" : "]");
  }
}
