package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Fields;
import org.fennecmix.laws.Journey;
import org.fennecmix.laws.Suite;
import org.fennecmix.laws.Suites;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.replay.InMemoryReplayFilter;
import org.fennecmix.replay.KeyEpochs;
import org.junit.jupiter.api.Test;

/** A recorded packet is sent again. */
class ReplayTest {
  private static final Processed<NymRouting> REPLAYED =
      new Processed.Rejected<>(Rejection.REPLAYED);

  private final SecureRandom random = Draws.seeded(51);
  private final MixFormat<NymRouting> format =
      NymSphinx.current().format(NymVersion.PAYLOAD_KEY_SEEDS, new NymGeometry(40));
  private final Journey<NymRouting> journey = Journey.of(format, 2, random);
  private final Processor<NymRouting> node = journey.processors().get(0);

  private byte[] packet() {
    return journey.build(new byte[1], random).toArray();
  }

  @Test
  void ofManyCopiesOnManyThreadsExactlyOnePasses() throws Exception {
    int threads = 32;
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      packets.add(packet());
    }
    InMemoryReplayFilter filter = new InMemoryReplayFilter(1000);
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<int[]> task =
        () -> {
          int[] passed = new int[packets.size()];
          start.await();
          for (int i = 0; i < passed.length; i++) {
            Processed<NymRouting> result = node.process(packets.get(i), filter);
            passed[i] += result.equals(REPLAYED) ? 0 : 1;
          }
          return passed;
        };
    int[] total = new int[packets.size()];
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<int[]>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(pool.submit(task));
      }
      for (Future<int[]> result : results) {
        int[] passed = result.get();
        Arrays.setAll(total, i -> total[i] + passed[i]);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(total).containsOnly(1);
    assertThat(filter.size()).isEqualTo(packets.size());
  }

  @Test
  void aRestartWithItsSnapshotForgetsNothing() throws IOException {
    InMemoryReplayFilter before = new InMemoryReplayFilter(100);
    List<byte[]> old = List.of(packet(), packet(), packet());
    old.forEach(packet -> assertThat(node.process(packet, before)).isNotEqualTo(REPLAYED));
    ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
    before.writeTo(snapshot);

    byte[] fresh = packet();
    old.forEach(p -> assertThat(node.process(p, ReplayFilter.CLOSED)).isEqualTo(REPLAYED));
    assertThat(node.process(fresh, ReplayFilter.CLOSED)).isEqualTo(REPLAYED);

    InMemoryReplayFilter after =
        InMemoryReplayFilter.readFrom(new ByteArrayInputStream(snapshot.toByteArray()), 100);
    assertThat(after.size()).isEqualTo(3);
    old.forEach(packet -> assertThat(node.process(packet, after)).isEqualTo(REPLAYED));
    assertThat(node.process(fresh, after)).isNotEqualTo(REPLAYED);
  }

  @Test
  void aSnapshotThatIsCutShortIsNoFilterAtAll() throws IOException {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(100);
    node.process(packet(), filter);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    filter.writeTo(out);
    byte[] snapshot = out.toByteArray();
    for (int length = 0; length < snapshot.length; length++) {
      byte[] cut = Arrays.copyOf(snapshot, length);
      assertThatThrownBy(() -> InMemoryReplayFilter.readFrom(new ByteArrayInputStream(cut), 100))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void twoKeysThatAreAliveTogetherRememberApart() {
    KeyEpochs epochs = new KeyEpochs(100);
    NodePublicKey old = journey.keys().get(0).publicKey();
    NodePublicKey current = journey.keys().get(1).publicKey();
    byte[] first = packet();
    byte[] second = Journey.forwarded(node.process(packet(), ReplayFilter.NONE)).packet().toArray();
    for (int time = 0; time < 2; time++) {
      assertThat(node.process(first, epochs.filter(old)).equals(REPLAYED)).isEqualTo(time == 1);
      assertThat(
              journey.processors().get(1).process(second, epochs.filter(current)).equals(REPLAYED))
          .isEqualTo(time == 1);
    }
    ReplayFilter held = epochs.filter(old);
    epochs.retire(old);
    assertThat(node.process(first, held)).isEqualTo(REPLAYED);
    assertThat(node.process(packet(), held)).isEqualTo(REPLAYED);
    assertThat(journey.processors().get(1).process(second, epochs.filter(current)))
        .isEqualTo(REPLAYED);
    assertThat(epochs.size()).isEqualTo(1);
  }

  @Test
  void aRetiredKeyStaysRetiredForWhoeverAsksForItsFilterAnew() {
    KeyEpochs epochs = new KeyEpochs(100);
    NodePublicKey key = journey.keys().get(0).publicKey();
    byte[] packet = packet();
    assertThat(node.process(packet, epochs.filter(key))).isNotEqualTo(REPLAYED);
    epochs.retire(key);
    assertThat(node.process(packet, epochs.filter(key))).isEqualTo(REPLAYED);
    assertThat(epochs.size()).isZero();
  }

  @Test
  void aCopyWithABadMacDoesNotUseTheGoodPacketsTagUp() {
    for (Suite<?> suite : Suites.all()) {
      badMacFirst(Journey.of(suite.strict(), suite.hops(2), random));
    }
  }

  private <R extends RoutingInfo> void badMacFirst(Journey<R> route) {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(10);
    Bytes packet = route.build(random);
    for (MixFormat.Field field : Fields.header(route.format(), 0)) {
      for (int bit : new int[] {8 * field.offset(), 8 * (field.offset() + field.length()) - 1}) {
        assertThat(route.processors().get(0).process(Draws.flipped(packet, bit), filter))
            .isInstanceOf(Processed.Rejected.class);
      }
    }
    assertThat(filter.size()).isZero();
    Journey.forwarded(route.processors().get(0).process(packet.toArray(), filter));
    assertThat(filter.size()).isEqualTo(1);
  }

  @Test
  void aPayloadThatWasChangedMakesNoSecondPacket() {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(10);
    Bytes packet = Bytes.of(packet());
    Journey.forwarded(node.process(packet.toArray(), filter));
    int payload = 8 * NymGeometry.HEADER_LENGTH;
    for (int bit = payload; bit < payload + 320; bit += 17) {
      assertThat(node.process(Draws.flipped(packet, bit), filter)).isEqualTo(REPLAYED);
    }
  }

  @Test
  void aFullFilterLosesPacketsAndLetsNoneThroughTwice() {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(2);
    List<byte[]> packets = List.of(packet(), packet(), packet());
    List<Boolean> passed =
        packets.stream().map(p -> !node.process(p, filter).equals(REPLAYED)).toList();
    assertThat(passed).containsExactly(true, true, false);
    assertThat(filter.overflowed()).isEqualTo(1);
    packets.forEach(p -> assertThat(node.process(p, filter)).isEqualTo(REPLAYED));
  }
}
