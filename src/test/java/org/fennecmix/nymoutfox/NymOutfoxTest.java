package org.fennecmix.nymoutfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Opened;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Draws;
import org.fennecmix.replay.InMemoryReplayFilter;
import org.junit.jupiter.api.Test;

class NymOutfoxTest {
  private final SecureRandom random = Draws.seeded(31);
  private final NymOutfox outfox = NymOutfox.prototype();
  private final List<NodePrivateKey> keys = new ArrayList<>();
  private final List<NymOutfoxHop> route = new ArrayList<>();
  private final Bytes destination = Bytes.of(Draws.bytes(32, random));

  NymOutfoxTest() {
    for (int i = 0; i < 4; i++) {
      keys.add(outfox.generateKey(random));
      route.add(new NymOutfoxHop(Bytes.of(Draws.bytes(32, random)), keys.get(i).publicKey()));
    }
  }

  private Bytes build(byte[] message, int size) {
    return outfox.build(route, destination, message, size, random);
  }

  private Processed<NymOutfoxRouting> at(int hop, Bytes packet) {
    return outfox.processor(keys.get(hop)).process(packet.toArray(), ReplayFilter.NONE);
  }

  private List<Bytes> wires(Bytes packet) {
    List<Bytes> wires = new ArrayList<>(List.of(packet));
    for (int hop = 0; hop < 3; hop++) {
      wires.add(((Processed.Forward<NymOutfoxRouting>) at(hop, wires.get(hop))).packet());
    }
    return wires;
  }

  @Test
  void messagesOfEveryLengthArriveAtTheDestination() {
    for (int length : new int[] {0, 1, 47, 48, 49, 1024}) {
      byte[] message = new byte[length]; // zeros too: the magic stands before them
      Bytes packet = build(message, Math.max(length, 30));
      List<Bytes> wires = wires(packet);
      Processed.Delivered<NymOutfoxRouting> end =
          (Processed.Delivered<NymOutfoxRouting>) at(3, wires.get(3));
      assertThat(end.message()).isEqualTo(Bytes.of(message));
      assertThat(end.routing().address()).isEqualTo(destination);
    }
  }

  @Test
  void aPacketIsRecognisedOnEveryLinkAndTheLastHopReadsAllAddresses() {
    List<Bytes> wires = wires(build(new byte[10], 48));
    for (Bytes wire : wires) {
      assertThat(wire.length()).isEqualTo(wires.get(0).length());
      assertThat(wire.slice(6, 54)).isEqualTo(wires.get(0).slice(6, 54));
    }
    for (int hop = 1; hop < 4; hop++) {
      int address = 54 + 80 * (hop - 1);
      assertThat(wires.get(3).slice(address, address + 32)).isEqualTo(route.get(hop).address());
    }
  }

  @Test
  void mostBitsOfAHeaderAreNoLongerAuthenticatedAtTheLastHop() {
    List<Bytes> wires = wires(build(new byte[10], 48));
    for (int hop = 0; hop < 4; hop++) {
      int stale = 0;
      for (int bit = 48; bit < 8 * 326; bit++) {
        boolean passes = !(at(hop, flipped(wires.get(hop), bit)) instanceof Processed.Rejected);
        assertThat(passes).as("hop %d, bit %d", hop, bit).isEqualTo(bit < 48 + 8 * 80 * hop);
        stale += passes ? 1 : 0;
      }
      assertThat(stale).isEqualTo(8 * 80 * hop);
    }
  }

  @Test
  void whoeverChangesTheClearPrefixMisleadsANode() {
    Bytes packet = build(new byte[10], 48);
    byte[] marked = packet.toArray();
    marked[0] = 7; // "layer 0 was taken off"
    Bytes sent = ((Processed.Forward<NymOutfoxRouting>) at(0, Bytes.of(marked))).packet();
    assertThat(sent.at(0)).as("a mark that stays on the packet").isEqualTo((byte) 7);
    byte[] shorter = packet.toArray();
    shorter[4]--; // the payload's length
    assertThat(at(0, Bytes.of(shorter))).isInstanceOf(Processed.Forward.class);
  }

  @Test
  void aTaggedPayloadIsFoundByThreeBytesOnly() {
    Bytes packet = build(new byte[10], 48);
    for (int bit = 8 * 326; bit < 8 * packet.length(); bit += 5) {
      List<Bytes> wires = wires(flipped(packet, bit));
      assertThat(at(3, wires.get(3)))
          .isEqualTo(new Processed.Rejected<NymOutfoxRouting>(Rejection.PAYLOAD_INTEGRITY));
    }
  }

  private static Bytes flipped(Bytes packet, int bit) {
    return Bytes.of(Draws.flipped(packet, bit));
  }

  @Test
  void theCopyThatTheCrateWouldTakeIsRefusedByTheTagWeAdd() {
    Bytes packet = build(new byte[10], 48);
    Processor<NymOutfoxRouting> processor = outfox.processor(keys.get(0));
    InMemoryReplayFilter filter = new InMemoryReplayFilter(10);
    assertThat(processor.process(packet.toArray(), filter)).isInstanceOf(Processed.Forward.class);
    assertThat(processor.process(packet.toArray(), filter))
        .isEqualTo(new Processed.Rejected<NymOutfoxRouting>(Rejection.REPLAYED));
  }

  @Test
  void openAndFinishGiveWhatProcessGives() {
    Bytes packet = build(new byte[10], 48);
    Opened.Authentic<NymOutfoxRouting> opened =
        (Opened.Authentic<NymOutfoxRouting>) outfox.processor(keys.get(0)).open(packet.toArray());
    assertThat(opened.finish()).isEqualTo(at(0, packet));
    assertThat(opened.isDestroyed()).isTrue();
  }

  @Test
  void everyLengthIsRefusedOrHandledWhereTheCratePanics() {
    Bytes packet = build(new byte[10], 48);
    for (int length = 0; length < packet.length(); length++) {
      assertThat(at(0, packet.slice(0, length)))
          .isEqualTo(new Processed.Rejected<NymOutfoxRouting>(Rejection.WRONG_LENGTH));
    }
  }

  @Test
  void strictNodesRefuseTheElementsThatTheCrateTakes() {
    byte[] packet = build(new byte[10], 48).toArray();
    packet[6 + 31] ^= (byte) 0x80;
    assertThat(at(0, Bytes.of(packet)))
        .isEqualTo(new Processed.Rejected<NymOutfoxRouting>(Rejection.INVALID_ELEMENT));
    assertThat(
            outfox
                .withPolicy(ElementPolicy.PEER_COMPATIBLE)
                .processor(keys.get(0))
                .process(packet, ReplayFilter.NONE))
        .isInstanceOf(Processed.Forward.class);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsLimits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(new byte[49], 48))
        .withMessageContaining("49");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(new byte[1], 0xffff))
        .withMessageContaining("65532");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outfox.build(route.subList(0, 3), destination, new byte[1], 48, random))
        .withMessageContaining("3 hops");
  }
}
