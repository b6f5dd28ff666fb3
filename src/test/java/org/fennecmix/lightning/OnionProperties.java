package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Draws;
import org.fennecmix.replay.ExpiringReplayFilter;
import org.fennecmix.sphinx.FinalPadding;

class OnionProperties {
  @Property(tries = 30)
  void everyHopReadsItsPayloadWhateverTheSizes(
      @ForAll @IntRange(min = 1, max = 30) int hops,
      @ForAll @IntRange(min = 0, max = 2000) int spare,
      @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    List<NodePrivateKey> keys = new ArrayList<>();
    List<OnionHop> route = new ArrayList<>();
    int needed = 0;
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = Bolt4.generateKey(random);
      Bytes payload = Bytes.of(Draws.bytes(2 + random.nextInt(i % 5 == 4 ? 300 : 40), random));
      keys.add(key);
      route.add(new OnionHop(key.publicKey(), payload));
      needed += payload.length() + (payload.length() < 0xfd ? 33 : 35);
    }
    Bolt4 bolt4 = Bolt4.payment().withSize(needed + spare);
    if (seed % 2 == 0) {
      bolt4 = bolt4.withFill(FinalPadding.RANDOM);
    }
    Bytes hash = Bytes.of(Draws.bytes(32, random));
    Onion onion = bolt4.onion(route).withAssociatedData(hash).build(random);
    Bytes packet = onion.packet();
    for (int i = 0; i < hops; i++) {
      assertThat(packet.length()).isEqualTo(bolt4.packetLength());
      OnionProcessor processor = bolt4.processor(keys.get(i));
      assertThat(processor.process(packet, Bytes.EMPTY, ReplayFilter.NONE))
          .isInstanceOfSatisfying(
              OnionResult.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(Rejection.MAC_MISMATCH));
      OnionResult result = processor.process(packet, hash, ReplayFilter.NONE);
      if (i == hops - 1) {
        OnionResult.Final last = (OnionResult.Final) result;
        assertThat(last.hop().payload()).isEqualTo(route.get(i).payload());
        assertThat(last.sharedSecret()).isEqualTo(onion.secrets().secret(i));
      } else {
        OnionResult.Forward forward = (OnionResult.Forward) result;
        assertThat(forward.hop().payload()).isEqualTo(route.get(i).payload());
        packet = forward.packet();
      }
    }
    onion.destroy();
    assertThat(onion.isDestroyed()).isTrue();
  }

  @Example
  void aRepeatedOnionIsRefusedUntilItsHeightHasPassed() {
    NodePrivateKey key = Crafted.key(1);
    Bytes packet =
        Bolt4.payment()
            .onion(List.of(new OnionHop(key.publicKey(), Bytes.zeros(2))))
            .build(Draws.seeded(1))
            .packet();
    OnionProcessor processor = Bolt4.payment().processor(key);
    ExpiringReplayFilter filter = new ExpiringReplayFilter(10);
    assertThat(processor.process(packet, Bytes.EMPTY, filter.until(800_000)))
        .isInstanceOf(OnionResult.Final.class);
    assertThat(processor.process(packet, Bytes.EMPTY, filter.until(800_001)))
        .isInstanceOfSatisfying(
            OnionResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Rejection.REPLAYED);
              assertThat(refused.failure().known()).contains(FailureCode.INVALID_ONION_VERSION);
            });
    filter.advance(800_000);
    assertThat(filter.size()).isEqualTo(1);
    filter.advance(800_001);
    assertThat(filter.size()).isZero();
  }

  @Example
  void refusesRoutesThatDoNotFit() {
    OnionHop hop = new OnionHop(Crafted.key(1).publicKey(), Bytes.zeros(1266));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bolt4.payment().onion(List.of(hop)))
        .withMessageContaining("1301")
        .withMessageContaining("1300");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bolt4.payment().onion(List.of()))
        .withMessageContaining("0 hops");
    assertThatIllegalArgumentException().isThrownBy(() -> Bolt4.payment().withSize(65_470));
    assertThatIllegalArgumentException().isThrownBy(() -> Bolt4.publicKey(Bytes.zeros(33)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bolt4.privateKey(org.fennecmix.Secret.of(new byte[32])));
    assertThatIllegalArgumentException().isThrownBy(() -> Bolt4.payment().withSize(840).format());
  }

  @Example
  void printsWithoutSecrets() {
    assertThat(Bolt4.payment().withLegacyFrames())
        .hasToString("Bolt4[PAYMENT, 1300 bytes, legacy frames]");
    assertThat(Crafted.key(1).toString()).startsWith("Secp256k1PrivateKey[public=");
  }
}
