package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFrameTest {
  private final NodePrivateKey node = Crafted.key(3);

  private static OnionResult process(Bolt4 bolt4, NodePrivateKey node, Bytes packet) {
    return bolt4.processor(node).process(packet, Bytes.EMPTY, ReplayFilter.NONE);
  }

  private OnionResult.Refused refused(Bolt4 bolt4, byte... frame) {
    OnionResult result = process(bolt4, node, Crafted.packet(node, bolt4.size(), frame));
    assertThat(result).isInstanceOf(OnionResult.Refused.class);
    return (OnionResult.Refused) result;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01", // reserved
        "fd04f2", // 1266, one byte too long for its HMAC
        "fd0514",
        "fdffff",
        "fe00010000",
        "fe7fffffff",
        "fe80000000",
        "feffffffff",
        "ff0000000100000000",
        "ff7fffffffffffffff",
        "ff8000000000000000",
        "ffffffffffffffffff",
        "fd0002", // not minimal
        "fd00fc",
        "fe0000ffff",
        "ff00000000ffffffff"
      })
  void aLengthThatIsWrongIsRefusedAndAnsweredEncrypted(String length) {
    for (Bolt4 bolt4 : List.of(Bolt4.payment(), Bolt4.message())) {
      OnionResult.Refused refused = refused(bolt4, Bytes.ofHex(length).toArray());
      assertThat(refused.reason()).isEqualTo(Rejection.MALFORMED_ROUTING);
      assertThat(refused.failure().known()).contains(FailureCode.INVALID_ONION_PAYLOAD);
      Secret secret = refused.sharedSecret().orElseThrow();
      Bytes error = ErrorOnion.create(secret, refused.failure());
      assertThat(Crafted.secrets(node).decrypt(error))
          .isEqualTo(new ErrorResult.Attributed(0, refused.failure().encoded()));
    }
  }

  @Test
  void lengthZeroIsAnEmptyMessageOrALegacyFrameOrRefused() {
    assertThat(refused(Bolt4.payment(), (byte) 0).reason()).isEqualTo(Rejection.MALFORMED_ROUTING);
    Bytes packet = Crafted.packet(node, 1300, (byte) 0);
    assertThat(process(Bolt4.message(), node, packet))
        .isInstanceOfSatisfying(
            OnionResult.Final.class, last -> assertThat(last.hop().payload().length()).isZero());
    assertThat(process(Bolt4.payment().withLegacyFrames(), node, packet))
        .isInstanceOfSatisfying(
            OnionResult.Final.class,
            last -> {
              assertThat(last.hop().kind()).isEqualTo(LightningRouting.Kind.LEGACY);
              assertThat(last.hop().payload()).isEqualTo(Bytes.zeros(33));
            });
  }

  @Test
  void aPacketTooSmallForAnyFrameIsRefusedAtEverySize() {
    for (int size = 0; size < 40; size++) {
      Bolt4 bolt4 = Bolt4.payment().withSize(size);
      OnionResult result = process(bolt4, node, Crafted.packet(node, size, (byte) 2));
      assertThat(result instanceof OnionResult.Final).isEqualTo(size >= 35);
    }
  }

  @Test
  void aHugeLengthAllocatesNoMoreThanAnHonestOne() {
    OnionProcessor processor = Bolt4.payment().processor(node);
    Bytes honest = Crafted.packet(node, 1300, (byte) 2);
    Bytes huge = Crafted.packet(node, 1300, Bytes.ofHex("ffffffffffffffffff").toArray());
    for (int i = 0; i < 50; i++) {
      processor.process(honest, Bytes.EMPTY, ReplayFilter.NONE);
      processor.process(huge, Bytes.EMPTY, ReplayFilter.NONE);
    }
    assertThat(allocated(processor, huge)).isLessThan(allocated(processor, honest) + 4096);
  }

  private static long allocated(OnionProcessor processor, Bytes packet) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    processor.process(packet, Bytes.EMPTY, ReplayFilter.NONE);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void aBadOnionIsAnsweredWithItsHash() {
    Bytes packet = Crafted.packet(node, 1300, (byte) 2);
    byte[] version = packet.toArray();
    version[0] = 1;
    byte[] point = packet.toArray();
    point[1] = 4;
    byte[] mac = packet.toArray();
    mac[1365] ^= 1;
    badOnion(FailureCode.INVALID_ONION_VERSION, version);
    badOnion(FailureCode.INVALID_ONION_KEY, point);
    badOnion(FailureCode.INVALID_ONION_HMAC, mac);
    badOnion(FailureCode.INVALID_ONION_VERSION, packet.slice(0, 1365).toArray());
  }

  private void badOnion(FailureCode code, byte[] packet) {
    OnionResult.Refused refused =
        (OnionResult.Refused) process(Bolt4.payment(), node, Bytes.of(packet));
    assertThat(refused.failure().known()).contains(code);
    assertThat(refused.failure().isBadOnion()).isTrue();
    assertThat(refused.failure().data().length()).isEqualTo(32);
    assertThat(refused.sharedSecret()).isEqualTo(Optional.empty());
    Bytes pathKey = Crafted.key(9).publicKey().encoded();
    OnionResult.Refused blinded =
        (OnionResult.Refused)
            Bolt4.payment()
                .processor(node)
                .process(Bytes.of(packet), Bytes.EMPTY, pathKey, ReplayFilter.NONE);
    assertThat(blinded.failure())
        .isEqualTo(FailureMessage.of(FailureCode.INVALID_ONION_BLINDING, refused.failure().data()));
  }

  @Test
  void aPathKeyThatIsNoPointIsRefused() {
    Bytes packet = Crafted.packet(node, 1300, (byte) 2);
    for (Bytes pathKey : List.of(Bytes.EMPTY, Bytes.zeros(33), Bytes.of(Crafted.filled(33, 4)))) {
      OnionResult.Refused refused =
          (OnionResult.Refused)
              Bolt4.payment()
                  .processor(node)
                  .process(packet, Bytes.EMPTY, pathKey, ReplayFilter.NONE);
      assertThat(refused.failure().known()).contains(FailureCode.INVALID_ONION_BLINDING);
    }
  }

  @Test
  void aMalformedFrameLeavesNoTraceInTheReplayFilter() {
    Bytes packet = Crafted.packet(node, 1300, (byte) 1);
    Bolt4.payment()
        .processor(node)
        .process(
            packet,
            Bytes.EMPTY,
            (tag, offset, length) -> {
              throw new AssertionError("asked");
            });
  }
}
