package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class IndistinguishabilityTest {
  private static final int PACKETS = 1500;
  private static final int KEY = 32;

  private final SecureRandom random = Draws.seeded(21);
  private final OutfoxParameters suite =
      OutfoxParameters.of(OutfoxKem.X25519).withLayers(2).withMessageLength(0);
  private final OutfoxNetwork network = OutfoxNetwork.of(suite, random);

  @Test
  void requestsWithAndWithoutSurbAndRepliesAreUniformAtEveryBytePosition() {
    int length = suite.geometry().packetLength(0);
    int[][][] seen = new int[3][length][256];
    for (int i = 0; i < PACKETS; i++) {
      OutfoxSurb surb = network.surb(random).surb();
      OutfoxPacketBuilder builder = network.outfox().packet(network.route());
      Bytes with = builder.withSurb(surb, Bytes.zeros(16), Bytes.zeros(16)).build(NONE, random);
      count(seen[0], builder.build(NONE, random));
      count(seen[1], with);
      count(seen[2], surb.use(NONE));
    }
    for (int[][] kind : seen) {
      for (int at = 0; at < length; at++) {
        // the top bit of an X25519 element is always zero, for every kind of packet
        int values = at == KEY - 1 ? 128 : 256;
        assertThat(chiSquare(kind[at], values)).as("byte %d", at).isLessThan(limit(values));
      }
    }
  }

  private static final byte[] NONE = {};

  private static void count(int[][] seen, Bytes packet) {
    assertThat(packet.length()).isEqualTo(seen.length);
    for (int at = 0; at < seen.length; at++) {
      seen[at][packet.at(at) & 0xff]++;
    }
  }

  private static double chiSquare(int[] seen, int values) {
    double expected = (double) PACKETS / values;
    double sum = 0;
    for (int value = 0; value < values; value++) {
      sum += (seen[value] - expected) * (seen[value] - expected) / expected;
    }
    for (int value = values; value < 256; value++) {
      assertThat(seen[value]).isZero();
    }
    return sum;
  }

  /** Mean plus 7 standard deviations: met by all of some thousand positions, missed by a leak. */
  private static double limit(int values) {
    return values - 1 + 7 * Math.sqrt(2.0 * (values - 1));
  }

  @Test
  void aFlippedPayloadBitChangesHalfOfAllBitsAtTheEnd() {
    int header = suite.geometry().headerLength(0);
    int payload = suite.geometry().payloadLength();
    Bytes packet = network.request(random);
    byte[] honest = lastPayload(packet.toArray());
    int[] changed = new int[payload];
    int rounds = 400;
    for (int round = 0; round < rounds; round++) {
      int bit = 8 * header + random.nextInt(8 * payload);
      byte[] altered = lastPayload(Draws.flipped(packet, bit));
      for (int at = 0; at < payload; at++) {
        changed[at] += Integer.bitCount((honest[at] ^ altered[at]) & 0xff);
      }
    }
    double sigma = Math.sqrt(rounds * 8 * 0.25);
    for (int at = 0; at < payload; at++) {
      assertThat((double) changed[at]).isBetween(4 * rounds - 5 * sigma, 4 * rounds + 5 * sigma);
    }
  }

  private byte[] lastPayload(byte[] packet) {
    byte[] wire = network.wires(Bytes.of(packet)).get(1).toArray();
    try (Session<OutfoxRouting> session =
        network.outfox().processor(network.keys().get(1), 1).newSession()) {
      session.process(wire, 0, wire.length, ReplayFilter.NONE);
    }
    int from = suite.geometry().headerLength(1);
    return Bytes.of(wire, from, suite.geometry().payloadLength()).toArray();
  }
}
