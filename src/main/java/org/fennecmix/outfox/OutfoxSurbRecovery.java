package org.fennecmix.outfox;

import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.Sha256;

/**
 * What the creator of a SURB keeps to recognise and open its reply (paper: idsurb and sksurb).
 *
 * <pre>
 *  0                      32                    32 + routing
 *  +----------------------+---------------------+---------------------------+
 *  | SHA-256 of the last  | routing field that  | payload keys, first       |
 *  | layer's header       | names the gateway   | layer first               |
 *  +----------------------+---------------------+---------------------------+
 * </pre>
 *
 * <p>Safe for use by many threads as long as none destroys it while others use it.
 */
public final class OutfoxSurbRecovery implements Destroyable {
  private static final int IDENTIFIER = Sha256.LENGTH;

  private final OutfoxSender sender;
  private final OutfoxParameters parameters;
  private final Bytes identifier;
  private final Bytes gateway;
  private final Secret payloadKeys;

  OutfoxSurbRecovery(
      OutfoxSender sender,
      OutfoxParameters parameters,
      Bytes identifier,
      Bytes gateway,
      Secret payloadKeys) {
    this.sender = sender;
    this.parameters = parameters;
    this.identifier = identifier;
    this.gateway = gateway;
    this.payloadKeys = payloadKeys;
  }

  static OutfoxSurbRecovery parse(
      OutfoxSender sender, OutfoxParameters parameters, Secret serialised) {
    OutfoxGeometry geometry = parameters.geometry();
    int keys = IDENTIFIER + geometry.routing();
    int length = keys + geometry.layers() * geometry.payloadKey();
    Require.length("recovery material", length, serialised.length());
    byte[] bytes = serialised.toArray();
    try {
      return new OutfoxSurbRecovery(
          sender,
          parameters,
          Bytes.of(bytes, 0, IDENTIFIER),
          Bytes.of(bytes, IDENTIFIER, geometry.routing()),
          Secret.of(bytes, keys, length - keys));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The serialised form. */
  public Secret toSecret() {
    byte[] bytes = new byte[IDENTIFIER + gateway.length() + payloadKeys.length()];
    identifier.copyTo(bytes, 0);
    gateway.copyTo(bytes, IDENTIFIER);
    payloadKeys.copyTo(bytes, IDENTIFIER + gateway.length());
    try {
      return Secret.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The SHA-256 of the header with which the reply arrives, 32 bytes. */
  public Bytes identifier() {
    return identifier;
  }

  /**
   * The routing field by which the last mix node was told the gateway: accept the reply from that
   * gateway only (paper, section 3, SurbCheck). All zero if there are but two layers.
   */
  public Bytes gateway() {
    return gateway;
  }

  /**
   * Opens a reply's payload as it arrived.
   *
   * @return the message; empty if the payload was altered or is not of this SURB
   * @throws IllegalStateException after {@link #destroy()}
   */
  public Optional<Bytes> recover(Bytes sealedPayload) {
    OutfoxGeometry geometry = parameters.geometry();
    byte[] keys = payloadKeys.toArray();
    byte[] payload = sealedPayload.toArray();
    try {
      if (payload.length != geometry.payloadLength()) {
        return Optional.empty();
      }
      sender.openReply(keys, payload);
      int length = new OutfoxMessage(parameters).length(payload, 0, false);
      return length == OutfoxMessage.REFUSED
          ? Optional.empty()
          : Optional.of(Bytes.of(payload, geometry.messageOffset(), length));
    } finally {
      Arrays.fill(keys, (byte) 0);
    }
  }

  @Override
  public void destroy() {
    payloadKeys.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return payloadKeys.isDestroyed();
  }

  @Override
  public String toString() {
    return "OutfoxSurbRecovery[identifier=" + identifier + "]";
  }
}
