package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.Opened;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.fennecmix.laws.Suite;
import org.fennecmix.laws.Suites;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxRouting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What nodes do with an element that was changed on a link. Nym's MAC does not cover it; with
 * Outfox it enters the keys.
 */
class ElementMalleabilityTest {
  private static final int HOPS = 3;
  private static final int[] TORSION = {4, 2, 1}; // multiples of order 2, 4 and 8

  private final SecureRandom random = Draws.seeded(41);

  @SuppressWarnings("unchecked")
  private static Suite<NymRouting> suite(boolean legacy, int version) {
    NymSphinx nym = legacy ? NymSphinx.legacyScalars() : NymSphinx.current();
    return (Suite<NymRouting>) Suites.nym(nym, version);
  }

  private static byte[] element(Bytes packet) {
    return packet.slice(0, 32).toArray();
  }

  private static byte[] withElement(Bytes packet, byte[] element) {
    return Bytes.of(element).concat(packet.slice(32, packet.length())).toArray();
  }

  private static Bytes tag(Journey<NymRouting> journey, int hop, byte[] packet) {
    Opened<NymRouting> opened = journey.processors().get(hop).open(packet);
    assertThat(opened).isInstanceOf(Opened.Authentic.class);
    return ((Opened.Authentic<NymRouting>) opened).replayTag().value();
  }

  @ParameterizedTest
  @CsvSource({"false, 257", "false, 258", "false, 259", "false, 260", "true, 257", "true, 259"})
  void bit255IsRefusedByDefaultAndIgnoredAsThePeerIgnoresIt(boolean legacy, int version) {
    Suite<NymRouting> suite = suite(legacy, version);
    Journey<NymRouting> strict = Journey.of(suite.strict(), HOPS, random);
    Journey<NymRouting> lenient =
        new Journey<>(
            suite.lenient(),
            strict.keys(),
            strict.route(),
            strict.destination(),
            strict.keys().stream().map(suite.lenient()::processor).toList());
    List<Bytes> wires = strict.wires(strict.build(random));
    for (int hop = 0; hop < HOPS; hop++) {
      byte[] wire = wires.get(hop).toArray();
      byte[] flipped = Draws.flipped(wires.get(hop), 255);
      assertThat(strict.at(hop, flipped))
          .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.INVALID_ELEMENT));
      assertThat(lenient.at(hop, flipped)).isEqualTo(strict.at(hop, wire));
      assertThat(tag(lenient, hop, flipped)).isEqualTo(tag(strict, hop, wire));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 257", "false, 258", "false, 259", "false, 260", "true, 258", "true, 259"})
  void clampedBlindingWashesTorsionOffAndTheReplayTagStays(boolean legacy, int version) {
    Suite<NymRouting> suite = suite(legacy, version);
    for (MixFormat<NymRouting> format : List.of(suite.strict(), suite.lenient())) {
      Journey<NymRouting> journey = Journey.of(format, HOPS, random);
      List<Bytes> wires = journey.wires(journey.build(random));
      for (int hop = 0; hop < HOPS; hop++) {
        byte[] wire = wires.get(hop).toArray();
        for (int multiple : TORSION) {
          byte[] moved = Torsion.plus(element(wires.get(hop)), multiple);
          byte[] mutated = withElement(wires.get(hop), moved);
          assertThat(Arrays.equals(mutated, wire)).isFalse();
          assertThat(Torsion.isFree(moved)).isFalse();
          assertThat(journey.at(hop, mutated)).isEqualTo(journey.at(hop, wire));
          assertThat(tag(journey, hop, mutated)).isEqualTo(tag(journey, hop, wire));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "257"})
  void legacyBlindingLetsTorsionThroughAndDeliversThePacket(int version) {
    Suite<NymRouting> suite = suite(true, version);
    for (MixFormat<NymRouting> format : List.of(suite.strict(), suite.lenient())) {
      Journey<NymRouting> journey = Journey.of(format, HOPS, random);
      Bytes packet = journey.build(random);
      List<Bytes> wires = journey.wires(packet);
      for (int hop = 0; hop < HOPS; hop++) {
        byte[] wire = wires.get(hop).toArray();
        for (int multiple : TORSION) {
          byte[] mutated =
              withElement(wires.get(hop), Torsion.plus(element(wires.get(hop)), multiple));
          assertThat(tag(journey, hop, mutated)).isEqualTo(tag(journey, hop, wire));
          assertThat(Journey.delivered(journey.walk(hop, mutated)).message())
              .isEqualTo(Journey.delivered(journey.walk(packet)).message());
        }
      }
    }
  }

  @Test
  void legacyPacketsShowAMarkOfOrder8BehindOneHonestHopInSevenOfEight() {
    int packets = 240;
    int seen = marks(suite(true, 257), 1, packets);
    double sigma = Math.sqrt(packets * 7 / 64.0);
    assertThat((double) seen).isBetween(packets * 0.875 - 4 * sigma, packets * 0.875 + 4 * sigma);
  }

  @Test
  void legacyPacketsShowAMarkOfOrder2BehindOneHonestHopInOneOfTwo() {
    int packets = 240;
    int seen = marks(suite(true, 257), 4, packets);
    double sigma = Math.sqrt(packets / 4.0);
    assertThat((double) seen).isBetween(packets * 0.5 - 4 * sigma, packets * 0.5 + 4 * sigma);
  }

  @Test
  void unmarkedLegacyPacketsShowNothing() {
    assertThat(marks(suite(true, 257), 0, 100)).isZero();
  }

  @Test
  void currentPacketsNeverShowAMark() {
    assertThat(marks(suite(false, 259), 1, 100)).isZero();
    assertThat(marks(suite(true, 259), 1, 100)).isZero();
    assertThat(marks(suite(false, 257), 1, 100)).isZero();
  }

  /** How many of the packets that were marked before a hop are recognised behind it. */
  private int marks(Suite<NymRouting> suite, int multiple, int packets) {
    int seen = 0;
    for (int i = 0; i < packets; i++) {
      Journey<NymRouting> journey = Journey.of(suite.strict(), 2, random);
      Bytes packet = journey.build(new byte[1], random);
      byte[] element = element(packet);
      byte[] marked = multiple == 0 ? element : Torsion.plus(element, multiple);
      Bytes sent = Journey.forwarded(journey.at(0, withElement(packet, marked))).packet();
      seen += Torsion.isFree(element(sent)) ? 0 : 1;
    }
    return seen;
  }

  @ParameterizedTest
  @CsvSource({"false, 259", "true, 257"})
  void lowOrderElementsAreRefusedByDefault(boolean legacy, int version) {
    Suite<NymRouting> suite = suite(legacy, version);
    Journey<NymRouting> strict = Journey.of(suite.strict(), HOPS, random);
    Journey<NymRouting> lenient = Journey.of(suite.lenient(), HOPS, random);
    List<Bytes> wires = strict.wires(strict.build(random));
    List<Bytes> others = lenient.wires(lenient.build(random));
    for (int hop = 0; hop < HOPS; hop++) {
      for (byte[] u : Torsion.lowOrder()) {
        assertThat(strict.at(hop, withElement(wires.get(hop), u)))
            .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.INVALID_ELEMENT));
        // the secret is zero, not this packet's
        assertThat(lenient.at(hop, withElement(others.get(hop), u)))
            .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.MAC_MISMATCH));
      }
    }
  }

  @Test
  void nonCanonicalTwinsOfSmallCoordinatesAreRefusedByDefault() {
    Journey<NymRouting> strict = Journey.of(suite(false, 259).strict(), 1, random);
    Journey<NymRouting> lenient = Journey.of(suite(false, 259).lenient(), 1, random);
    Bytes packet = strict.build(random);
    for (int u = 2; u < 19; u++) {
      BigInteger small = BigInteger.valueOf(u);
      byte[] twin = withElement(packet, Torsion.bytes(small.add(Torsion.P)));
      assertThat(strict.at(0, twin))
          .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.INVALID_ELEMENT));
      assertThat(lenient.at(0, twin))
          .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.MAC_MISMATCH));
    }
  }

  /** The encapsulation enters the layer's keys, so that it has no second encoding. */
  @Test
  void outfoxRefusesEveryOtherEncodingOfAnEncapsulation() {
    Journey<OutfoxRouting> journey =
        Journey.of(Outfox.of(OutfoxParameters.of(OutfoxKem.X25519)).format(), 5, random);
    List<Bytes> wires = journey.wires(journey.build(random));
    for (int hop = 0; hop < journey.hops(); hop++) {
      List<byte[]> elements = new ArrayList<>(Torsion.lowOrder());
      elements.add(element(Bytes.of(Draws.flipped(wires.get(hop), 255))));
      for (int multiple : TORSION) {
        elements.add(Torsion.plus(element(wires.get(hop)), multiple));
      }
      for (int u = 2; u < 19; u++) {
        elements.add(Torsion.bytes(BigInteger.valueOf(u).add(Torsion.P)));
      }
      for (byte[] u : elements) {
        assertThat(journey.at(hop, withElement(wires.get(hop), u)))
            .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.MAC_MISMATCH));
      }
    }
  }

  @Test
  void whoeverLeavesTheDefaultTakesPacketsThatAnyoneCanForgeForAnyNode() {
    for (ElementPolicy policy : ElementPolicy.values()) {
      NymSphinx nym = NymSphinx.current().withPolicy(policy);
      byte[] forged = new ZeroElement(nym).packet(HOPS, random);
      for (int hop = 0; hop < HOPS; hop++) { // nodes the sender knows nothing of
        Processed<NymRouting> result =
            nym.processor(nym.generateKey(random)).process(forged, ReplayFilter.NONE);
        if (policy == ElementPolicy.STRICT) {
          assertThat(result)
              .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.INVALID_ELEMENT));
        } else if (hop < HOPS - 1) {
          forged = Journey.forwarded(result).packet().toArray();
        } else {
          assertThat(Journey.delivered(result).message()).isEqualTo(ZeroElement.MESSAGE);
        }
      }
    }
  }
}
