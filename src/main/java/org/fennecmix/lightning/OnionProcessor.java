package org.fennecmix.lightning;

import java.util.Arrays;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.Pool;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.sphinx.SphinxSession;
import org.jspecify.annotations.Nullable;

/**
 * Peels onions for one node key. Immutable and safe for use by many threads. The order of the
 * checks is that of the specification; the replay filter is asked last, as lightning-onion does, so
 * that an onion with a malformed frame leaves no trace in it:
 *
 * <ol>
 *   <li>length and version ({@code invalid_onion_version});
 *   <li>the ephemeral key ({@code invalid_onion_key});
 *   <li>the HMAC ({@code invalid_onion_hmac});
 *   <li>the frame ({@code invalid_onion_payload}, which goes back encrypted);
 *   <li>the replay filter ({@code invalid_onion_version}, as lnd answers).
 * </ol>
 *
 * <p>With a path key every one of these is {@code invalid_onion_blinding}.
 */
public final class OnionProcessor {
  private final Bolt4 bolt4;
  private final NodePrivateKey key;
  private final Pool<SphinxSession<LightningRouting>> pool;

  OnionProcessor(Bolt4 bolt4, NodePrivateKey key) {
    this.bolt4 = bolt4;
    this.key = key;
    this.pool = new Pool<>(() -> newSession(bolt4.size(), key));
  }

  private SphinxSession<LightningRouting> newSession(int size, NodePrivateKey nodeKey) {
    return new SphinxSession<>(bolt4.suite(size, 0), nodeKey);
  }

  /**
   * Peels an onion.
   *
   * @param packet the onion as received
   * @param associatedData a payment's hash; empty for onion messages
   * @param filter the replay filter of this node key
   */
  public OnionResult process(Bytes packet, Bytes associatedData, ReplayFilter filter) {
    int size = sizeOf(packet);
    if (size != bolt4.size()) {
      return peel(newSession(size, key), packet, associatedData, filter, false);
    }
    SphinxSession<LightningRouting> session = pool.take();
    try {
      return peel(session, packet, associatedData, filter, false);
    } finally {
      pool.give(session);
    }
  }

  /**
   * Peels an onion at a node inside a blinded path.
   *
   * @param pathKey the path key that came with the onion, 33 bytes
   */
  public OnionResult process(
      Bytes packet, Bytes associatedData, Bytes pathKey, ReplayFilter filter) {
    Optional<NodePrivateKey> blinded = RouteBlinding.blindedKey(bolt4.group(), key, pathKey);
    if (blinded.isEmpty()) {
      return refused(Rejection.INVALID_ELEMENT, packet, true, null);
    }
    NodePrivateKey tweaked = blinded.get();
    try {
      return peel(newSession(sizeOf(packet), tweaked), packet, associatedData, filter, true);
    } finally {
      tweaked.destroy();
    }
  }

  /** The size to read a packet in: its own for onion messages, up to what a message can hold. */
  private int sizeOf(Bytes packet) {
    int size = packet.length() - Bolt4.OVERHEAD;
    return bolt4.readsAnySize() && size >= 0 && size <= Bolt4.MAX_SIZE ? size : bolt4.size();
  }

  private OnionResult peel(
      SphinxSession<LightningRouting> session,
      Bytes packet,
      Bytes associatedData,
      ReplayFilter filter,
      boolean blinded) {
    byte[] buffer = packet.toArray();
    byte[] secret = new byte[OnionKeys.LENGTH];
    try {
      boolean authentic = session.open(buffer, 0, buffer.length, associatedData.toArray());
      Outcome outcome = authentic ? session.finish() : Outcome.REJECTED;
      session.copyExtra(secret, 0);
      Rejection rejection = session.rejection();
      if (rejection != null) {
        return refused(rejection, packet, blinded, secret);
      }
      byte[] tag = new byte[session.replayTagLength()];
      session.copyReplayTag(tag, 0);
      if (!filter.checkAndInsert(tag, 0, tag.length)) {
        return refused(Rejection.REPLAYED, packet, blinded, secret);
      }
      ReplayTag replayTag = new ReplayTag(Bytes.of(tag));
      LightningRouting hop = session.routing();
      return outcome == Outcome.FORWARD
          ? new OnionResult.Forward(hop, replayTag, Bytes.of(buffer), Secret.of(secret))
          : new OnionResult.Final(hop, replayTag, Secret.of(secret));
    } finally {
      session.close();
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static OnionResult refused(
      Rejection reason, Bytes packet, boolean blinded, byte @Nullable [] secret) {
    if (!blinded && reason == Rejection.MALFORMED_ROUTING && secret != null) {
      return new OnionResult.Refused(
          reason, FailureMessage.invalidPayload(0, 0), Optional.of(Secret.of(secret)));
    }
    FailureCode code =
        blinded
            ? FailureCode.INVALID_ONION_BLINDING
            : switch (reason) {
              case INVALID_ELEMENT -> FailureCode.INVALID_ONION_KEY;
              case MAC_MISMATCH, KEY_DESTROYED -> FailureCode.INVALID_ONION_HMAC;
              default -> FailureCode.INVALID_ONION_VERSION;
            };
    return new OnionResult.Refused(reason, FailureMessage.of(code, hash(packet)), Optional.empty());
  }

  /** {@code sha256_of_onion}: of the whole packet. */
  private static Bytes hash(Bytes packet) {
    byte[] digest = new byte[Sha256.LENGTH];
    Sha256 sha256 = new Sha256();
    sha256.update(packet.toArray(), 0, packet.length());
    sha256.doFinal(digest, 0);
    return Bytes.of(digest);
  }
}
