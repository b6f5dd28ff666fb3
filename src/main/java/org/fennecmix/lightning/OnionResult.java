package org.fennecmix.lightning;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayTag;
import org.fennecmix.Secret;

/** What became of an onion at one node. */
public sealed interface OnionResult {
  /**
   * Send {@code packet} on.
   *
   * @param hop what this hop reads
   * @param replayTag the onion's tag, already put to the filter that was given
   * @param packet the packet to send on
   * @param sharedSecret what encrypts this node's errors, 32 bytes; the caller's to destroy
   */
  record Forward(LightningRouting hop, ReplayTag replayTag, Bytes packet, Secret sharedSecret)
      implements OnionResult {}

  /**
   * The onion ends here.
   *
   * @param hop what this hop reads
   * @param replayTag the onion's tag, already put to the filter that was given
   * @param sharedSecret what encrypts this node's errors, 32 bytes; the caller's to destroy
   */
  record Final(LightningRouting hop, ReplayTag replayTag, Secret sharedSecret)
      implements OnionResult {}

  /**
   * The onion is refused. A failure without BADONION goes back encrypted, by {@link
   * ErrorOnion#create} and the shared secret; one with BADONION in clear to the neighbour ({@code
   * update_fail_malformed_htlc}), who encrypts it. An onion message is dropped without an answer.
   *
   * @param reason which check failed, for this node's own counters
   * @param failure what to send back; with BADONION its data is the SHA-256 of the whole packet
   * @param sharedSecret present if the failure goes back encrypted
   */
  record Refused(Rejection reason, FailureMessage failure, Optional<Secret> sharedSecret)
      implements OnionResult {}
}
