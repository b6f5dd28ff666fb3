package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.SurbFormat;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.nymoutfox.NymOutfox;
import org.fennecmix.nymoutfox.NymOutfoxRouting;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxRouting;
import org.junit.jupiter.api.Test;

/** Whether a link tells a packet's version, its route's length, or its place on the route. */
class VersionLeakTest {
  private static final int PACKETS = 256;
  private static final int TOP_BIT_OF_KEY = 255;

  private final SecureRandom random = Draws.seeded(71);

  @Test
  void everyBitOnEveryLinkIsACoinFlipWhateverTheSettings() {
    for (int version : new int[] {257, 258, 259, 260}) {
      for (int hops : new int[] {1, 3}) {
        int[] ones = ones(NymSphinx.current(), version, hops);
        for (int bit = 0; bit < ones.length; bit++) {
          if (bit == TOP_BIT_OF_KEY) { // clear in every element of every sender
            assertThat(ones[bit]).isZero();
          } else {
            // six sigma: 128 +- 48
            assertThat(ones[bit]).as("v%d, bit %d", version, bit).isBetween(80, 176);
          }
        }
      }
    }
  }

  /** How often each bit is set in packets on their last link, with equal messages. */
  private int[] ones(NymSphinx nym, int version, int hops) {
    MixFormat<NymRouting> format = nym.format(new NymVersion(version), new NymGeometry(64));
    Journey<NymRouting> journey = Journey.of(format, hops, random);
    int[] ones = new int[8 * format.packetLength()];
    for (int i = 0; i < PACKETS; i++) {
      List<Bytes> wires = journey.wires(journey.build(new byte[20], random));
      byte[] wire = wires.get(hops - 1).toArray();
      for (int bit = 0; bit < ones.length; bit++) {
        ones[bit] += wire[bit >>> 3] >>> (bit & 7) & 1;
      }
    }
    return ones;
  }

  /** What the dossiers call a partition: outsiders do not see it, every hop does. */
  @Test
  void everyHopLearnsTheSendersVersion() {
    for (int version : new int[] {258, 259, 260}) {
      MixFormat<NymRouting> format =
          NymSphinx.current().format(new NymVersion(version), new NymGeometry(64));
      Journey<NymRouting> journey = Journey.of(format, 2, random);
      List<Bytes> wires = journey.wires(journey.build(random));
      assertThat(
              Journey.forwarded(journey.at(0, wires.get(0).toArray())).routing().version().value())
          .isEqualTo(version);
    }
  }

  @Test
  void anOutfoxPacketsLengthTellsItsLayerAndNothingElse() {
    MixFormat<OutfoxRouting> format = Outfox.of(OutfoxParameters.of(OutfoxKem.X25519)).format();
    Journey<OutfoxRouting> journey = Journey.of(format, 5, random);
    SurbFormat<OutfoxRouting> surbs = format.surbs().orElseThrow();
    SurbFormat.Created created = surbs.create(journey.route(), Bytes.EMPTY, Bytes.EMPTY, random);
    for (Bytes packet :
        List.of(
            journey.build(new byte[0], random),
            journey.build(random),
            surbs.use(created.surb(), new byte[7], random).packet())) {
      assertThat(journey.wires(packet).stream().map(Bytes::length))
          .containsExactly(1736, 1672, 1608, 1544, 1480);
    }
  }

  /** A prototype's clear prefix; who sees it counts the hops that are left. */
  @Test
  void aPacketOfNymsOutfoxPrototypeTellsItsPlaceOnTheRoute() {
    Journey<NymOutfoxRouting> journey = Journey.of(NymOutfox.prototype().format(60), 4, random);
    List<Bytes> wires = journey.wires(journey.build(random));
    for (int hop = 0; hop < 4; hop++) {
      assertThat(wires.get(hop).slice(0, 4).toHex())
          .isEqualTo("20".repeat(4 - hop) + "00".repeat(hop));
    }
  }
}
