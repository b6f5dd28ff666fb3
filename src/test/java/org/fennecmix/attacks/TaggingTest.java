package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.fennecmix.SurbFormat;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Fields;
import org.fennecmix.laws.Journey;
import org.fennecmix.laws.Suite;
import org.fennecmix.laws.Suites;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One payload bit is flipped on a link, and somebody at the other end looks for it. */
class TaggingTest {
  private static final int OFFSETS = 64;

  static Stream<Suite<?>> wideBlock() {
    return Suites.withPayload().filter(suite -> suite.payload() == Suite.Payload.WIDE_BLOCK);
  }

  static Stream<Suite<?>> streams() {
    return Suites.withPayload().filter(suite -> suite.payload() != Suite.Payload.WIDE_BLOCK);
  }

  static Stream<Suite<?>> withSurbs() {
    return Suites.withSurbs();
  }

  @ParameterizedTest
  @MethodSource("wideBlock")
  void aTagTurnsTheWholePayloadIntoNoise(Suite<?> suite) {
    tag(suite, Draws.seeded(21));
  }

  private static <R extends RoutingInfo> void tag(Suite<R> suite, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), suite.hops(3), random);
    Bytes packet = journey.build(random);
    List<Bytes> wires = journey.wires(packet);
    byte[] honest = journey.lastPayload(wires.get(suite.hops(3) - 1).toArray());
    Set<Processed<R>> ends = new HashSet<>();
    int bits = 8 * Fields.payload(suite.strict(), 0).length();
    for (int hop = 0; hop < suite.hops(3); hop++) {
      MixFormat.Field payload = Fields.payload(suite.strict(), hop);
      long total = 0;
      int[] changes = new int[payload.length()];
      for (int i = 0; i < OFFSETS; i++) {
        int bit = 8 * payload.offset() + random.nextInt(bits);
        byte[] wire = Draws.flipped(wires.get(hop), bit);
        ends.add(journey.walk(hop, wire));
        for (int on = hop; on < suite.hops(3) - 1; on++) {
          wire = Journey.forwarded(journey.at(on, wire)).packet().toArray();
        }
        byte[] tagged = journey.lastPayload(wire);
        int distance = Draws.distance(honest, tagged);
        total += distance;
        assertThat(distance).isBetween(sigmas(bits, -6), sigmas(bits, 6));
        for (int at = 0; at < changes.length; at++) {
          changes[at] += honest[at] == tagged[at] ? 0 : 1;
        }
      }
      assertThat((int) total).isBetween(sigmas(OFFSETS * bits, -4), sigmas(OFFSETS * bits, 4));
      // every byte changes in about 255 of 256 cases, wherever the flipped bit was
      for (int count : changes) {
        assertThat(count).isGreaterThanOrEqualTo(OFFSETS - 5);
      }
    }
    assertThat(ends).containsExactly(new Processed.Rejected<>(Rejection.PAYLOAD_INTEGRITY));
  }

  private static int sigmas(int bits, int count) {
    return (int) Math.round(bits / 2.0 + count * Math.sqrt(bits) / 2);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamCarriesATagOfTheAttackersChoiceToTheEnd(Suite<?> suite) {
    pattern(suite, Draws.seeded(22));
  }

  private static <R extends RoutingInfo> void pattern(Suite<R> suite, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), suite.hops(3), random);
    MixFormat.Field payload = Fields.payload(suite.strict(), 0);
    byte[] message = Draws.bytes(suite.strict().capacity(), random);
    Bytes packet = journey.build(message, random);
    byte[] tagged = packet.toArray();
    byte[] mark = Draws.bytes(8, random);
    for (int i = 0; i < mark.length; i++) {
      tagged[tagged.length - mark.length + i] ^= mark[i];
    }
    assertThat(tagged.length).isEqualTo(payload.offset() + payload.length());
    byte[] wire = tagged;
    for (int hop = 0; hop < suite.hops(3) - 1; hop++) {
      wire = Journey.forwarded(journey.at(hop, wire)).packet().toArray();
    }
    byte[] seen = journey.lastPayload(wire);
    for (int i = 0; i < mark.length; i++) {
      int at = message.length - mark.length + i;
      assertThat(seen[seen.length - mark.length + i] ^ message[at]).isEqualTo(mark[i]);
    }
    if (suite.payload() == Suite.Payload.STREAM_CHECKED) {
      assertThat(journey.at(suite.hops(3) - 1, wire))
          .isEqualTo(new Processed.Rejected<R>(Rejection.PAYLOAD_INTEGRITY));
    } else {
      assertThat(Journey.delivered(journey.at(suite.hops(3) - 1, wire)).message())
          .isNotEqualTo(Bytes.of(message));
    }
  }

  @ParameterizedTest
  @MethodSource("withSurbs")
  void aTaggedReplyIsCarriedLikeAnyOtherAndRecoversAsNothing(Suite<?> suite) {
    reply(suite, Draws.seeded(23));
  }

  private static <R extends RoutingInfo> void reply(Suite<R> suite, SecureRandom random) {
    SurbFormat<R> surbs = suite.strict().surbs().orElseThrow();
    Journey<R> back = Journey.of(suite.strict(), suite.hops(3), random);
    for (int hop = 0; hop < suite.hops(3); hop++) {
      MixFormat.Field payload = Fields.payload(suite.strict(), hop);
      for (int i = 0; i < 8; i++) {
        SurbFormat.Created created =
            surbs.create(
                back.route(),
                back.destination(),
                Bytes.of(Draws.bytes(surbs.identifierLength(), random)),
                random);
        Bytes reply = surbs.use(created.surb(), new byte[1], random).packet();
        int bit = 8 * payload.offset() + random.nextInt(8 * payload.length());
        Bytes wire = back.wires(reply).get(hop);
        Journey<R> creator = back.awaiting(created.recovery());
        assertThat(surbs.recover(created.recovery(), creator.walk(hop, Draws.flipped(wire, bit))))
            .isEmpty();
        assertThat(surbs.recover(created.recovery(), creator.walk(hop, wire.toArray())))
            .isPresent();
      }
    }
  }
}
