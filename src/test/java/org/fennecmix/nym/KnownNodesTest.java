package org.fennecmix.nym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processed;
import org.fennecmix.ReplayFilter;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class KnownNodesTest {
  private final MixFormat<NymRouting> format =
      NymSphinx.current().format(new NymVersion(259), new NymGeometry(100));
  private final SecureRandom random = Draws.seeded(1);

  @Test
  void aRouteOfKnownNodesGivesTheSamePacket() {
    KnownNodes known = new KnownNodes(1 << 20);
    for (int hops = 1; hops <= NymGeometry.MAX_HOPS; hops++) {
      List<Hop> route = new ArrayList<>();
      List<Hop> fast = new ArrayList<>();
      for (int i = 0; i < hops; i++) {
        Bytes address = Bytes.of(Draws.bytes(format.addressLength(), random));
        NodePublicKey key = format.publicKey(format.generateKey(random).publicKey().encoded());
        route.add(new Hop(address, key, Duration.ZERO));
        fast.add(new Hop(address, known.known(key), Duration.ZERO));
      }
      Bytes destination = Bytes.of(Draws.bytes(format.destinationLength(), random));
      Bytes packet = format.build(route, destination, new byte[10], Draws.seeded(hops));
      assertThat(format.build(fast, destination, new byte[10], Draws.seeded(hops)))
          .isEqualTo(packet);
    }
  }

  @Test
  void aBatchOfPacketsIsTheSameWithKnownNodesAndEveryPacketArrives() {
    KnownNodes known = new KnownNodes(1 << 20);
    NymSphinx nym = NymSphinx.current();
    List<NodePrivateKey> keys = new ArrayList<>();
    List<NymHop> route = new ArrayList<>();
    List<NymHop> fast = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NodePrivateKey key = nym.generateKey(random);
      NymAddress address = new NymAddress(Bytes.of(Draws.bytes(32, random)));
      keys.add(key);
      route.add(new NymHop(address, key.publicKey()));
      fast.add(new NymHop(address, i == 1 ? key.publicKey() : known.known(key.publicKey())));
    }
    NymVersion version = new NymVersion(259);
    for (int count : new int[] {0, 1, 2, 9, 70}) {
      List<byte[]> messages = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        messages.add(Draws.bytes(1 + i, random));
      }
      List<Bytes> packets = nym.packet(version, route).buildBatch(messages, Draws.seeded(count));
      assertThat(nym.packet(version, fast).buildBatch(messages, Draws.seeded(count)))
          .isEqualTo(packets);
      for (int i = 0; i < count; i++) {
        assertThat(walk(keys, packets.get(i))).isEqualTo(Bytes.of(messages.get(i)));
      }
      assertThat(nym.packet(version, fast).createSurbs(count, random)).hasSize(count);
    }
  }

  private static Bytes walk(List<NodePrivateKey> keys, Bytes packet) {
    byte[] wire = packet.toArray();
    for (int hop = 0; hop < keys.size() - 1; hop++) {
      var result = NymSphinx.current().processor(keys.get(hop)).process(wire, ReplayFilter.NONE);
      wire = ((Processed.Forward<NymRouting>) result).packet().toArray();
    }
    NodePrivateKey last = keys.get(keys.size() - 1);
    var result = NymSphinx.current().processor(last).process(wire, ReplayFilter.NONE);
    return ((Processed.Delivered<NymRouting>) result).message();
  }

  @Test
  void aKnownKeyIsTheSameKeyAndIsFoundAgain() {
    KnownNodes known = new KnownNodes(1 << 20);
    NodePublicKey key = format.generateKey(random).publicKey();
    NodePublicKey made = known.known(key);
    assertThat(made).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(known.known(key)).isSameAs(made);
    assertThat(known.known(made)).isSameAs(made);
    assertThat(known.size()).isEqualTo(1);
  }

  @Test
  void theKeyLeastRecentlyAskedForLosesItsTableAtTheBound() {
    KnownNodes known = new KnownNodes(3 * 20_480L);
    List<NodePublicKey> keys = new ArrayList<>();
    List<NodePublicKey> first = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      keys.add(format.generateKey(random).publicKey());
    }
    for (int i = 0; i < 3; i++) {
      first.add(known.known(keys.get(i)));
    }
    known.known(keys.get(0));
    known.known(keys.get(3));
    assertThat(known.size()).isEqualTo(3);
    assertThat(known.known(keys.get(0))).isSameAs(first.get(0));
    assertThat(known.known(keys.get(1))).isNotSameAs(first.get(1));
  }

  @Test
  void keysOnTheTwistStayAsTheyAreAndGiveTheSamePacketAnywhereOnTheRoute() {
    KnownNodes known = new KnownNodes(1 << 20);
    NodePublicKey twist = twist(known);
    for (int where = 0; where < 3; where++) {
      List<Hop> route = new ArrayList<>();
      List<Hop> fast = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Bytes address = Bytes.of(Draws.bytes(format.addressLength(), random));
        NodePublicKey key = i == where ? twist : format.generateKey(random).publicKey();
        route.add(new Hop(address, key, Duration.ZERO));
        fast.add(new Hop(address, known.known(key), Duration.ZERO));
      }
      Bytes destination = Bytes.of(Draws.bytes(format.destinationLength(), random));
      Bytes packet = format.build(route, destination, new byte[10], Draws.seeded(where));
      assertThat(format.build(fast, destination, new byte[10], Draws.seeded(where)))
          .isEqualTo(packet);
    }
  }

  private NodePublicKey twist(KnownNodes known) {
    for (int u = 2; ; u++) {
      byte[] bytes = new byte[32];
      bytes[0] = (byte) u;
      NodePublicKey key = format.publicKey(Bytes.of(bytes));
      if (known.known(key) == key) {
        return key;
      }
    }
  }

  @Test
  void aBoundBelowOneTableIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KnownNodes(20_479))
        .withMessageContaining("20479")
        .withMessageContaining("20480");
  }
}
