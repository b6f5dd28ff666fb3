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
import org.fennecmix.Processor;
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

  private static final int CHUNK = 64; // bytes of which every bit is flipped in one batch

  static List<Suite<?>> all() {
    return Suites.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFlippedHeaderBitIsRefusedAtOnce(Suite<?> suite) {
    everyFlippedBit(suite, Draws.seeded(1));
  }

  private static <R extends RoutingInfo> void everyFlippedBit(Suite<R> suite, SecureRandom random) {
    MixFormat<R> format = suite.strict();
    Journey<R> journey = Journey.of(format, suite.hops(2), random);
    List<Bytes> wires = journey.wires(journey.build(random));
    for (int hop = 0; hop < journey.hops(); hop++) {
      if (hop > 0 && format.packetLength(hop) == format.packetLength(0)) {
        return; // the same code over the same lengths
      }
      Processor<R> node = journey.processors().get(hop);
      int header = Fields.headerLength(format, hop);
      for (int at = 0; at < header; at += CHUNK) {
        List<byte[]> flipped = new ArrayList<>();
        for (int bit = 8 * at; bit < 8 * Math.min(header, at + CHUNK); bit++) {
          flipped.add(Draws.flipped(wires.get(hop), bit));
        }
        List<Processed<R>> results = // long headers have other laws for their batches
            header < 1000
                ? Batches.same(node, flipped)
                : flipped.stream().map(p -> node.process(p, ReplayFilter.NONE)).toList();
        for (int i = 0; i < flipped.size(); i++) {
          refused(results.get(i), 8 * at + i);
        }
      }
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
    int flip = Math.floorMod(bit, 8 * Fields.headerLength(suite.strict(), hop));
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
    MixFormat.Field element = Fields.element(suite.strict(), hop);
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
    for (MixFormat.Field field : Fields.header(suite.strict(), 0)) {
      byte[] mixed = mine.clone();
      System.arraycopy(Fields.cut(other, field), 0, mixed, field.offset(), field.length());
      assertThat(journey.at(0, mixed))
          .as(field.name())
          .isEqualTo(new Processed.Rejected<R>(Rejection.MAC_MISMATCH));
    }
  }
}
