package org.fennecmix.katzenpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.laws.Draws;
import org.fennecmix.replay.KeyEpochs;
import org.junit.jupiter.api.Test;

class KatzenpostNodeTest {
  private static final Bytes ID = Bytes.of(new byte[] {1}).concat(Bytes.zeros(31));
  private static final RoutingCommand RECIPIENT = new RoutingCommand.Recipient(ID);
  private static final RoutingCommand REPLY = new RoutingCommand.SurbReply(ID.slice(0, 16));

  private final SecureRandom random = Draws.seeded(21);
  private final KatzenpostSphinx sphinx =
      KatzenpostSphinx.of(KatzenpostGeometry.of(KatzenpostScheme.x25519(), 2, 50, false));
  private final NodePrivateKey current = sphinx.generateKey(random);
  private final NodePrivateKey previous = sphinx.generateKey(random);
  private final KeyEpochs replay = new KeyEpochs(1000);
  private final KatzenpostNode node =
      new KatzenpostNode(sphinx, List.of(current, previous), replay, KatzenpostNode.EPOCH);

  private static RoutingCommand delay(long millis) {
    return new RoutingCommand.NodeDelay(millis);
  }

  private byte[] last(NodePrivateKey key, RoutingCommand... commands) {
    return sphinx
        .build(List.of(KatzenpostHop.of(ID, key.publicKey(), commands)), new byte[50], random)
        .toArray();
  }

  private byte[] mix(NodePrivateKey key, RoutingCommand... commands) {
    List<KatzenpostHop> path = new ArrayList<>();
    path.add(KatzenpostHop.of(Bytes.zeros(32), key.publicKey(), commands));
    path.add(KatzenpostHop.of(ID, previous.publicKey(), RECIPIENT));
    return sphinx.build(path, new byte[50], random).toArray();
  }

  private Rejection dropped(byte[] packet) {
    return ((KatzenpostNode.Drop) node.receive(packet)).reason();
  }

  @Test
  void packetsUnderEveryLivingKeyAreTakenOnce() {
    for (NodePrivateKey key : List.of(current, previous)) {
      byte[] packet = mix(key, delay(25));
      KatzenpostNode.Forward forward = (KatzenpostNode.Forward) node.receive(packet);
      assertThat(forward.next()).isEqualTo(ID);
      assertThat(forward.delay()).isEqualTo(Duration.ofMillis(25));
      assertThat(forward.packet().length()).isEqualTo(packet.length);
      assertThat(dropped(packet)).isEqualTo(Rejection.REPLAYED);
    }
    assertThat(dropped(mix(sphinx.generateKey(random), delay(1))))
        .isEqualTo(Rejection.MAC_MISMATCH);
  }

  @Test
  void aKeyChangeKeepsTheFilters() {
    byte[] packet = mix(current, delay(1));
    assertThat(node.receive(packet)).isInstanceOf(KatzenpostNode.Forward.class);
    NodePrivateKey newest = sphinx.generateKey(random);
    KatzenpostNode later =
        new KatzenpostNode(sphinx, List.of(newest, current), replay, KatzenpostNode.EPOCH);
    assertThat(later.receive(packet)).isEqualTo(new KatzenpostNode.Drop(Rejection.REPLAYED));
    assertThat(later.receive(mix(newest, delay(1)))).isInstanceOf(KatzenpostNode.Forward.class);
  }

  @Test
  void packetsThatEndAreHandedOn() {
    KatzenpostNode.Deliver plain = (KatzenpostNode.Deliver) node.receive(last(current, RECIPIENT));
    assertThat(plain.recipient()).isEqualTo(ID);
    assertThat(plain.payload()).isEqualTo(Bytes.zeros(50));
    KatzenpostNode.Deliver delayed =
        (KatzenpostNode.Deliver) node.receive(last(current, delay(3), RECIPIENT));
    assertThat(delayed.delay()).isEqualTo(Duration.ofMillis(3));
    KatzenpostNode.DeliverReply reply =
        (KatzenpostNode.DeliverReply) node.receive(last(current, RECIPIENT, REPLY));
    assertThat(reply.surbId()).isEqualTo(ID.slice(0, 16));
    assertThat(reply.payload().length()).isEqualTo(82);
  }

  @Test
  void otherCombinationsOfCommandsAreDropped() {
    List<byte[]> odd =
        List.of(
            mix(current),
            mix(current, delay(1), delay(1)),
            mix(current, new RoutingCommand.SurbReply(ID.slice(0, 16))),
            mix(current, delay(KatzenpostNode.EPOCH.toMillis() * 3 + 1)),
            last(current),
            last(current, delay(1)),
            last(current, RECIPIENT, RECIPIENT),
            last(current, delay(1), delay(1), RECIPIENT),
            last(current, REPLY),
            last(current, RECIPIENT, REPLY, delay(1)));
    for (byte[] packet : odd) {
      assertThat(dropped(packet))
          .as("packet %d", odd.indexOf(packet))
          .isEqualTo(Rejection.MALFORMED_ROUTING);
    }
    assertThat(node.receive(mix(current, delay(KatzenpostNode.EPOCH.toMillis() * 3))))
        .isInstanceOf(KatzenpostNode.Forward.class);
  }

  @Test
  void theExactLengthComesFirst() {
    byte[] packet = mix(current, delay(1));
    assertThat(dropped(Arrays.copyOf(packet, packet.length - 1))).isEqualTo(Rejection.WRONG_LENGTH);
    KatzenpostNode lax =
        new KatzenpostNode(
            sphinx.withAnyPayloadLength(), List.of(current), replay, KatzenpostNode.EPOCH);
    assertThat(lax.receive(Arrays.copyOf(packet, packet.length + 1)))
        .isEqualTo(new KatzenpostNode.Drop(Rejection.WRONG_LENGTH));
    packet[packet.length - 1] ^= 1;
    assertThat(node.receive(packet)).isInstanceOf(KatzenpostNode.Forward.class);
    byte[] end = last(previous, RECIPIENT);
    end[end.length - 1] ^= 1;
    assertThat(dropped(end)).isEqualTo(Rejection.PAYLOAD_INTEGRITY);
  }

  @Test
  void aNodeHasAKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KatzenpostNode(sphinx, List.of(), replay, KatzenpostNode.EPOCH));
  }
}
