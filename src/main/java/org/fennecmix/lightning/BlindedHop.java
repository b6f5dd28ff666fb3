package org.fennecmix.lightning;

import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * A hop of a blinded path as its user sees it.
 *
 * @param nodeId the blinded node id, 33 bytes
 * @param encryptedData {@code encrypted_recipient_data} for that hop, up to 65535 bytes
 */
public record BlindedHop(Bytes nodeId, Bytes encryptedData) {
  /** Checks the lengths. */
  public BlindedHop {
    Require.length("blinded node id", 33, nodeId.length());
    Require.range("length of encrypted data", 0, 65535, encryptedData.length());
  }
}
