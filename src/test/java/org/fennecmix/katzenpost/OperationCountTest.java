package org.fennecmix.katzenpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.group.CountingGroup;
import org.fennecmix.group.X25519Group;
import org.fennecmix.kem.CountingKem;
import org.fennecmix.kem.MlKem;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

/** Counts the group and KEM operations of sender and hops. */
class OperationCountTest {
  private final SecureRandom random = Draws.seeded(5);
  private final List<NodePrivateKey> keys = new ArrayList<>();

  @Test
  void aNikePathTakesOneAgreementAndOneElementPerHop() {
    CountingGroup group = new CountingGroup(X25519Group.INSTANCE);
    KatzenpostSphinx sphinx = sphinx(KatzenpostScheme.ofGroups("counted", group));
    for (int hops = 1; hops <= 5; hops++) {
      List<KatzenpostHop> path = path(sphinx, hops);
      group.reset();
      sphinx.build(path, new byte[40], random);
      assertThat(group.senderAgreements()).isEqualTo(hops);
      assertThat(group.senderElements()).isEqualTo(hops);
      assertThat(group.nodeOperations()).isZero();
    }
  }

  @Test
  void aNikeMixTakesTwoMultiplicationsAndEveryOtherCaseOne() {
    CountingGroup group = new CountingGroup(X25519Group.INSTANCE);
    KatzenpostSphinx sphinx = sphinx(KatzenpostScheme.ofGroups("counted", group));
    byte[] packet = sphinx.build(path(sphinx, 2), new byte[40], random).toArray();
    byte[] damaged = packet.clone();
    damaged[sphinx.geometry().headerLength() - 1] ^= 1;
    group.reset();
    assertThat(process(sphinx, 0, damaged, ReplayFilter.NONE)).isEqualTo(Outcome.REJECTED);
    assertThat(group.nodeOperations()).isEqualTo(1);
    group.reset();
    assertThat(process(sphinx, 0, packet.clone(), ReplayFilter.CLOSED)).isEqualTo(Outcome.REJECTED);
    assertThat(group.nodeOperations()).isEqualTo(1);
    group.reset();
    assertThat(process(sphinx, 0, packet, ReplayFilter.NONE)).isEqualTo(Outcome.FORWARD);
    assertThat(group.nodeOperations()).isEqualTo(2);
    group.reset();
    assertThat(process(sphinx, 1, packet, ReplayFilter.NONE)).isEqualTo(Outcome.DELIVERED);
    assertThat(group.nodeOperations()).isEqualTo(1);
  }

  @Test
  void aKemPathTakesOneEncapsulationPerHopAndEveryHopOneDecapsulation() {
    CountingKem kem = new CountingKem(MlKem.ML_KEM_768);
    KatzenpostSphinx sphinx = sphinx(KatzenpostScheme.ofKem("counted", kem));
    byte[] packet = sphinx.build(path(sphinx, 3), new byte[40], random).toArray();
    assertThat(kem.encapsulations()).isEqualTo(3);
    assertThat(kem.decapsulations()).isZero();
    for (int hop = 0; hop < 3; hop++) {
      assertThat(process(sphinx, hop, packet, ReplayFilter.NONE))
          .isEqualTo(hop < 2 ? Outcome.FORWARD : Outcome.DELIVERED);
      assertThat(kem.decapsulations()).isEqualTo(hop + 1);
    }
    assertThat(kem.encapsulations()).isEqualTo(3);
  }

  private static KatzenpostSphinx sphinx(KatzenpostScheme scheme) {
    return KatzenpostSphinx.of(KatzenpostGeometry.of(scheme, 5, 40, false));
  }

  private Outcome process(KatzenpostSphinx sphinx, int hop, byte[] packet, ReplayFilter replay) {
    try (Session<KatzenpostRouting> session = sphinx.processor(keys.get(hop)).newSession()) {
      return session.process(packet, 0, packet.length, replay);
    }
  }

  private List<KatzenpostHop> path(KatzenpostSphinx sphinx, int hops) {
    keys.clear();
    List<KatzenpostHop> path = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = sphinx.generateKey(random);
      keys.add(key);
      Bytes id = Bytes.of(Draws.bytes(32, random));
      path.add(
          KatzenpostHop.of(
              id,
              key.publicKey(),
              i < hops - 1 ? new RoutingCommand.NodeDelay(1) : new RoutingCommand.Recipient(id)));
    }
    return path;
  }
}
