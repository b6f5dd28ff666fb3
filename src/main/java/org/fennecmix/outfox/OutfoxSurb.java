package org.fennecmix.outfox;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;

/**
 * A single-use reply block: lets its holder send one reply without knowing where to.
 *
 * <pre>
 *  0                        H(0)
 *  +------------------------+---------------------------+
 *  | header at layer 0      | last layer's payload key  |
 *  +------------------------+---------------------------+
 * </pre>
 *
 * <p>Safe for use by many threads; of several uses one succeeds. Source: the paper, section 3,
 * SurbCreate and SurbUse.
 */
public final class OutfoxSurb implements Destroyable {
  private final OutfoxSender sender;
  private final Bytes header;
  private final Secret payloadKey;
  private final AtomicBoolean used = new AtomicBoolean();

  OutfoxSurb(OutfoxSender sender, Bytes header, Secret payloadKey) {
    this.sender = sender;
    this.header = header;
    this.payloadKey = payloadKey;
  }

  static OutfoxSurb parse(OutfoxSender sender, OutfoxGeometry geometry, Bytes surb) {
    Require.length("SURB", geometry.surbLength(), surb.length());
    int split = geometry.headerLength(0);
    byte[] key = surb.slice(split, surb.length()).toArray();
    return new OutfoxSurb(sender, surb.slice(0, split), Secret.of(key));
  }

  /**
   * A new SURB with what its creator keeps.
   *
   * @param surb what is given away, in the request
   * @param recovery what recognises and opens the reply
   */
  public record Created(OutfoxSurb surb, OutfoxSurbRecovery recovery) {}

  /**
   * The serialised form. It holds key material: keep it as the reply it can send.
   *
   * @throws IllegalStateException if it was used or destroyed
   */
  public Bytes toBytes() {
    return header.concat(Bytes.of(payloadKey.toArray()));
  }

  /**
   * Builds the reply, once, and wipes the key. A second use would send the same header again: every
   * node would see it.
   *
   * @param message as for a request
   * @return the packet for the first layer's node, whose id came with the SURB
   * @throws IllegalArgumentException if the message has the wrong length; the SURB stays usable
   * @throws IllegalStateException if it was used or destroyed before
   */
  public Bytes use(byte[] message) {
    byte[] payload = sender.plaintext(message, Bytes.EMPTY);
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this SURB was used; a second use would let the nodes link both replies");
    }
    byte[] key = payloadKey.toArray();
    payloadKey.destroy();
    try {
      sender.sealReply(key, payload);
      return header.concat(Bytes.of(payload));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Makes it unusable and wipes the key. */
  @Override
  public void destroy() {
    used.set(true);
    payloadKey.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return used.get();
  }

  @Override
  public String toString() {
    return "OutfoxSurb[" + header.length() + " bytes of header" + (isDestroyed() ? ", used]" : "]");
  }
}
