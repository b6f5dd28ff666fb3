package org.fennecmix.lightning;

import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;

/**
 * An onion as its sender keeps it. {@link #destroy()} wipes the secrets.
 *
 * @param packet the packet for the first hop
 * @param secrets what decrypts errors that come back
 */
public record Onion(Bytes packet, OnionSecrets secrets) implements Destroyable {
  @Override
  public void destroy() {
    secrets.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return secrets.isDestroyed();
  }

  @Override
  public String toString() {
    return "Onion[" + packet.length() + " bytes, " + secrets + "]";
  }
}
