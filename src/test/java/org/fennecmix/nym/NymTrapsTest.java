package org.fennecmix.nym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.replay.InMemoryReplayFilter;
import org.fennecmix.replay.KeyEpochs;
import org.fennecmix.sphinx.PayloadLayers;
import org.junit.jupiter.api.Test;

/**
 * Ways to misuse the dialect that must not end in a readable packet, a false reply or a forgotten
 * tag.
 */
class NymTrapsTest {
  private final SecureRandom random = new SecureRandom();
  private final NymSphinx nym = NymSphinx.current();
  private final List<NodePrivateKey> keys =
      List.of(nym.generateKey(random), nym.generateKey(random));

  private List<NymHop> route() {
    List<NymHop> route = new ArrayList<>();
    keys.forEach(key -> route.add(new NymHop(new NymAddress(Bytes.zeros(32)), key.publicKey())));
    return route;
  }

  @Test
  void aPublicKeyOfAnotherExchangeIsRefusedBeforeAPacketIsBuilt() {
    NodePublicKey foreign = () -> keys.get(1).publicKey().encoded();
    List<NymHop> route =
        List.of(route().get(0), new NymHop(new NymAddress(Bytes.zeros(32)), foreign));
    for (NymSphinx arithmetic :
        List.of(nym, NymSphinx.legacyScalars(), nym.withPolicy(ElementPolicy.PEER_COMPATIBLE))) {
      for (NymVersion version : List.of(NymVersion.UPDATED_LEGACY, NymVersion.PAYLOAD_KEY_SEEDS)) {
        assertThatThrownBy(() -> arithmetic.packet(version, route).build(new byte[1], random))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("another key exchange");
      }
    }
  }

  @Test
  void aReadablePacketWithTheIdentifierOfALongerSurbIsNoReply() {
    NymIdentifier identifier = NymIdentifier.random(random);
    NymSurb.Created created =
        nym.packet(NymVersion.SINGLE_SEED_SURB, route())
            .withIdentifier(identifier)
            .createSurb(random);
    NymReplies replies = new NymReplies(2);
    replies.add(created.recovery().orElseThrow());
    for (NymVersion version : List.of(NymVersion.PAYLOAD_KEY_SEEDS, NymVersion.SINGLE_SEED_SURB)) {
      Bytes forged =
          nym.packet(version, route().subList(0, 1))
              .withIdentifier(identifier)
              .build(new byte[] {7}, random);
      Processed<NymRouting> arrived =
          nym.processor(keys.get(0)).process(forged.toArray(), ReplayFilter.NONE);
      assertThat(arrived).isInstanceOf(Processed.Delivered.class);
      assertThat(replies.recover(arrived)).isEmpty();
    }
    assertThat(replies.size()).isEqualTo(1);
  }

  @Test
  void nothingOfThePacketBeforeShowsThroughARefusal() {
    byte[] good =
        nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route()).build(new byte[1], random).toArray();
    byte[] bad = good.clone();
    bad[NymGeometry.KEY_LENGTH] ^= 1;
    try (Session<NymRouting> session = nym.processor(keys.get(0)).newSession()) {
      assertThat(session.process(good, 0, good.length, ReplayFilter.NONE))
          .isEqualTo(Outcome.FORWARD);
      assertThat(session.process(bad, 0, bad.length, ReplayFilter.NONE))
          .isEqualTo(Outcome.REJECTED);
      assertThat(session.rejection()).isEqualTo(Rejection.MAC_MISMATCH);
      byte[] tag = new byte[session.replayTagLength()];
      session.copyReplayTag(tag, 0);
      assertThat(tag).containsOnly(0);
      assertThat(session.resultLength()).isZero();
      assertThatThrownBy(session::routing).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void payloadLayersCloseOnceAndAreOfNoUseAfter() {
    PayloadLayers layers = nym.sender().layers();
    layers.close();
    layers.close();
    assertThatThrownBy(() -> layers.encrypt(new byte[16], 259, new byte[100]))
        .isInstanceOf(IllegalStateException.class);
    try (PayloadLayers one = nym.sender().layers();
        PayloadLayers other = nym.sender().layers()) {
      byte[] a = new byte[100];
      byte[] b = new byte[100];
      one.encrypt(new byte[16], 259, a);
      other.encrypt(new byte[16], 259, b);
      assertThat(a).isEqualTo(b);
    }
  }

  @Test
  void theTagsOfAKeyAreCarriedOverARestart() throws Exception {
    NodePublicKey key = keys.get(0).publicKey();
    KeyEpochs before = new KeyEpochs(1000);
    byte[] tag = new byte[32];
    for (int i = 0; i < 300; i++) {
      tag[5] = (byte) i;
      tag[6] = (byte) (i >> 8);
      before.filter(key).checkAndInsert(tag, 0, 32);
    }
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    before.writeTo(key, saved);
    KeyEpochs after = new KeyEpochs(1000);
    ReplayFilter restored =
        after.restore(
            key,
            InMemoryReplayFilter.readFrom(new ByteArrayInputStream(saved.toByteArray()), 1000));
    for (int i = 0; i < 300; i++) {
      tag[5] = (byte) i;
      tag[6] = (byte) (i >> 8);
      assertThat(restored.checkAndInsert(tag, 0, 32)).isFalse();
    }
    byte[] longer = Arrays.copyOf(saved.toByteArray(), saved.size() + 1);
    assertThatThrownBy(() -> InMemoryReplayFilter.readFrom(new ByteArrayInputStream(longer), 1000))
        .hasMessageContaining("behind its end");
    assertThatThrownBy(() -> before.writeTo(keys.get(1).publicKey(), saved))
        .hasMessageContaining("no replay filter");
  }
}
