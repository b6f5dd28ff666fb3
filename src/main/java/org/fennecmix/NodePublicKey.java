package org.fennecmix;

/**
 * A node's public key as its key exchange prepared it once (checks, tables). Immutable and safe for
 * use by many threads; obtained from a format or a key exchange, and of use only with that
 * exchange.
 */
public interface NodePublicKey {
  /** The key as it stands on the wire and in directories. */
  Bytes encoded();
}
