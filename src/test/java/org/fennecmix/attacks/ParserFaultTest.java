package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Secret;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDelay;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymInside;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymSurb;
import org.fennecmix.nym.NymSurbRecovery;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.research.ResearchBlinded;
import org.fennecmix.research.ResearchRouting;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;
import org.junit.jupiter.api.Test;

/** A sender who follows the format in everything but what it writes into the fields. */
class ParserFaultTest {
  private final SecureRandom random = Draws.seeded(81);

  /** An authentic header whose first slot begins with these bytes. */
  private <R extends RoutingInfo> byte[] authentic(
      Journey<R> journey, SphinxSuite<R> suite, R instruction, byte[] data, byte... head) {
    RoutingCodec<R> codec = new ScribblingCodec<>(suite.routing(), head);
    SphinxSuite<R> scribbling = Spy.replaced(suite, suite.keyExchange(), codec, suite.body());
    SphinxSender<R> sender = new SphinxSender<>(scribbling);
    SphinxPath<R> path =
        SphinxPath.of(List.of(journey.keys().get(0).publicKey()), List.of(instruction))
            .withAssociatedData(data);
    int payload = journey.format().packetLength() - suite.layout().headerLength();
    return sender.packet(sender.header(path, random), new byte[3], payload).toArray();
  }

  @Test
  void nymRefusesEveryFlagButTwo() {
    NymSphinx nym = NymSphinx.current();
    MixFormat<NymRouting> format = nym.format(NymVersion.FULL_PAYLOAD_KEYS, new NymGeometry(64));
    Journey<NymRouting> journey = Journey.of(format, 1, random);
    NymRouting forward =
        new NymRouting.Forward(
            NymVersion.FULL_PAYLOAD_KEYS, new NymAddress(Bytes.zeros(32)), Duration.ZERO);
    for (int flag = 0; flag < 256; flag++) {
      byte[] packet = authentic(journey, NymInside.suite(nym), forward, new byte[0], (byte) flag);
      Processed<NymRouting> result = journey.at(0, packet);
      if (flag == 1) {
        assertThat(Journey.forwarded(result).routing()).isEqualTo(forward);
      } else if (flag == 2) { // its payload was sealed under the key of another version
        assertThat(result).isNotInstanceOf(Processed.Forward.class);
      } else {
        assertThat(result)
            .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.MALFORMED_ROUTING));
      }
    }
  }

  @Test
  void everyLengthByteOfASlotIsRefusedOrReadWithinItsBounds() {
    ResearchBlinded format = ResearchBlinded.withPadding(FinalPadding.RANDOM);
    Journey<ResearchRouting> journey = Journey.of(format, 1, random);
    byte[] data = journey.keys().get(0).publicKey().encoded().toArray();
    ResearchRouting last = new ResearchRouting(true, Bytes.EMPTY, Duration.ZERO, Bytes.zeros(12));
    int accepted = 0;
    for (int length = 0; length < 256; length++) {
      for (byte kind = 0; kind < 4; kind++) {
        byte[] packet = authentic(journey, format.suite(), last, data, (byte) length, kind);
        Processed<ResearchRouting> result = journey.at(0, packet);
        if (result instanceof Processed.Forward<ResearchRouting> forward) {
          assertThat(forward.packet().length()).isEqualTo(packet.length);
          assertThat(forward.routing().free().length()).isEqualTo(length - 30);
          accepted++;
        } else if (result instanceof Processed.Delivered<ResearchRouting> delivered) {
          assertThat(delivered.routing().free().length()).isEqualTo(length - 2);
          accepted++;
        } else {
          assertThat(result)
              .isEqualTo(new Processed.Rejected<ResearchRouting>(Rejection.MALFORMED_ROUTING));
        }
      }
    }
    assertThat(accepted).isEqualTo(2 * 41);
  }

  @Test
  void aPayloadTooShortForItsCipherIsRefusedAndNotPadded() {
    MixFormat<NymRouting> format =
        NymSphinx.current().format(NymVersion.PAYLOAD_KEY_SEEDS, new NymGeometry(40));
    Journey<NymRouting> journey = Journey.of(format, 2, random);
    byte[] packet = journey.build(random).toArray();
    for (int payload = 0; payload <= 40; payload++) {
      byte[] cut = Arrays.copyOf(packet, NymGeometry.HEADER_LENGTH + payload);
      Processed<NymRouting> result = journey.at(0, cut);
      if (payload < 17) {
        assertThat(result).isEqualTo(new Processed.Rejected<NymRouting>(Rejection.WRONG_LENGTH));
      } else if (payload < 33) {
        assertThat(result)
            .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.MALFORMED_PAYLOAD));
      } else {
        assertThat(Journey.forwarded(result).packet().length()).isEqualTo(cut.length);
      }
    }
    assertThat(PayloadCipher.lioness().get().minLength()).isEqualTo(33);
  }

  @Test
  void delaysOfAllSizesComeThroughUnsigned() {
    NymSphinx nym = NymSphinx.current();
    MixFormat<NymRouting> format = nym.format(NymVersion.FULL_PAYLOAD_KEYS, new NymGeometry(64));
    Journey<NymRouting> journey = Journey.of(format, 1, random);
    for (long nanos : new long[] {0, 1, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      Duration delay = NymDelay.ofNanos(nanos);
      NymRouting forward =
          new NymRouting.Forward(
              NymVersion.FULL_PAYLOAD_KEYS, new NymAddress(Bytes.zeros(32)), delay);
      byte[] packet = authentic(journey, NymInside.suite(nym), forward, new byte[0]);
      assertThat(Journey.forwarded(journey.at(0, packet)).routing().delay()).isEqualTo(delay);
      assertThat(NymDelay.toNanos(delay)).isEqualTo(nanos);
    }
  }

  @Test
  void versionsWithoutANameAreProcessedAsSeedVersions() {
    for (int version : new int[] {0, 2, 256, 300, 65535}) {
      MixFormat<NymRouting> format =
          NymSphinx.current().format(new NymVersion(version), new NymGeometry(64));
      Journey<NymRouting> journey = Journey.of(format, 3, random);
      byte[] message = Draws.bytes(47, random);
      assertThat(Journey.delivered(journey.walk(journey.build(message, random))).message())
          .isEqualTo(Bytes.of(message));
    }
  }

  @Test
  void surbsOfEveryLengthParseOrAreACallersMistake() {
    byte[] bytes = Draws.bytes(1400, random);
    for (int length = 0; length <= bytes.length; length++) {
      byte[] surb = Arrays.copyOf(bytes, length);
      int material = length - 380;
      boolean seeds = material >= 16 && material % 16 == 0 && material <= 80;
      boolean legacy =
          material >= 16 && material < 192 && material % 16 == 0
              || material >= 192 && material % 192 == 0 && material <= 960;
      if (seeds) {
        assertThat(NymSurb.parse(surb).keyCount()).isEqualTo(material / 16);
      } else {
        assertThatIllegalArgumentException().isThrownBy(() -> NymSurb.parse(surb));
      }
      if (legacy) {
        assertThat(NymSurb.parseLegacy(surb).toBytes()).isEqualTo(surb);
      } else {
        assertThatIllegalArgumentException().isThrownBy(() -> NymSurb.parseLegacy(surb));
      }
    }
  }

  @Test
  void recoveryMaterialOfEveryLengthParsesOrIsACallersMistake() {
    byte[] bytes = Draws.bytes(130, random);
    for (int length = 0; length <= bytes.length; length++) {
      Secret material = Secret.of(Arrays.copyOf(bytes, length));
      if (length >= 32 && length % 16 == 0 && length <= 96) {
        assertThat(NymSurbRecovery.parse(material).toSecret()).isEqualTo(material);
      } else {
        assertThatIllegalArgumentException().isThrownBy(() -> NymSurbRecovery.parse(material));
      }
    }
  }

  @Test
  void aSurbMadeOfJunkSendsAPacketThatTheFirstHopRefuses() {
    Journey<NymRouting> journey =
        Journey.of(
            NymSphinx.current().format(NymVersion.SINGLE_SEED_SURB, new NymGeometry(64)),
            1,
            random);
    for (int seeds = 1; seeds <= 5; seeds++) {
      NymSurb surb = NymSurb.parse(Draws.bytes(380 + 16 * seeds, random));
      byte[] packet = surb.use(new byte[10], new NymGeometry(64)).packet().toArray();
      packet[31] &= 0x7f;
      assertThat(journey.processors().get(0).process(packet, ReplayFilter.NONE))
          .isEqualTo(new Processed.Rejected<NymRouting>(Rejection.MAC_MISMATCH));
    }
  }

  @Test
  void recoveryTakesPayloadsOfEveryLength() {
    NymSurbRecovery recovery = NymSurbRecovery.parse(Secret.of(Draws.bytes(64, random)));
    for (int length = 0; length < 100; length++) {
      assertThat(recovery.recover(Bytes.of(Draws.bytes(length, random)))).isEmpty();
    }
  }
}
