package org.fennecmix.katzenpost;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.PayloadLayers;

/**
 * What the creator of a SURB keeps: payload key and IV (64 bytes) of every hop, last hop first,
 * then those the SURB's user adds a layer with. Single use: opening wipes it. Safe for use by many
 * threads.
 */
public final class KatzenpostSurbKeys implements Destroyable {
  private static final int KEY = KatzenpostGeometry.PAYLOAD_KEY_LENGTH;

  private final KatzenpostSphinx sphinx;
  private final Secret keys;
  private final AtomicBoolean used = new AtomicBoolean();

  KatzenpostSurbKeys(KatzenpostSphinx sphinx, Secret keys) {
    this.sphinx = sphinx;
    this.keys = keys;
  }

  /**
   * Parses the serialised form, which is copied.
   *
   * @throws IllegalArgumentException if it is empty, no multiple of 64 bytes, or longer than a path
   *     of the geometry
   */
  public static KatzenpostSurbKeys parse(KatzenpostSphinx sphinx, Secret serialised) {
    int most = KEY * (sphinx.geometry().hops() + 1);
    Require.that(
        serialised.length() > 0 && serialised.length() % KEY == 0 && serialised.length() <= most,
        "SURB keys of "
            + serialised.length()
            + " bytes; they must be a multiple of "
            + KEY
            + ", at most "
            + most);
    byte[] copy = serialised.toArray();
    try {
      return new KatzenpostSurbKeys(sphinx, Secret.of(copy));
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /**
   * The serialised form.
   *
   * @throws IllegalStateException after use or {@link #destroy()}
   */
  public Secret toSecret() {
    byte[] copy = keys.toArray();
    try {
      return Secret.of(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /**
   * Opens a reply's payload as the last hop left it, and wipes the keys: every hop's layer is put
   * back, then the user's is removed.
   *
   * @return the forward payload; empty if it is too short, was altered or is not of this SURB
   * @throws IllegalStateException if these keys were used or destroyed
   */
  public Optional<Bytes> open(Bytes sealedPayload) {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("these SURB keys were used or destroyed");
    }
    byte[] stored = keys.toArray();
    keys.destroy();
    byte[] payload = sealedPayload.toArray();
    try (PayloadLayers layers = sphinx.layers()) {
      if (payload.length < KatzenpostGeometry.PAYLOAD_TAG_LENGTH) {
        return Optional.empty();
      }
      int last = stored.length / KEY - 1;
      byte[] key = new byte[KEY];
      for (int i = 0; i <= last; i++) {
        System.arraycopy(stored, i * KEY, key, 0, KEY);
        if (i < last) {
          layers.encrypt(key, 0, payload);
        } else {
          layers.decrypt(key, 0, payload);
        }
      }
      Bytes message = layers.open(key, 0, payload);
      Arrays.fill(key, (byte) 0);
      return Optional.ofNullable(message);
    } finally {
      Arrays.fill(stored, (byte) 0);
    }
  }

  @Override
  public void destroy() {
    used.set(true);
    keys.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return used.get();
  }

  @Override
  public String toString() {
    return "KatzenpostSurbKeys[" + keys.length() + " bytes" + (isDestroyed() ? ", used]" : "]");
  }
}
