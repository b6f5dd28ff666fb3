package org.fennecmix.nym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.fennecmix.Bytes;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class NymValuesTest {
  @Test
  void delaysAreUnsigned64BitNanoseconds() {
    assertThat(NymDelay.ofNanos(1_500_000_000L)).isEqualTo(Duration.ofMillis(1500));
    Duration longest = NymDelay.parseNanos("18446744073709551615");
    assertThat(NymDelay.toNanos(longest)).isEqualTo(-1L);
    assertThat(NymDelay.toDecimal(longest)).isEqualTo("18446744073709551615");
    assertThatIllegalArgumentException().isThrownBy(() -> NymDelay.toNanos(longest.plusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NymDelay.toNanos(Duration.ofNanos(-1)))
        .withMessageContaining("delay of PT-0.000000001S is outside 0 to");
    for (String text : List.of("", "-1", "x", "18446744073709551616")) {
      assertThatIllegalArgumentException().isThrownBy(() -> NymDelay.parseNanos(text));
    }
  }

  @Test
  void exponentialDelaysHaveTheirMean() {
    Duration mean = Duration.ofMillis(15);
    List<Duration> delays = NymDelay.exponential(20_000, mean, new SplittableRandom(5));
    double average =
        delays.stream().mapToLong(NymDelay::toNanos).average().orElseThrow() / mean.toNanos();
    assertThat(average).isBetween(0.97, 1.03); // four sigma: 0.028
    assertThat(delays).allMatch(delay -> !delay.isNegative());
    double below = delays.stream().filter(delay -> delay.compareTo(mean) < 0).count() / 20_000.0;
    assertThat(below).isBetween(0.61, 0.66); // 1 - 1/e
    assertThat(NymDelay.exponential(3, Duration.ZERO, new SplittableRandom(5)))
        .containsOnly(Duration.ZERO);
  }

  @Test
  void addressesAndDestinationsPrintAndParse() {
    Bytes bytes = Bytes.of(Draws.bytes(32, Draws.seeded(9)));
    NymAddress address = new NymAddress(bytes);
    assertThat(NymAddress.parse(address.toString())).isEqualTo(address);
    NymDestination destination = new NymDestination(bytes);
    assertThat(NymDestination.parse(destination.toString())).isEqualTo(destination);
    assertThat(new NymAddress(Bytes.zeros(32))).hasToString("1".repeat(32));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NymAddress(Bytes.zeros(31)))
        .withMessage("node address of 31 bytes; it must have 32");
    assertThatIllegalArgumentException().isThrownBy(() -> NymAddress.parse("1".repeat(31)));
    assertThatIllegalArgumentException().isThrownBy(() -> new NymDestination(Bytes.zeros(33)));
    assertThatIllegalArgumentException().isThrownBy(() -> new NymIdentifier(Bytes.zeros(15)));
  }

  @Test
  void geometriesPrintAndParse() {
    for (int size : new int[] {33, 1024, 2065, NymGeometry.MAX_PAYLOAD_SIZE}) {
      NymGeometry geometry = new NymGeometry(size);
      assertThat(NymGeometry.parse(geometry.toString())).isEqualTo(geometry);
    }
    assertThat(NymGeometry.DEFAULT).hasToString("nym:payload=1024");
    for (String text :
        List.of(
            "",
            "nym:payload=",
            "nym:payload=-40",
            "nym:payload=32",
            "nym:payload=9999999999",
            "x:payload=40",
            "nym:payload=40 ",
            "nym:payload=99999999")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> NymGeometry.parse(text));
    }
  }

  @Test
  void sizesAreThoseOfTheNetwork() {
    NymGeometry regular = new NymGeometry(2065);
    assertThat(regular.packetLength()).isEqualTo(2413);
    assertThat(regular.capacity()).isEqualTo(2048);
    assertThat(new NymGeometry(38).packetLength()).isEqualTo(386);
    assertThat(NymGeometry.DEFAULT.packetLength()).isEqualTo(1372);
    assertThat(regular.sizes()).containsEntry("header", 348).containsEntry("routing slot", 60);
    assertThat(regular.overheadPercent()).isBetween(15.1, 15.2); // 365 of 2413
    int[] seeds = {396, 412, 428, 444, 460};
    int[] full = {572, 764, 956, 1148, 1340};
    for (int hops = 1; hops <= 5; hops++) {
      assertThat(NymGeometry.surbLength(NymVersion.PAYLOAD_KEY_SEEDS, hops))
          .isEqualTo(seeds[hops - 1]);
      assertThat(NymGeometry.surbLength(NymVersion.FULL_PAYLOAD_KEYS, hops))
          .isEqualTo(full[hops - 1]);
      assertThat(NymGeometry.surbLength(NymVersion.SINGLE_SEED_SURB, hops)).isEqualTo(396);
    }
    assertThat(regular.surbsPerPayload(NymVersion.SINGLE_SEED_SURB, 3)).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NymGeometry.surbLength(NymVersion.PAYLOAD_KEY_SEEDS, 6));
  }

  @Test
  void versionsAreUnsigned16Bit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NymVersion(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NymVersion(65536))
        .withMessage("Nym version is 65536; it must be 0 to 65535");
    assertThat(NymVersion.FULL_PAYLOAD_KEYS.usesFullPayloadKeys()).isTrue();
    assertThat(new NymVersion(256).usesFullPayloadKeys()).isFalse();
  }
}
