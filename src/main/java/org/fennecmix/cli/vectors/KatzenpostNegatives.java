package org.fennecmix.cli.vectors;

import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostRouting;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.KatzenpostSurbKeys;

/** Packets and replies that a peer judged, most of them malformed. */
final class KatzenpostNegatives {
  private static final Map<String, Rejection> REASONS =
      Map.of(
          "TRUNCATED_PACKET", Rejection.WRONG_LENGTH,
          "UNKNOWN_VERSION", Rejection.UNKNOWN_VERSION,
          "PEER_PANIC", Rejection.INVALID_ELEMENT,
          "KEM_DECAPSULATION_FAILED", Rejection.DECAPSULATION_FAILED,
          "MAC_MISMATCH", Rejection.MAC_MISMATCH,
          "INVALID_COMMAND", Rejection.MALFORMED_ROUTING,
          "DUPLICATE_NEXT_NODE", Rejection.MALFORMED_ROUTING,
          "DUPLICATE_SURB_REPLY", Rejection.MALFORMED_ROUTING,
          "TRUNCATED_PAYLOAD", Rejection.MALFORMED_PAYLOAD,
          "PAYLOAD_AUTH_FAILED", Rejection.PAYLOAD_INTEGRITY);

  private KatzenpostNegatives() {}

  static void negative(Fields vector, Fields source) {
    KatzenpostSphinx sphinx = KatzenpostParts.sphinx(vector).withAnyPayloadLength();
    Bytes input = bytesOrNone(vector, "input");
    String verdict = vector.text("verdict");
    if (vector.has("surbDecrypt")) {
      Mismatch.require("surbDecrypt", true, vector.bool("surbDecrypt"));
      openReply(sphinx, vector, input, verdict);
      return;
    }
    try (Secret stored = Secret.of(vector.bytes("privateKey").toArray())) {
      NodePrivateKey key = sphinx.privateKey(stored);
      checkTag(sphinx.geometry(), vector, input);
      boolean odd = hasOddElement(sphinx.geometry(), input);
      boolean isKem = sphinx.geometry().scheme().isKem(); // KEMs know no policy
      KatzenpostSphinx asPeer = sphinx.withPolicy(ElementPolicy.PEER_COMPATIBLE);
      check(asPeer, key, input, vector, verdict, odd && isKem);
      check(sphinx, key, input, vector, verdict, odd);
    }
  }

  private static Bytes bytesOrNone(Fields vector, String name) {
    if (vector.has(name)) {
      return vector.bytes(name);
    }
    vector.node(name); // there, but null
    return Bytes.EMPTY;
  }

  /** The peer gives a tag beside a refusal too; this library only for what it authenticated. */
  private static void checkTag(KatzenpostGeometry geometry, Fields vector, Bytes input) {
    if (vector.has("replayTag")) {
      Mismatch.bytes(
          "replayTag", vector.bytes("replayTag"), KatzenpostKeys.replayTag(geometry, input));
    } else {
      vector.ignore("replayTag");
    }
  }

  private static void check(
      KatzenpostSphinx sphinx,
      NodePrivateKey key,
      Bytes input,
      Fields vector,
      String verdict,
      boolean oddElement) {
    Processed<KatzenpostRouting> result = Batches.process(sphinx.processor(key), input);
    if (verdict.equals("OK")) {
      KatzenpostPath.compare(result, sphinx.geometry().headerLength(), vector);
      vector.ignore("payload"); // null beside a packet to forward
      return;
    }
    Rejection expected = REASONS.get(verdict);
    if (expected == null) {
      throw new Mismatch("verdict " + verdict + " is not known");
    }
    if (oddElement && expected == Rejection.MAC_MISMATCH) {
      boolean strictFirst =
          result.equals(new Processed.Rejected<KatzenpostRouting>(Rejection.INVALID_ELEMENT))
              || result.equals(
                  new Processed.Rejected<KatzenpostRouting>(Rejection.DECAPSULATION_FAILED));
      Mismatch.require("refused for its element, strictly", true, strictFirst);
      return;
    }
    Mismatch.require("outcome", new Processed.Rejected<KatzenpostRouting>(expected), result);
  }

  /**
   * Whether the strict policy refuses the element for its form. The adapter KEM hashes the bytes,
   * so there a non-canonical element is simply another one.
   */
  private static boolean hasOddElement(KatzenpostGeometry geometry, Bytes input) {
    String name = geometry.schemeName();
    int end = KatzenpostGeometry.PREFIX_LENGTH + geometry.elementLength();
    boolean plain = name.equals("XWING") || name.equals("x25519") && !geometry.scheme().isKem();
    return plain
        && input.length() >= geometry.headerLength()
        && !X25519.isCanonical(input.toArray(), end - X25519.LENGTH);
  }

  private static void openReply(
      KatzenpostSphinx sphinx, Fields vector, Bytes input, String verdict) {
    KatzenpostSurbKeys keys;
    try (Secret stored = Secret.of(bytesOrNone(vector, "surbKeys").toArray())) {
      keys = KatzenpostSurbKeys.parse(sphinx, stored);
    } catch (IllegalArgumentException e) {
      Mismatch.require("verdict", verdict, "INVALID_SURB_KEYS");
      return;
    }
    Optional<Bytes> opened = keys.open(input);
    if (verdict.equals("OK")) {
      Mismatch.bytes("payload", vector.bytes("payload"), opened.orElse(Bytes.EMPTY));
      return;
    }
    Rejection reason = REASONS.get(verdict);
    boolean refused =
        reason == Rejection.PAYLOAD_INTEGRITY || reason == Rejection.MALFORMED_PAYLOAD;
    Mismatch.require("verdict " + verdict + " is one of an unreadable reply", true, refused);
    Mismatch.require("opened reply", Optional.empty(), opened);
  }
}
