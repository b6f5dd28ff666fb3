package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Draws;

class OutfoxProperties {
  private static final List<OutfoxParameters> SUITES =
      List.of(
          OutfoxParameters.of(OutfoxKem.X25519).withMessageLength(100),
          OutfoxParameters.of(OutfoxKem.X25519).withLayers(8).withMessageLength(0),
          OutfoxParameters.of(OutfoxKem.X25519)
              .withLayers(2)
              .withMessageLength(33)
              .withRouting(40, 1)
              .wide()
              .withSessionId(Bytes.of((byte) 7)),
          OutfoxParameters.of(OutfoxKem.ML_KEM_512).withLayers(4).withMessageLength(64),
          OutfoxParameters.of(OutfoxKem.ML_KEM_768)
              .withLayers(3)
              .withMessageLength(64)
              .withAead(OutfoxAead.PLAIN),
          OutfoxParameters.of(OutfoxKem.ML_KEM_1024).withLayers(2).withMessageLength(20),
          OutfoxParameters.of(OutfoxKem.X_WING).withLayers(3).withMessageLength(50).padded());

  @Provide
  Arbitrary<OutfoxParameters> suites() {
    return Arbitraries.of(SUITES);
  }

  private static byte[] message(OutfoxParameters suite, SecureRandom random) {
    return Draws.bytes(suite.padding() ? random.nextInt(50) : suite.messageLength(), random);
  }

  private static Processed.Delivered<OutfoxRouting> delivered(Processed<OutfoxRouting> result) {
    assertThat(result).isInstanceOf(Processed.Delivered.class);
    return (Processed.Delivered<OutfoxRouting>) result;
  }

  private static Processed<OutfoxRouting> rejected(Rejection reason) {
    return new Processed.Rejected<>(reason);
  }

  @Property(tries = 40)
  void aReplyReachesTheSurbsCreatorAndNobodyElseReadsIt(
      @ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    OutfoxSurb.Created created = network.surb(random);
    Bytes field = Bytes.of(new byte[suite.lastRoutingLength() - 1]);
    Bytes request =
        network
            .outfox()
            .packet(network.route())
            .withSurb(created.surb(), field)
            .build(message(suite, random), random);
    OutfoxRouting.Request arrived =
        (OutfoxRouting.Request) delivered(network.end(0, request.toArray())).routing();
    byte[] answer = message(suite, random);
    Bytes reply = network.outfox().surb(arrived.surb()).use(answer);
    assertThat(reply.length()).isEqualTo(request.length());

    int last = network.layers() - 1;
    byte[] wire = network.wires(reply).get(last).toArray();
    assertThat(network.at(last, wire)).isEqualTo(rejected(Rejection.PAYLOAD_INTEGRITY));
    OutfoxReplies replies = new OutfoxReplies(4);
    replies.add(network.outfox().recovery(created.recovery().toSecret()));
    replies.add(network.surb(random).recovery());
    Processor<OutfoxRouting> receiver =
        network.outfox().receiver(network.keys().get(last), replies);
    Processed<OutfoxRouting> end = receiver.process(wire, ReplayFilter.NONE);
    assertThat(replies.recover(end)).contains(Bytes.of(answer));
    assertThat(replies.size()).isEqualTo(1);
    assertThat(replies.recover(end)).as("once").isEmpty();
  }

  @Property(tries = 40)
  void everyOtherLengthIsRefusedAtEveryLayer(
      @ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    List<Bytes> wires = network.wires(network.request(random));
    for (int layer = 0; layer < wires.size(); layer++) {
      byte[] wire = wires.get(layer).toArray();
      for (int length : new int[] {0, 1, wire.length - 1, wire.length + 1}) {
        assertThat(network.at(layer, Arrays.copyOf(wire, length)))
            .isEqualTo(rejected(Rejection.WRONG_LENGTH));
      }
      for (int other = 0; other < wires.size(); other++) {
        if (other != layer) {
          assertThat(network.at(other, wire)).isEqualTo(rejected(Rejection.WRONG_LENGTH));
        }
      }
    }
  }

  @Property(tries = 2)
  void everyFlippedBitOfAHeaderIsRefusedByTheNodeOfThatLayer(@ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(SUITES.get(2), random);
    List<Bytes> wires = network.wires(network.request(random));
    for (int layer = 0; layer < wires.size(); layer++) {
      int bits = 8 * SUITES.get(2).geometry().headerLength(layer);
      Processor<OutfoxRouting> node = network.outfox().processor(network.keys().get(layer), layer);
      for (int bit = 0; bit < bits; bit++) {
        assertThat(node.process(Draws.flipped(wires.get(layer), bit), ReplayFilter.NONE))
            .isEqualTo(rejected(Rejection.MAC_MISMATCH));
      }
    }
  }

  @Property(tries = 20)
  void aPacketOfOneSuiteIsRefusedByEveryOther(@ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxParameters base = OutfoxParameters.of(OutfoxKem.X25519).withLayers(2);
    OutfoxNetwork network = OutfoxNetwork.of(base, random);
    byte[] packet = network.request(random).toArray();
    for (OutfoxParameters other :
        List.of(
            base.withAead(OutfoxAead.PLAIN),
            base.withSessionId(Bytes.of((byte) 1)),
            base.withSeal(
                new OutfoxSeal(9, OutfoxSeal.LIONESS.label(), OutfoxSeal.LIONESS.cipher())))) {
      Processed<OutfoxRouting> result =
          Outfox.of(other).processor(network.keys().get(0), 0).process(packet, ReplayFilter.NONE);
      assertThat(result).isEqualTo(rejected(Rejection.MAC_MISMATCH));
    }
    assertThat(
            Outfox.of(base.wide())
                .processor(network.keys().get(0), 0)
                .process(packet, ReplayFilter.NONE))
        .isEqualTo(rejected(Rejection.WRONG_LENGTH));
  }

  @Property(tries = 20)
  void anInnerHeaderDependsOnNoLayerAboveIt(@ForAll long seed) {
    OutfoxParameters suite = OutfoxParameters.of(OutfoxKem.X25519).withLayers(4);
    OutfoxNetwork network = OutfoxNetwork.of(suite, Draws.seeded(seed));
    byte[] coins = Draws.bytes(4 * 32, Draws.seeded(seed + 1));
    Bytes first = network.request(new FixedRandom(coins));
    coins[5] ^= 1; // the randomness of layer 0
    Bytes second = network.request(new FixedRandom(coins));
    List<Bytes> one = network.wires(first);
    List<Bytes> two = network.wires(second);
    assertThat(first.slice(0, 32)).isNotEqualTo(second.slice(0, 32));
    for (int layer = 1; layer < 4; layer++) {
      int header = suite.geometry().headerLength(layer);
      assertThat(one.get(layer).slice(0, header)).isEqualTo(two.get(layer).slice(0, header));
    }
  }

  /** Gives the same bytes in every draw of their length and zeros in others. */
  private static final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] bytes;

    FixedRandom(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(bytes, 0, out, 0, Math.min(out.length, bytes.length));
    }
  }
}
