package org.fennecmix.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.fennecmix.sphinx.SphinxProcessor;
import org.junit.jupiter.api.Test;

class ResearchSuitesTest {
  private final SecureRandom random = Draws.seeded(7);

  @Test
  void aCallbackTellsEveryHopTheTagsBehindIt() {
    Journey<ResearchRouting> journey =
        Journey.of(ResearchCallback.of(ElementPolicy.STRICT), 4, random);
    List<Bytes> wires = journey.wires(journey.build(random));
    Bytes behind = Bytes.EMPTY;
    for (int hop = 3; hop >= 0; hop--) {
      Processed<ResearchRouting> result = journey.at(hop, wires.get(hop).toArray());
      if (result instanceof Processed.Forward<ResearchRouting> forward) {
        assertThat(forward.routing().free()).isEqualTo(behind);
        behind = forward.replayTag().value().slice(0, ResearchCallback.TOLD).concat(behind);
      } else {
        Bytes tag = Journey.delivered(result).replayTag().value();
        behind = tag.slice(0, ResearchCallback.TOLD);
      }
    }
  }

  @Test
  void slotsOfDifferentLengthsLieInOneHeader() {
    Journey<ResearchRouting> journey =
        Journey.of(ResearchBlinded.of(ElementPolicy.STRICT), 6, random);
    List<Bytes> wires = journey.wires(journey.build(random));
    for (int hop = 0; hop < 5; hop++) {
      Bytes next = journey.route().get(hop + 1).address();
      Bytes free = Journey.forwarded(journey.at(hop, wires.get(hop).toArray())).routing().free();
      assertThat(free.length()).isEqualTo(Math.floorMod(next.at(0), 14));
    }
  }

  @Test
  void otherAssociatedDataIsRefusedLikeAnyBadMac() {
    ResearchBlinded format = ResearchBlinded.of(ElementPolicy.STRICT);
    Journey<ResearchRouting> journey = Journey.of(format, 3, random);
    byte[] packet = journey.build(random).toArray();
    SphinxProcessor<ResearchRouting> node =
        new SphinxProcessor<>(format.suite(), journey.keys().get(0));
    byte[] right = journey.keys().get(0).publicKey().encoded().toArray();
    assertThat(Journey.forwarded(node.process(packet, right, ReplayFilter.NONE)))
        .isEqualTo(journey.at(0, packet));
    assertThat(node.process(packet, ReplayFilter.NONE))
        .isEqualTo(new Processed.Rejected<ResearchRouting>(Rejection.MAC_MISMATCH));
    right[0] ^= 1;
    assertThat(node.process(packet, right, ReplayFilter.NONE))
        .isEqualTo(new Processed.Rejected<ResearchRouting>(Rejection.MAC_MISMATCH));
  }
}
