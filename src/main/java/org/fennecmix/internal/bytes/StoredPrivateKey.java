package org.fennecmix.internal.bytes;

import java.util.Arrays;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;

/**
 * A private key that keeps its bytes as they are stored, and its public half. Thread-safe.
 *
 * @param <P> the public half
 */
public abstract class StoredPrivateKey<P extends NodePublicKey> implements NodePrivateKey {
  private final String exchange;
  private final Secret stored;
  private final P publicKey;

  /**
   * Copies the stored bytes; the copy dies with this key.
   *
   * @param exchange what the key is for, such as X25519
   */
  protected StoredPrivateKey(String exchange, P publicKey, Secret stored) {
    this.exchange = exchange;
    this.publicKey = publicKey;
    this.stored = copy(stored);
  }

  @Override
  public final P publicKey() {
    return publicKey;
  }

  @Override
  public final Secret encoded() {
    return copy(stored);
  }

  private static Secret copy(Secret secret) {
    byte[] bytes = secret.toArray();
    Secret copy = Secret.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    return copy;
  }

  /**
   * Copies the stored bytes.
   *
   * @throws IllegalStateException if the key was destroyed
   */
  public final void copyTo(byte[] out) {
    stored.copyTo(out, 0);
  }

  @Override
  public void destroy() {
    stored.destroy();
  }

  @Override
  public final boolean isDestroyed() {
    return stored.isDestroyed();
  }

  @Override
  public final String toString() {
    return exchange + "PrivateKey[public=" + publicKey.encoded() + "]";
  }
}
