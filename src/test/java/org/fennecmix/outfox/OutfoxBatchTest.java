package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.kem.X25519Kem;
import org.fennecmix.laws.Batches;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutfoxBatchTest {
  private final SecureRandom random = Draws.seeded(99);

  private OutfoxNetwork network(String kem) {
    OutfoxParameters parameters = OutfoxParameters.of(OutfoxKem.byName(kem)).withLayers(3);
    return OutfoxNetwork.of(parameters.withMessageLength(50), random);
  }

  /** Good packets, copies, packets altered at every place, and packets of other layers. */
  private List<byte[]> mix(OutfoxNetwork network, int layer, int size) {
    List<byte[]> packets = new ArrayList<>();
    List<Bytes> wires = network.wires(network.request(random));
    while (packets.size() < size) {
      if (random.nextInt(3) == 0) {
        wires = network.wires(network.request(random));
      }
      Bytes wire = wires.get(layer);
      packets.add(
          switch (random.nextInt(7)) {
            case 0 -> Draws.flipped(wire, random.nextInt(8 * wire.length()));
            case 1 -> Draws.flipped(wire, random.nextInt(300));
            case 2 -> wire.slice(0, random.nextInt(wire.length())).toArray();
            case 3 -> new byte[wire.length()];
            case 4 -> wires.get(random.nextInt(wires.size())).toArray();
            default -> wire.toArray();
          });
    }
    return packets;
  }

  @Test
  void batchesOfAllSizesGiveTheResultsOfTheirPacketsAlone() {
    OutfoxNetwork network = network("x25519");
    for (int layer = 0; layer < 3; layer++) {
      List<byte[]> pool = mix(network, layer, 150);
      List<byte[]> many = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        many.add(pool.get(random.nextInt(pool.size())));
      }
      Processor<OutfoxRouting> node = network.outfox().processor(network.keys().get(layer), layer);
      for (int size : new int[] {0, 1, 7, 8, 9, 63, 64, 65, 1000}) {
        Batches.same(node, many.subList(0, size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x25519", "mlkem512", "xwing"})
  void nodesOfAnyLayerGiveTheSameInBatches(String kem) {
    OutfoxNetwork network = network(kem);
    for (int layer = 0; layer < 3; layer++) {
      Batches.same(
          network.outfox().format().processor(network.keys().get(layer)), mix(network, layer, 40));
    }
  }

  @Test
  void repliesAreRecognisedInBatchesAmongOtherPackets() {
    OutfoxNetwork network = network("x25519");
    OutfoxPacketBuilder builder = network.outfox().packet(network.route());
    OutfoxReplies replies = new OutfoxReplies(10);
    List<byte[]> packets = new ArrayList<>();
    for (OutfoxSurb.Created created : builder.createSurbs(5, random)) {
      replies.add(created.recovery());
      Bytes wire = created.surb().use(Draws.bytes(50, random));
      packets.add(network.wires(wire).get(2).toArray());
    }
    packets.addAll(mix(network, 2, 20));
    packets.add(packets.get(1));
    Processor<OutfoxRouting> user = network.outfox().receiver(network.keys().get(2), replies);
    List<Processed<OutfoxRouting>> results = Batches.same(user, packets);
    for (int i = 0; i < 5; i++) {
      assertThat(replies.recover(results.get(i))).isPresent();
    }
    assertThat(results.get(25)).isInstanceOf(Processed.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x25519", "mlkem512"})
  void aBatchOfRequestsOrSurbsIsTheseAlone(String kem) {
    OutfoxNetwork network = network(kem);
    OutfoxPacketBuilder builder = network.outfox().packet(network.route());
    for (int count : new int[] {0, 1, 2, 9, 70}) {
      List<byte[]> messages = new ArrayList<>();
      List<Bytes> alone = new ArrayList<>();
      List<Bytes> surbs = new ArrayList<>();
      SecureRandom draws = Draws.seeded(count);
      SecureRandom surbDraws = Draws.seeded(count);
      for (int i = 0; i < count; i++) {
        messages.add(Draws.bytes(50, random));
        alone.add(builder.build(messages.get(i), draws));
        surbs.add(builder.createSurb(surbDraws).surb().toBytes());
      }
      assertThat(builder.buildBatch(messages, Draws.seeded(count))).isEqualTo(alone);
      assertThat(builder.createSurbs(count, Draws.seeded(count)))
          .extracting(created -> created.surb().toBytes())
          .isEqualTo(surbs);
    }
  }

  @Test
  void severalPacketsWithOneSurbAreRefused() {
    OutfoxNetwork network = network("x25519");
    OutfoxPacketBuilder builder = network.outfox().packet(network.route());
    Bytes id = Bytes.zeros(16);
    OutfoxPacketBuilder answered = builder.withSurb(builder.createSurb(random).surb(), id, id);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered.buildBatch(List.of(new byte[50], new byte[50]), random))
        .withMessage("2 packets with one SURB; it goes into one packet only");
    assertThat(answered.buildBatch(List.of(new byte[50]), random)).hasSize(1);
  }

  @Test
  void keysWithTablesGiveTheSamePackets() {
    OutfoxNetwork network = network("x25519");
    KnownNodes known = new KnownNodes(1 << 20);
    List<OutfoxHop> fast = new ArrayList<>();
    for (OutfoxHop hop : network.route()) {
      NodePublicKey key = X25519Kem.INSTANCE.publicKey(hop.publicKey().encoded());
      fast.add(new OutfoxHop(known.known(key), hop.routing()));
    }
    assertThat(known.size()).isEqualTo(3);
    List<byte[]> messages = Collections.nCopies(9, new byte[50]);
    assertThat(network.outfox().packet(fast).buildBatch(messages, Draws.seeded(1)))
        .isEqualTo(network.outfox().packet(network.route()).buildBatch(messages, Draws.seeded(1)));
  }
}
