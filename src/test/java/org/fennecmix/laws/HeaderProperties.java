package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderProperties extends SuiteProperties {
  private static final EnumSet<Rejection> REFUSALS =
      EnumSet.of(
          Rejection.MAC_MISMATCH,
          Rejection.INVALID_ELEMENT,
          Rejection.DECAPSULATION_FAILED,
          Rejection.UNKNOWN_VERSION);

  static List<Suite<?>> all() {
    return Suites.all();
  }

  static int headerBits(MixFormat<?> format) {
    return 8
        * format.fields().stream()
            .filter(field -> !field.name().equals("payload"))
            .mapToInt(MixFormat.Field::length)
            .sum();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFlippedHeaderBitIsRefusedAtOnce(Suite<?> suite) {
    everyFlippedBit(suite, Draws.seeded(1));
  }

  private static <R extends RoutingInfo> void everyFlippedBit(Suite<R> suite, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), 2, random);
    Bytes packet = journey.build(random);
    List<byte[]> flipped = new ArrayList<>();
    for (int bit = 0; bit < headerBits(suite.strict()); bit++) {
      flipped.add(Draws.flipped(packet, bit));
    }
    List<Processed<R>> results = Batches.same(journey.processors().get(0), flipped);
    for (int bit = 0; bit < flipped.size(); bit++) {
      refused(results.get(bit), bit);
    }
  }

  private static void refused(Processed<?> result, int bit) {
    assertThat(result).as("bit %d", bit).isInstanceOf(Processed.Rejected.class);
    assertThat(((Processed.Rejected<?>) result).reason()).as("bit %d", bit).isIn(REFUSALS);
  }

  @Property(tries = 200)
  void aFlippedHeaderBitIsRefusedAtTheNextHop(
      @ForAll("suites") Suite<?> suite,
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
    int flip = Math.floorMod(bit, headerBits(suite.strict()));
    Bytes wire = journey.wires(journey.build(random)).get(hop);
    refused(journey.at(hop, Draws.flipped(wire, flip)), flip);
  }

  @Property(tries = 100)
  void bit255IsRefusedOrMakesNoDifferenceAtAll(
      @ForAll("suites") Suite<?> suite, @ForAll int hops, @ForAll int where, @ForAll long seed) {
    bit255(suite, hops(suite, hops), where, Draws.seeded(seed));
  }

  /** Lenient nodes ignore the bit, or refuse it where key schedule or MAC see the bytes. */
  private static <R extends RoutingInfo> void bit255(
      Suite<R> suite, int hops, int where, SecureRandom random) {
    Journey<R> strict = Journey.of(suite.strict(), hops, random);
    int hop = Math.floorMod(where, hops);
    Bytes wire = strict.wires(strict.build(random)).get(hop);
    MixFormat.Field element = Fields.of(suite.strict(), "ephemeral key");
    byte[] flipped = Draws.flipped(wire, 8 * element.offset() + 255);
    refused(strict.at(hop, flipped), 255);
    Processed<R> lenient =
        suite.lenient().processor(strict.keys().get(hop)).process(flipped, ReplayFilter.NONE);
    String name = suite.strict().name();
    if (name.startsWith("nym") || name.startsWith("sphinxmix")) {
      assertThat(lenient).isEqualTo(strict.at(hop, wire.toArray()));
    } else if (suite.payload() == Suite.Payload.NONE) {
      refused(lenient, 255); // not an X25519 key: any bit of it matters
    } else {
      assertThat(lenient).isEqualTo(new Processed.Rejected<R>(Rejection.MAC_MISMATCH));
    }
  }

  @Property(tries = 40)
  void anotherHopsPacketIsRefused(
      @ForAll("suites") Suite<?> suite, @ForAll int hops, @ForAll long seed) {
    mixedHeaders(suite, hops(suite, hops), Draws.seeded(seed));
  }

  /** Neither the MAC nor the routing information of one packet serves in another. */
  private static <R extends RoutingInfo> void mixedHeaders(
      Suite<R> suite, int hops, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    byte[] mine = journey.build(random).toArray();
    Bytes other = journey.build(random);
    for (String name : List.of("ephemeral key", "header MAC", "routing information")) {
      MixFormat.Field field = Fields.of(suite.strict(), name);
      byte[] mixed = mine.clone();
      System.arraycopy(Fields.cut(other, field), 0, mixed, field.offset(), field.length());
      assertThat(journey.at(0, mixed))
          .as(name)
          .isEqualTo(new Processed.Rejected<R>(Rejection.MAC_MISMATCH));
    }
  }
}
