package org.fennecmix.nym;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.group.CountingGroup;
import org.fennecmix.group.X25519Group;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSession;
import org.fennecmix.sphinx.SphinxSuite;
import org.junit.jupiter.api.Test;

/** Counts the group operations of sender and hops; every one of them is one multiplication. */
class OperationCountTest {
  private final CountingGroup group = new CountingGroup(X25519Group.INSTANCE);
  private final SecureRandom random = new SecureRandom();

  @Test
  void aPathOfNHopsTakesNVariableBaseAndOneFixedBaseMultiplication() {
    for (int hops = 1; hops <= NymGeometry.MAX_HOPS; hops++) {
      List<NodePrivateKey> keys = keys(hops);
      group.reset();
      build(keys).destroy();
      assertThat(group.senderAgreements()).isEqualTo(hops);
      assertThat(group.senderElements()).isEqualTo(1);
    }
  }

  @Test
  void aForwardHopTakesTwoMultiplicationsAndTheLastOne() {
    List<NodePrivateKey> keys = keys(2);
    SphinxSuite<NymRouting> suite = suite();
    SphinxSender<NymRouting> sender = new SphinxSender<>(suite);
    SphinxHeader header = build(keys);
    byte[] packet = sender.packet(header, new byte[10], 100).toArray();

    group.reset();
    assertThat(process(suite, keys.get(0), packet)).isEqualTo(Outcome.FORWARD);
    assertThat(group.nodeOperations()).isEqualTo(2);
    group.reset();
    assertThat(process(suite, keys.get(1), packet)).isEqualTo(Outcome.DELIVERED);
    assertThat(group.nodeOperations()).isEqualTo(1);
  }

  @Test
  void aPacketWithABadMacOrARepeatedOneCostsOneMultiplication() {
    List<NodePrivateKey> keys = keys(2);
    SphinxSuite<NymRouting> suite = suite();
    byte[] packet = new SphinxSender<>(suite).packet(build(keys), new byte[10], 100).toArray();
    packet[NymGeometry.KEY_LENGTH] ^= 1;
    group.reset();
    assertThat(process(suite, keys.get(0), packet)).isEqualTo(Outcome.REJECTED);
    assertThat(group.nodeOperations()).isEqualTo(1);

    packet[NymGeometry.KEY_LENGTH] ^= 1;
    group.reset();
    try (SphinxSession<NymRouting> session = new SphinxSession<>(suite, keys.get(0))) {
      assertThat(session.process(packet, 0, packet.length, ReplayFilter.CLOSED))
          .isEqualTo(Outcome.REJECTED);
      assertThat(session.rejection()).isEqualTo(Rejection.REPLAYED);
    }
    assertThat(group.nodeOperations()).isEqualTo(1);
  }

  private Outcome process(SphinxSuite<NymRouting> suite, NodePrivateKey key, byte[] packet) {
    try (SphinxSession<NymRouting> session = new SphinxSession<>(suite, key)) {
      return session.process(packet, 0, packet.length, ReplayFilter.NONE);
    }
  }

  private List<NodePrivateKey> keys(int count) {
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(NymSphinx.current().generateKey(random));
    }
    return keys;
  }

  private SphinxHeader build(List<NodePrivateKey> keys) {
    List<NodePublicKey> publicKeys = keys.stream().map(NodePrivateKey::publicKey).toList();
    NymVersion version = NymVersion.PAYLOAD_KEY_SEEDS;
    NymAddress address = new NymAddress(Bytes.zeros(32));
    List<NymRouting> instructions = new ArrayList<>();
    for (int i = 0; i < keys.size() - 1; i++) {
      instructions.add(new NymRouting.Forward(version, address, NymDelay.ofNanos(1)));
    }
    instructions.add(
        new NymRouting.Final(version, new NymDestination(Bytes.zeros(32)), NymIdentifier.NONE));
    SphinxPath<NymRouting> path = SphinxPath.of(publicKeys, instructions);
    return new SphinxSender<>(suite()).header(path.withVariant(version.value()), random);
  }

  private SphinxSuite<NymRouting> suite() {
    SphinxSuite<NymRouting> nym = NymSphinx.current().suite();
    return new SphinxSuite<>(
        "counting",
        nym.maxHops(),
        KeyExchange.of(group),
        nym.keySchedule(),
        nym.headerStream(),
        nym.headerMac(),
        nym.routing(),
        nym.finalPadding(),
        nym.payload(),
        nym.body(),
        nym.layout(),
        nym.policy());
  }
}
