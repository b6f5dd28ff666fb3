package org.fennecmix.nymoutfox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Batches;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.junit.jupiter.api.Test;

class NymOutfoxBatchTest {
  private static final int HOPS = 4;

  private final SecureRandom random = Draws.seeded(64);
  private final MixFormat<NymOutfoxRouting> format = NymOutfox.prototype().format(100);
  private final Journey<NymOutfoxRouting> journey = Journey.of(format, HOPS, random);

  /** Good packets of two lengths, copies, and packets altered at every place. */
  private List<byte[]> mix(int hop, int size) {
    List<byte[]> packets = new ArrayList<>();
    Journey<NymOutfoxRouting> longer =
        new Journey<>(
            NymOutfox.prototype().format(333),
            journey.keys(),
            journey.route(),
            journey.destination(),
            journey.processors());
    List<Bytes> wires = journey.wires(journey.build(random));
    while (packets.size() < size) {
      if (random.nextInt(3) == 0) {
        Journey<NymOutfoxRouting> next = random.nextBoolean() ? journey : longer;
        wires = next.wires(next.build(random));
      }
      Bytes wire = wires.get(hop);
      packets.add(
          switch (random.nextInt(8)) {
            case 0 -> Draws.flipped(wire, random.nextInt(8 * wire.length()));
            case 1 -> Draws.flipped(wire, random.nextInt(48));
            case 2 -> Draws.flipped(wire, 48 + random.nextInt(8 * 320));
            case 3 -> wire.slice(0, random.nextInt(wire.length())).toArray();
            case 4 -> new byte[wire.length()];
            case 5 -> wires.get(random.nextInt(HOPS)).toArray();
            default -> wire.toArray();
          });
    }
    return packets;
  }

  @Test
  void batchesOfAllSizesGiveTheResultsOfTheirPacketsAlone() {
    for (int hop = 0; hop < HOPS; hop += HOPS - 1) {
      List<byte[]> pool = mix(hop, 200);
      List<byte[]> many = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        many.add(pool.get(random.nextInt(pool.size())));
      }
      for (int size : new int[] {0, 1, 7, 8, 9, 63, 64, 65, 1000}) {
        Batches.same(journey.processors().get(hop), many.subList(0, size));
      }
    }
  }

  @Test
  void lenientNodesTakeElementsOfLowOrderInBatchesToo() {
    Processor<NymOutfoxRouting> lenient =
        NymOutfox.prototype()
            .withPolicy(ElementPolicy.PEER_COMPATIBLE)
            .processor(journey.keys().get(0));
    List<byte[]> packets = mix(0, 9);
    byte[] zero = packets.get(4);
    Arrays.fill(zero, 6, Math.min(38, zero.length), (byte) 0);
    packets.set(5, Draws.flipped(journey.build(random), 8 * 37 + 7));
    List<Processed<NymOutfoxRouting>> results = Batches.same(lenient, packets);
    assertThat(results.get(5)).isInstanceOf(Processed.Forward.class);
    assertThat(Batches.same(journey.processors().get(0), packets).get(5))
        .isInstanceOf(Processed.Rejected.class);
  }

  @Test
  void oneHostilePacketChangesNothingForItsNeighbours() {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      packets.add(journey.build(random).toArray());
    }
    Processor<NymOutfoxRouting> node = journey.processors().get(0);
    List<Processed<NymOutfoxRouting>> good = node.processBatch(packets, ReplayFilter.NONE);
    assertThat(good).allMatch(result -> result instanceof Processed.Forward);
    for (int where = 0; where < packets.size(); where++) {
      List<byte[]> mixed = new ArrayList<>(packets);
      mixed.set(where, Draws.bytes(packets.get(where).length, random));
      List<Processed<NymOutfoxRouting>> results = node.processBatch(mixed, ReplayFilter.NONE);
      results = new ArrayList<>(results);
      results.set(where, good.get(where));
      assertThat(results).isEqualTo(good);
    }
  }

  @Test
  void aBatchOfPacketsIsThePacketsAlone() {
    for (int count : new int[] {0, 1, 2, 9, 40}) {
      List<byte[]> messages = new ArrayList<>();
      List<Bytes> alone = new ArrayList<>();
      SecureRandom draws = Draws.seeded(count);
      for (int i = 0; i < count; i++) {
        messages.add(Draws.bytes(random.nextInt(101), random));
        alone.add(journey.build(messages.get(i), draws));
      }
      assertThat(
              format.buildBatch(
                  journey.route(), journey.destination(), messages, Draws.seeded(count)))
          .isEqualTo(alone);
    }
  }
}
