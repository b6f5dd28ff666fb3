package org.fennecmix.sphinxmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.junit.jupiter.api.Test;

/** What nodes make of packets, honest and otherwise. */
class SphinxmixNodeTest {
  private static final byte[] MESSAGE = {1, 2, 3};
  private static final String DELIVER = "0491a2c3b1";

  private final Network network = Network.of(Sphinxmix.c25519(), 3);

  private Bytes packet() {
    return network.sphinxmix.packet(network.route).to(Network.BOB).build(MESSAGE, network.random);
  }

  private void refused(Rejection reason, Bytes packet) {
    assertThat(network.at(0, packet)).isEqualTo(new Processed.Rejected<SphinxmixRouting>(reason));
  }

  @Test
  void namesOfAllKindsComeThrough() {
    List<SphinxmixValue> names =
        List.of(
            SphinxmixValue.of(0),
            SphinxmixValue.of(300),
            SphinxmixValue.of("node-a"),
            SphinxmixValue.of(Bytes.ofHex("0102")),
            SphinxmixValue.tuple(SphinxmixValue.of(7), SphinxmixValue.of(Bytes.ofHex("ff"))));
    Network other = new Network(Sphinxmix.c25519(), names.toArray(SphinxmixValue[]::new));
    Bytes packet = other.sphinxmix.packet(other.route).to(Network.BOB).build(MESSAGE, other.random);
    List<Bytes> next = new ArrayList<>();
    for (int hop = 0; hop < 4; hop++) {
      Processed.Forward<SphinxmixRouting> forward = Journey.forwarded(other.at(hop, packet));
      assertThat(forward.routing()).isEqualTo(new SphinxmixRouting.Relay(names.get(hop + 1)));
      next.add(forward.routing().nextHop());
      packet = forward.packet();
    }
    assertThat(next.stream().map(Bytes::toHex))
        .containsExactly("cd012c", "a66e6f64652d61", "0102", "9207c401ff");
    Processed.Delivered<SphinxmixRouting> end = Journey.delivered(other.at(4, packet));
    assertThat(end.message()).isEqualTo(Bytes.of(MESSAGE));
    assertThat(end.routing())
        .isEqualTo(new SphinxmixRouting.Deliver(Optional.of(SphinxmixValue.of(Network.BOB))));
    assertThat(end.routing().fields()).containsEntry("destination", "626f62");
  }

  @Test
  void anAlteredPayloadTellsNoDestination() {
    Network one = Network.of(Sphinxmix.c25519(), 1);
    Bytes packet = one.sphinxmix.packet(one.route).to(Network.BOB).build(MESSAGE, one.random);
    byte[] altered = Draws.flipped(packet, 8 * packet.length() - 1);
    try (Session<SphinxmixRouting> session =
        one.sphinxmix.processor(one.keys.get(0)).newSession()) {
      session.process(altered, 0, altered.length, ReplayFilter.NONE);
      assertThat(session.rejection()).isEqualTo(Rejection.PAYLOAD_INTEGRITY);
      assertThat(session.routing()).isEqualTo(new SphinxmixRouting.Deliver(Optional.empty()));
      byte[] good = packet.toArray();
      session.process(good, 0, good.length, ReplayFilter.NONE);
      assertThat(session.routing().fields()).containsEntry("destination", "626f62");
    }
  }

  @Test
  void slotsThatNoSenderWritesAreRefused() {
    for (String slot :
        List.of(
            "00",
            "0191",
            "0391a2c3",
            "0391a2c3b1",
            "0591a2c3b100", // bytes behind the tuple
            "0492a2c3b1",
            "0490a2c3b1",
            "0491a2c3b0",
            "0491a2c3b3",
            "0491a3c3b1",
            "0491c3b1ff",
            "0491d9c3b1",
            "0592a2c3b1" + "05",
            "0492a2c3b0", // nobody to send it to
            "0592a2c3b0c1",
            "0692a2c3b00505",
            "0692a2c3b0c405",
            "0992a2c3b0c6ffffffff",
            "0992a2c3b0ddffffffff",
            "0593a2c3b005",
            "1893a2c3b205c410" + "11".repeat(16) + "05",
            "1593a2c3b2c410" + "11".repeat(14),
            "1793a2c3b205c40f" + "11".repeat(15),
            "1793a2c3b205c510" + "11".repeat(16),
            "1893a2c3b2c1c410" + "11".repeat(16),
            "a092a2c3b0c49a" + "00".repeat(150), // as long as the routing information
            "ff92a2c3b0c4f9" + "00".repeat(150))) {
      refused(Rejection.MALFORMED_ROUTING, network.crafted(Bytes.ofHex(slot), MESSAGE, true));
    }
  }

  @Test
  void tuplesThatThePeersReaderTakesAreTaken() {
    Bytes longName = Bytes.ofHex("8592a2c3b0c47f" + "00".repeat(127));
    assertThat(Journey.forwarded(network.at(0, network.crafted(longName, MESSAGE, true))).routing())
        .isEqualTo(new SphinxmixRouting.Relay(SphinxmixValue.of(Bytes.zeros(127))));
    Bytes reply = Bytes.ofHex("1893a2c3b2a162c410" + "11".repeat(16));
    Processed<SphinxmixRouting> sealed = network.at(0, network.crafted(reply, MESSAGE, true));
    assertThat(((Processed.SurbReply<SphinxmixRouting>) sealed).routing())
        .isEqualTo(
            new SphinxmixRouting.Reply(
                SphinxmixValue.of("b"), new SphinxmixIdentifier(Bytes.ofHex("11".repeat(16)))));
  }

  @Test
  void contentsThatAreNoPairOfDestinationAndMessageAreRefused() {
    for (String content :
        List.of(
            "",
            "92",
            "92c403626f62",
            "92c403626f62c4",
            "92c403626f62a161",
            "92c403626f62c4016100",
            "92c403626f62c40261",
            "92c4ff626f62c40161",
            "92c1c40161",
            "93c403626f62c40161c0",
            "91c403626f62c40161",
            "92ddffffffffc40161",
            "92c6ffffffff62c40161",
            "92c403626f62c6ffffffff61")) {
      Bytes packet = network.crafted(Bytes.ofHex(DELIVER), Bytes.ofHex(content).toArray(), true);
      refused(Rejection.PAYLOAD_INTEGRITY, packet);
    }
    byte[] good = Bytes.ofHex("92c403626f62c40161").toArray();
    refused(Rejection.PAYLOAD_INTEGRITY, network.crafted(Bytes.ofHex(DELIVER), good, false));
  }

  @Test
  void aDestinationMayBeAnyValueAsThePeersSendersMayWriteIt() {
    byte[] content = Bytes.ofHex("9292c403626f62c40a66696e616c5f696e666fc5000161").toArray();
    Processed.Delivered<SphinxmixRouting> end =
        Journey.delivered(network.at(0, network.crafted(Bytes.ofHex(DELIVER), content, true)));
    assertThat(end.message()).isEqualTo(Bytes.ofHex("61"));
    assertThat(end.routing())
        .isEqualTo(
            new SphinxmixRouting.Deliver(
                Optional.of(
                    SphinxmixValue.tuple(
                        SphinxmixValue.of(Network.BOB),
                        SphinxmixValue.of(Bytes.ofHex("66696e616c5f696e666f"))))));
  }

  @Test
  void framesOfOtherParametersAndOfP224AreRefused() {
    Bytes packet = packet();
    Sphinxmix sameLength = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(193, 1023, 0));
    Bytes other = sameLength.packet(network.route).to(Network.BOB).build(MESSAGE, network.random);
    assertThat(other.length()).isEqualTo(packet.length());
    refused(Rejection.UNKNOWN_VERSION, other);
    refused(
        Rejection.UNKNOWN_VERSION,
        Bytes.ofHex("9292ccc0cd04009293c7220292cd02c9bd").concat(packet.slice(17, 1250)));
    refused(Rejection.WRONG_LENGTH, packet.concat(Bytes.zeros(3)));
    // the same values in a longer form of msgpack: taken by the peer, refused here
    Bytes longer =
        packet.slice(0, 9).concat(Bytes.ofHex("c50020")).concat(packet.slice(11, packet.length()));
    refused(Rejection.WRONG_LENGTH, longer);
    refused(Rejection.UNKNOWN_VERSION, longer.slice(0, packet.length()));
  }

  @Test
  void elementsOfLowOrderAreRefusedUnderEveryPolicy() {
    byte[] packet = packet().toArray();
    for (ElementPolicy policy : ElementPolicy.values()) {
      Sphinxmix receiving = network.sphinxmix.withPolicy(policy);
      Processor<SphinxmixRouting> node = receiving.processor(network.keys.get(0));
      for (int first = 0; first < 2; first++) {
        Arrays.fill(packet, 11, 43, (byte) 0);
        packet[11] = (byte) first;
        assertThat(node.process(packet, ReplayFilter.NONE))
            .isEqualTo(new Processed.Rejected<SphinxmixRouting>(Rejection.INVALID_ELEMENT));
        assertThat(node.processBatch(List.of(packet), ReplayFilter.NONE))
            .containsExactly(new Processed.Rejected<>(Rejection.INVALID_ELEMENT));
      }
    }
  }

  @Test
  void associatedDataOfEveryHopIsUnderItsMac() {
    Sphinxmix withData = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(192, 100, 2));
    Network nodes = Network.of(withData, 2);
    List<Bytes> data = List.of(Bytes.ofHex("a001"), Bytes.ofHex("a002"));
    Bytes packet =
        withData
            .packet(nodes.route)
            .to(Network.BOB)
            .withAssociatedData(data)
            .build(MESSAGE, nodes.random);
    for (int hop = 0; hop < 2; hop++) {
      NodePrivateKey key = nodes.keys.get(hop);
      byte[] bytes = packet.toArray();
      assertThat(withData.processor(key, data.get(1 - hop)).process(bytes, ReplayFilter.NONE))
          .isEqualTo(new Processed.Rejected<SphinxmixRouting>(Rejection.MAC_MISMATCH));
      Processed<SphinxmixRouting> result =
          withData.processor(key, data.get(hop)).process(bytes, ReplayFilter.NONE);
      if (hop == 0) {
        packet = Journey.forwarded(result).packet();
      } else {
        assertThat(Journey.delivered(result).message()).isEqualTo(Bytes.of(MESSAGE));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> withData.processor(key))
          .withMessage("associated data of 0 bytes; it must have 2");
    }
  }

  @Test
  void aBatchGivesPacketsThatArrive() {
    List<byte[]> messages = List.of(new byte[0], MESSAGE, new byte[998]);
    List<Bytes> packets =
        network
            .sphinxmix
            .packet(network.route)
            .to(Network.BOB)
            .buildBatch(messages, network.random);
    for (int i = 0; i < messages.size(); i++) {
      Bytes packet = packets.get(i);
      for (int hop = 0; hop < 2; hop++) {
        packet = Journey.forwarded(network.at(hop, packet)).packet();
      }
      assertThat(Journey.delivered(network.at(2, packet)).message())
          .isEqualTo(Bytes.of(messages.get(i)));
    }
  }
}
