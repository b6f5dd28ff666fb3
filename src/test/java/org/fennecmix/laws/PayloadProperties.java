package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;

class PayloadProperties extends SuiteProperties {
  @Property(tries = 150)
  void aFlippedPayloadBitIsForwardedByAllAndFoundOnlyAtTheEnd(
      @ForAll("suitesWithPayload") Suite<?> suite,
      @ForAll int hops,
      @ForAll int where,
      @ForAll int bit,
      @ForAll long seed) {
    flippedBit(suite, hops(suite, hops), where, bit, Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void flippedBit(
      Suite<R> suite, int hops, int where, int bit, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    int hop = Math.floorMod(where, hops);
    MixFormat.Field payload = Fields.payload(suite.strict(), hop);
    int flip = Math.floorMod(bit, 8 * payload.length());
    Bytes packet = journey.build(random);
    Bytes wire = journey.wires(packet).get(hop);
    byte[] tagged = Draws.flipped(wire, 8 * payload.offset() + flip);
    Processed<R> end = journey.walk(hop, tagged); // expects every hop but the last to forward
    switch (suite.payload()) {
      case WIDE_BLOCK, STREAM_CHECKED ->
          assertThat(end).isEqualTo(new Processed.Rejected<R>(Rejection.PAYLOAD_INTEGRITY));
      case STREAM_BARE -> assertThat(end).isNotEqualTo(journey.walk(packet));
      case NONE -> throw new AssertionError("no payload to flip");
    }
  }

  @Property(tries = 40)
  void payloadsSwappedBetweenPacketsAreFoundOnlyAtTheEnd(
      @ForAll("suitesWithPayload") Suite<?> suite, @ForAll int hops, @ForAll long seed) {
    swapped(suite, hops(suite, hops), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void swapped(
      Suite<R> suite, int hops, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    int hop = random.nextInt(hops);
    Bytes wire = journey.wires(journey.build(random)).get(hop);
    Bytes packet = journey.build(random);
    Bytes other = journey.wires(packet).get(hop);
    int split = Fields.payload(suite.strict(), hop).offset();
    Bytes mixed = wire.slice(0, split).concat(other.slice(split, other.length()));
    Processed<R> end = journey.walk(hop, mixed.toArray());
    if (suite.payload() == Suite.Payload.STREAM_BARE) {
      assertThat(end).isNotEqualTo(journey.walk(packet));
    } else {
      assertThat(end).isEqualTo(new Processed.Rejected<R>(Rejection.PAYLOAD_INTEGRITY));
    }
  }

  @Property(tries = 60)
  void underAStreamTheVeryBitArrivesFlippedAndOthersDoNot(
      @ForAll int hops, @ForAll int bit, @ForAll long seed) {
    Suites.withPayload()
        .filter(suite -> suite.payload() != Suite.Payload.WIDE_BLOCK)
        .forEach(suite -> exactFlip(suite, hops(suite, hops), bit, Draws.seeded(seed)));
  }

  private static <R extends RoutingInfo> void exactFlip(
      Suite<R> suite, int hops, int bit, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    MixFormat.Field payload = Fields.payload(suite.strict(), 0);
    int flip = Math.floorMod(bit, 8 * payload.length());
    Bytes packet = journey.build(random);
    byte[] tagged = Draws.flipped(packet, 8 * payload.offset() + flip);
    for (int hop = 0; hop < hops - 1; hop++) {
      packet = Journey.forwarded(journey.at(hop, packet.toArray())).packet();
      tagged = Journey.forwarded(journey.at(hop, tagged)).packet().toArray();
      assertThat(tagged).isEqualTo(Draws.flipped(packet, 8 * payload.offset() + flip));
    }
    assertThat(journey.lastPayload(tagged))
        .isEqualTo(Draws.flipped(Bytes.of(journey.lastPayload(packet.toArray())), flip));
  }
}
