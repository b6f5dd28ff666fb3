package org.fennecmix.cli.vectors;

import java.util.HashSet;
import java.util.Set;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.FailureCode;
import org.fennecmix.lightning.OnionResult;

/** Altered, crafted and repeated onions. */
final class LightningNegatives {
  private LightningNegatives() {}

  static void check(Fields vector, Fields source) {
    vector.ignore("peer", "peerMessage", "note");
    Bytes packet = vector.bytes("packet");
    Bytes associatedData = vector.bytes("associated_data");
    NodePrivateKey key = LightningCase.privateKey(vector.bytes("node_private_key"));
    Bolt4 bolt4 = dialect(vector, packet);
    Bytes hash = LightningCase.sha256(packet);
    Mismatch.bytes("sha256_of_onion", vector.bytes("sha256_of_onion"), hash);
    if (vector.has("expect_in_order")) {
      inOrder(vector, packet, associatedData, bolt4, key);
      return;
    }
    OnionResult result = LightningCase.process(bolt4, key, packet, associatedData);
    LightningVectors.requireAny(vector, "expect_any", outcome(result, hash));
    OnionResult withLegacy =
        LightningCase.process(bolt4.withLegacyFrames(), key, packet, associatedData);
    boolean oldFrame =
        vector.texts("expect_any").contains("ok-legacy")
            && !(withLegacy instanceof OnionResult.Refused);
    LightningVectors.requireAny(
        vector, "expect_any", oldFrame ? "ok-legacy" : outcome(withLegacy, hash));
  }

  /** Payments are read in their own size, unless the case is about another one. */
  private static Bolt4 dialect(Fields vector, Bytes packet) {
    if (vector.bool("message_mode")) {
      int size = LightningCase.size(packet);
      return size > Bolt4.MAX_SIZE ? Bolt4.message() : Bolt4.message().withSize(size);
    }
    boolean aboutLength = vector.has("expect_any") && vector.texts("expect_any").contains("length");
    return aboutLength ? Bolt4.payment() : Bolt4.payment().withSize(LightningCase.size(packet));
  }

  private static String outcome(OnionResult result, Bytes hash) {
    if (!(result instanceof OnionResult.Refused refused)) {
      return "ok";
    }
    Bytes data = refused.failure().data();
    if (refused.failure().isBadOnion()) {
      Mismatch.bytes("hash in the failure", hash, data);
    }
    if (refused.sharedSecret().isPresent() == refused.failure().isBadOnion()) {
      throw new Mismatch("a secret belongs to the failures that go back encrypted");
    }
    if (refused.reason() == Rejection.WRONG_LENGTH) {
      return "length";
    }
    return refused.reason() == Rejection.REPLAYED
        ? "replay"
        : FailureCode.of(refused.failure().code()).map(FailureCode::toString).orElse("?");
  }

  private static void inOrder(
      Fields vector, Bytes packet, Bytes associatedData, Bolt4 bolt4, NodePrivateKey key) {
    Set<Bytes> seen = new HashSet<>();
    ReplayFilter log = (tag, offset, length) -> seen.add(Bytes.of(tag, offset, length));
    if (vector.has("after")) {
      vector.text("after");
      // the case whose log is used on left this one's tag there
      seen.add(vector.bytes("replay_hash"));
    }
    for (String expected : vector.texts("expect_in_order")) {
      OnionResult result = bolt4.processor(key).process(packet, associatedData, log);
      Mismatch.require("outcome", expected, outcome(result, LightningCase.sha256(packet)));
    }
    Mismatch.require("replay log", Set.of(vector.bytes("replay_hash")), seen);
  }
}
