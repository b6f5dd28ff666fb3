package org.fennecmix.sphinxmix;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.PayloadLayers;

/**
 * What the creator of a SURB keeps, the package's "keytuple" with the identifier before it: {@code
 * identifier (16) || key of the SURB's user (16) || payload key of every hop (16 each)}. Single
 * use: opening wipes it. Safe for use by many threads.
 */
public final class SphinxmixSurbKeys implements Destroyable {
  private static final int KEY = SphinxmixKeySchedule.KEY_LENGTH;

  private final Sphinxmix sphinxmix;
  private final SphinxmixIdentifier identifier;
  private final Secret keys;
  private final AtomicBoolean used = new AtomicBoolean();

  SphinxmixSurbKeys(Sphinxmix sphinxmix, SphinxmixIdentifier identifier, Secret keys) {
    this.sphinxmix = sphinxmix;
    this.identifier = identifier;
    this.keys = keys;
  }

  /**
   * Parses the serialised form, which is copied.
   *
   * @throws IllegalArgumentException if it has fewer than 48 bytes, no multiple of 16, or more than
   *     a route of the geometry needs
   */
  public static SphinxmixSurbKeys parse(Sphinxmix sphinxmix, Secret serialised) {
    int most = SphinxmixIdentifier.LENGTH + KEY * (1 + sphinxmix.geometry().maxHops());
    Require.that(
        serialised.length() >= SphinxmixIdentifier.LENGTH + 2 * KEY
            && serialised.length() % KEY == 0
            && serialised.length() <= most,
        "SURB keys of "
            + serialised.length()
            + " bytes; they must be a multiple of "
            + KEY
            + ", 48 to "
            + most);
    byte[] bytes = serialised.toArray();
    try {
      int keys = SphinxmixIdentifier.LENGTH;
      return new SphinxmixSurbKeys(
          sphinxmix,
          new SphinxmixIdentifier(Bytes.of(bytes, 0, keys)),
          Secret.of(bytes, keys, bytes.length - keys));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * The serialised form.
   *
   * @throws IllegalStateException after use or {@link #destroy()}
   */
  public Secret toSecret() {
    byte[] bytes = new byte[SphinxmixIdentifier.LENGTH + keys.length()];
    try {
      identifier.value().copyTo(bytes, 0);
      keys.copyTo(bytes, SphinxmixIdentifier.LENGTH);
      return Secret.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The identifier with which the reply arrives. */
  public SphinxmixIdentifier identifier() {
    return identifier;
  }

  /**
   * Opens a reply's payload as the last hop left it, and wipes the keys: every hop's layer is put
   * back, then the user's is removed.
   *
   * @return the message; empty if the payload was altered, has another length or is not of this
   *     SURB
   * @throws IllegalStateException if these keys were used or destroyed
   */
  public Optional<Bytes> open(Bytes sealedPayload) {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("these SURB keys were used or destroyed");
    }
    byte[] stored = keys.toArray();
    keys.destroy();
    byte[] key = new byte[KEY];
    byte[] payload = sealedPayload.toArray();
    SphinxmixBody body = new SphinxmixBody();
    try (PayloadLayers layers = sphinxmix.sender().layers()) {
      if (payload.length != sphinxmix.geometry().bodyLength()) {
        return Optional.empty();
      }
      for (int i = stored.length / KEY - 1; i > 0; i--) {
        PayloadLayers.keyAt(stored, i, key);
        layers.encrypt(key, 0, payload);
      }
      PayloadLayers.keyAt(stored, 0, key);
      layers.decrypt(key, 0, payload);
      int length = body.contentLength(key, 0, payload, 0, payload.length);
      return length < 0
          ? Optional.empty()
          : Optional.of(Bytes.of(payload, SphinxmixBody.MAC_LENGTH, length));
    } finally {
      body.wipe();
      Arrays.fill(stored, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

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
    return "SphinxmixSurbKeys[identifier=" + identifier + (isDestroyed() ? ", used]" : "]");
  }
}
