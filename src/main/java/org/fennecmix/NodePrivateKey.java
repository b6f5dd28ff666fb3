package org.fennecmix;

import javax.security.auth.Destroyable;

/**
 * A node's private key, prepared once for use (a KEM expands it). Safe for use by many threads.
 * {@link #destroy()} wipes it; processors that hold it then refuse every packet, with {@link
 * Rejection#KEY_DESTROYED} unless the packet has a fault that needs no key.
 */
public interface NodePrivateKey extends Destroyable {
  /** The public half. */
  NodePublicKey publicKey();

  /**
   * A copy of the stored form.
   *
   * @throws IllegalStateException after {@link #destroy()}
   */
  Secret encoded();

  @Override
  void destroy();
}
