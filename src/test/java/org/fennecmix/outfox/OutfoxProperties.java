package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fennecmix.Bytes;
import org.fennecmix.Opened;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.laws.Draws;
import org.fennecmix.replay.InMemoryReplayFilter;

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
  void aRequestReachesItsReceiverInPacketsOfTheStatedLengths(
      @ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    byte[] message = message(suite, random);
    Bytes packet = network.outfox().packet(network.route()).build(message, random);
    List<Bytes> wires = network.wires(packet);
    for (int layer = 0; layer < wires.size(); layer++) {
      assertThat(wires.get(layer).length()).isEqualTo(suite.geometry().packetLength(layer));
    }
    Processed.Delivered<OutfoxRouting> end = delivered(network.end(0, packet.toArray()));
    assertThat(end.message()).isEqualTo(Bytes.of(message));
    assertThat(((OutfoxRouting.Request) end.routing()).hasSurb()).isFalse();
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

  @Property(tries = 150)
  void aFlippedHeaderBitIsRefusedAtThatHop(
      @ForAll("suites") OutfoxParameters suite,
      @ForAll int where,
      @ForAll int bit,
      @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    int layer = Math.floorMod(where, network.layers());
    Bytes wire = network.wires(network.request(random)).get(layer);
    int flip = Math.floorMod(bit, 8 * suite.geometry().headerLength(layer));
    assertThat(network.at(layer, Draws.flipped(wire, flip)))
        .isEqualTo(rejected(Rejection.MAC_MISMATCH));
  }

  @Property(tries = 60)
  void aFlippedPayloadBitIsForwardedByAllAndRefusedAtTheEnd(
      @ForAll("suites") OutfoxParameters suite,
      @ForAll int where,
      @ForAll int bit,
      @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    int layer = Math.floorMod(where, network.layers());
    Bytes wire = network.wires(network.request(random)).get(layer);
    int header = suite.geometry().headerLength(layer);
    int flip = 8 * header + Math.floorMod(bit, 8 * suite.geometry().payloadLength());
    assertThat(network.end(layer, Draws.flipped(wire, flip)))
        .isEqualTo(rejected(Rejection.PAYLOAD_INTEGRITY));
  }

  @Property(tries = 30)
  void anAlteredReplyIsNoReply(@ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    OutfoxSurb.Created created = network.surb(random);
    Bytes reply = created.surb().use(message(suite, random));
    int layer = random.nextInt(network.layers());
    int header = suite.geometry().headerLength(layer);
    int flip = 8 * header + random.nextInt(8 * suite.geometry().payloadLength());
    byte[] wire = Draws.flipped(network.wires(reply).get(layer), flip);
    for (int at = layer; at < network.layers() - 1; at++) {
      wire = ((Processed.Forward<OutfoxRouting>) network.at(at, wire)).packet().toArray();
    }
    OutfoxReplies replies = new OutfoxReplies(1);
    replies.add(created.recovery());
    Processed<OutfoxRouting> end =
        network
            .outfox()
            .receiver(network.keys().get(network.layers() - 1), replies)
            .process(wire, ReplayFilter.NONE);
    assertThat(replies.recover(end)).isEqualTo(Optional.empty());
    assertThat(replies.size()).as("the entry is gone whatever came").isZero();
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

  @Property(tries = 20)
  void payloadsSwappedBetweenPacketsAreRefusedAtTheEnd(
      @ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    int header = suite.geometry().headerLength(0);
    Bytes one = network.request(random);
    Bytes other = network.request(random);
    Bytes swapped = one.slice(0, header).concat(other.slice(header, other.length()));
    assertThat(network.end(0, swapped.toArray())).isEqualTo(rejected(Rejection.PAYLOAD_INTEGRITY));
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

  @Property(tries = 30)
  void processOpenAndFinishAndSessionGiveTheSameBytes(
      @ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    List<Bytes> wires = network.wires(network.request(random));
    for (int layer = 0; layer < wires.size(); layer++) {
      byte[] wire = wires.get(layer).toArray();
      Processed<OutfoxRouting> expected = network.at(layer, wire);
      assertThat(Bytes.of(wire)).isEqualTo(wires.get(layer));
      Processor<OutfoxRouting> processor =
          network.outfox().processor(network.keys().get(layer), layer);
      Opened.Authentic<OutfoxRouting> opened =
          (Opened.Authentic<OutfoxRouting>) processor.open(wire);
      assertThat(opened.finish()).isEqualTo(expected);
      assertThatIllegalStateException().isThrownBy(opened::finish);
      inPlace(processor, wire, expected);
    }
  }

  private static void inPlace(
      Processor<OutfoxRouting> processor, byte[] wire, Processed<OutfoxRouting> expected) {
    byte[] buffer = new byte[wire.length + 10];
    System.arraycopy(wire, 0, buffer, 5, wire.length);
    try (Session<OutfoxRouting> session = processor.newSession()) {
      Outcome outcome = session.process(buffer, 5, wire.length, ReplayFilter.NONE);
      Bytes result = Bytes.of(buffer, session.resultOffset(), session.resultLength());
      if (expected instanceof Processed.Forward<OutfoxRouting> forward) {
        assertThat(outcome).isEqualTo(Outcome.FORWARD);
        assertThat(result).isEqualTo(forward.packet());
        assertThat(session.routing()).isEqualTo(forward.routing());
      } else {
        assertThat(outcome).isEqualTo(Outcome.DELIVERED);
        assertThat(result).isEqualTo(delivered(expected).message());
      }
    }
    assertThat(Bytes.of(buffer, 0, 5).isZero()).isTrue();
    assertThat(Bytes.of(buffer, buffer.length - 5, 5).isZero()).isTrue();
  }

  @Property(tries = 20)
  void aSecondCopyIsRefusedAndAJunkHeaderLeavesNoTag(
      @ForAll("suites") OutfoxParameters suite, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    OutfoxNetwork network = OutfoxNetwork.of(suite, random);
    Bytes packet = network.request(random);
    InMemoryReplayFilter filter = new InMemoryReplayFilter(100);
    Processor<OutfoxRouting> processor = network.outfox().processor(network.keys().get(0), 0);
    assertThat(processor.process(Draws.flipped(packet, 0), filter))
        .isEqualTo(rejected(Rejection.MAC_MISMATCH));
    assertThat(processor.process(packet.toArray(), filter)).isInstanceOf(Processed.Forward.class);
    assertThat(processor.process(packet.toArray(), filter)).isEqualTo(rejected(Rejection.REPLAYED));
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
