package org.fennecmix.nym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;
import org.junit.jupiter.api.Test;

/** A caller's mistakes get one sentence: what, limit, actual. */
class NymRefusalsTest {
  private static final int MAX_SEEDS = 5;
  private final SecureRandom random = new SecureRandom();
  private final NymSphinx nym = NymSphinx.current();

  private List<NymHop> route(int hops) {
    List<NymHop> route = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      route.add(new NymHop(new NymAddress(Bytes.zeros(32)), nym.generateKey(random).publicKey()));
    }
    return route;
  }

  @Test
  void routesOfNoneAndSixHopsAreRefused() {
    for (int hops : new int[] {0, 6}) {
      assertThatThrownBy(() -> nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route(hops)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("number of hops is " + hops + "; it must be 1 to 5");
    }
  }

  @Test
  void anotherNumberOfDelaysThanHopsIsRefused() {
    NymPacketBuilder builder = nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route(3));
    for (int delays : new int[] {0, 2, 4}) {
      List<Duration> list = Collections.nCopies(delays, Duration.ZERO);
      assertThatThrownBy(() -> builder.withDelays(list))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(delays + " delays for 3 hops");
    }
  }

  @Test
  void delaysOutsideUnsigned64BitNanosecondsAreRefused() {
    Duration longest = NymDelay.ofNanos(-1);
    assertThat(NymDelay.toDecimal(longest))
        .isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE).toString());
    NymPacketBuilder builder = nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route(1));
    builder.withDelays(List.of(longest));
    for (Duration delay :
        List.of(Duration.ofNanos(-1), longest.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> builder.withDelays(List.of(delay)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is outside 0 to");
    }
    assertThatThrownBy(() -> NymDelay.parseNanos("18446744073709551616"))
        .hasMessageContaining("0 to 2^64-1");
    assertThatThrownBy(() -> NymDelay.parseNanos("-1")).hasMessageContaining("0 to 2^64-1");
  }

  @Test
  void theLongestMessageFitsAndOneByteMoreIsRefused() {
    NymPacketBuilder builder =
        nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route(1)).withGeometry(new NymGeometry(33));
    assertThat(builder.build(new byte[16], random).length()).isEqualTo(348 + 33);
    assertThatThrownBy(() -> builder.build(new byte[17], random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message of 17 bytes exceeds 16; choose a larger payload size");
  }

  @Test
  void payloadSizesBelow33AreRefused() {
    for (int size : new int[] {Integer.MIN_VALUE, -1, 0, 16, 17, 31, 32}) {
      assertThatThrownBy(() -> new NymGeometry(size))
          .hasMessageContaining("payload size is " + size + "; it must be 33 to");
    }
  }

  @Test
  void surbsOfOtherVersionsOrWithoutIdentifierAreRefused() {
    for (int version : new int[] {0, 1, 257, 258, 261, 65535}) {
      NymPacketBuilder builder =
          nym.packet(new NymVersion(version), route(2))
              .withIdentifier(NymIdentifier.random(random));
      assertThatThrownBy(() -> builder.createSurb(random))
          .hasMessage("Nym version " + version + " has no SURBs; take 259 or 260");
    }
    assertThatThrownBy(() -> nym.packet(NymVersion.SINGLE_SEED_SURB, route(2)).createSurb(random))
        .hasMessageContaining("all-zero identifier");
    assertThatThrownBy(() -> new NymVersion(65536))
        .hasMessage("Nym version is 65536; it must be 0 to 65535");
  }

  @Test
  void everyTruncatedSurbIsRefusedOrHasFewerSeeds() {
    byte[] surb =
        nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route(MAX_SEEDS))
            .createSurb(random)
            .surb()
            .toBytes();
    for (int length = 0; length <= surb.length + 16; length++) {
      byte[] cut = Arrays.copyOf(surb, length);
      if (length >= 396 && (length - 380) % 16 == 0 && length <= 460) {
        assertThat(NymSurb.parse(cut).keyCount()).isEqualTo((length - 380) / 16);
      } else {
        assertThatThrownBy(() -> NymSurb.parse(cut)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void aMessageTooLongLeavesTheSurbUsableAndASecondUseThrows() {
    NymSurb surb = nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route(2)).createSurb(random).surb();
    assertThatThrownBy(() -> surb.use(new byte[1008], NymGeometry.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    surb.use(new byte[1007], NymGeometry.DEFAULT);
    assertThatThrownBy(() -> surb.use(new byte[1], NymGeometry.DEFAULT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("this SURB was used");
    assertThatThrownBy(surb::toBytes).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void malformedRecoveryMaterialIsRefused() {
    for (int length = 0; length <= 16 + 6 * 16; length++) {
      byte[] material = new byte[length];
      Arrays.fill(material, (byte) 1);
      if (length >= 32 && length % 16 == 0 && length <= 96) {
        assertThat(NymSurbRecovery.parse(Secret.of(material)).toSecret())
            .isEqualTo(Secret.of(material));
      } else {
        assertThatThrownBy(() -> NymSurbRecovery.parse(Secret.of(material)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> NymSurbRecovery.parse(Secret.of(new byte[32])))
        .hasMessageContaining("all-zero identifier");
  }

  @Test
  void keysOfAnotherLengthAndOfLowOrderAreRefused() {
    assertThatThrownBy(() -> nym.publicKey(Bytes.zeros(31)))
        .hasMessageContaining("public key of 31 bytes");
    assertThatThrownBy(() -> nym.publicKey(Bytes.zeros(32))).hasMessageContaining("low order");
    assertThatThrownBy(() -> nym.publicKey(Bytes.ofHex("01" + "00".repeat(31))))
        .hasMessageContaining("low order");
    assertThatThrownBy(() -> nym.privateKey(Secret.of(new byte[33])))
        .hasMessageContaining("private key of 33 bytes");
  }

  @Test
  void privateKeysAndRecoveryMaterialDoNotPrintThemselves() {
    NodePrivateKey key = nym.generateKey(random);
    byte[] raw = key.encoded().toArray();
    assertThat(key.toString()).doesNotContain(Bytes.of(raw).toHex());
    NymSurb.Created created =
        nym.packet(NymVersion.SINGLE_SEED_SURB, route(2))
            .withIdentifier(NymIdentifier.random(random))
            .createSurb(random);
    String seeds =
        Bytes.of(created.recovery().orElseThrow().toSecret().toArray()).toHex().substring(32, 64);
    assertThat(created.toString()).doesNotContain(seeds);
  }

  @Test
  void exponentialDelaysHaveTheirMeanAndZeroMeanGivesZeros() {
    assertThat(NymDelay.exponential(3, Duration.ZERO, random))
        .containsOnly(Duration.ZERO)
        .hasSize(3);
    long sum = 0;
    for (Duration delay : NymDelay.exponential(20_000, Duration.ofMillis(15), new Random(1))) {
      sum += delay.toNanos();
    }
    assertThat(sum / 20_000.0).isBetween(14.5e6, 15.5e6);
  }
}
