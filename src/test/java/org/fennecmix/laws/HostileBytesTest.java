package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileBytesTest {
  static List<Suite<?>> all() {
    return Suites.allAndPrototype();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyLengthIsRefusedOrHandled(Suite<?> suite) {
    everyLength(suite, Draws.seeded(2));
  }

  private static <R extends RoutingInfo> void everyLength(Suite<R> suite, SecureRandom random) {
    MixFormat<R> format = suite.strict();
    Journey<R> journey = Journey.of(format, suite.hops(2), random);
    List<Bytes> wires = journey.wires(journey.build(random));
    for (int hop = 0; hop < journey.hops(); hop++) {
      int header = Fields.headerLength(format, hop);
      byte[] wire = wires.get(hop).toArray();
      for (int length = 0; length <= wire.length + 1; length++) {
        Processed<R> result = journey.at(hop, Arrays.copyOf(wire, length));
        if (length < header) {
          assertThat(result).isEqualTo(new Processed.Rejected<R>(Rejection.WRONG_LENGTH));
        } else if (result instanceof Processed.Forward<R> forward) {
          assertThat(forward.packet().length())
              .isEqualTo(length - format.packetLength(hop) + format.packetLength(hop + 1));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void randomBytesAreRefused(Suite<?> suite) {
    randomBytes(
        suite.strict().packetLength(), Journey.of(suite.strict(), suite.hops(1), Draws.seeded(3)));
    randomBytes(
        suite.strict().packetLength(), Journey.of(suite.lenient(), suite.hops(1), Draws.seeded(3)));
  }

  private static <R extends RoutingInfo> void randomBytes(int length, Journey<R> journey) {
    SecureRandom random = Draws.seeded(4);
    for (int i = 0; i < 100; i++) {
      byte[] junk = new byte[random.nextInt(2 * length)];
      random.nextBytes(junk);
      assertThat(journey.at(0, junk)).isInstanceOf(Processed.Rejected.class);
      byte[] same = new byte[length];
      Arrays.fill(same, (byte) i);
      assertThat(journey.at(0, same)).isInstanceOf(Processed.Rejected.class);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aDestroyedKeyOpensNothing(Suite<?> suite) {
    destroyedKey(suite, Draws.seeded(5));
  }

  private static <R extends RoutingInfo> void destroyedKey(Suite<R> suite, SecureRandom random) {
    int last = suite.hops(1) - 1;
    Journey<R> journey = Journey.of(suite.strict(), last + 1, random);
    byte[] packet = journey.wires(journey.build(random)).get(last).toArray();
    NodePrivateKey key = journey.keys().get(last);
    try (Session<R> session = journey.processors().get(last).newSession()) {
      Journey.delivered(journey.at(last, packet));
      key.destroy();
      assertThat(key.isDestroyed()).isTrue();
      assertThat(journey.at(last, packet))
          .isEqualTo(new Processed.Rejected<R>(Rejection.KEY_DESTROYED));
      assertThat(session.open(packet, 0, packet.length)).isFalse();
      assertThat(session.rejection()).isEqualTo(Rejection.KEY_DESTROYED);
      assertThatIllegalStateException().isThrownBy(session::finish);
      assertThatIllegalStateException().isThrownBy(key::encoded);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void eightThreadsOnOneProcessorGetWhatOneGets(Suite<?> suite) throws Exception {
    threads(suite, Draws.seeded(6));
  }

  private static <R extends RoutingInfo> void threads(Suite<R> suite, SecureRandom random)
      throws Exception {
    Journey<R> journey = Journey.of(suite.strict(), suite.hops(2), random);
    Processor<R> processor = journey.processors().get(0);
    List<byte[]> packets = new ArrayList<>();
    List<Processed<R>> expected = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Bytes packet = journey.build(random);
      packets.add(i % 4 == 3 ? Draws.flipped(packet, 500 + i) : packet.toArray());
      expected.add(processor.process(packets.get(i), ReplayFilter.NONE));
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<List<Processed<R>>> all =
          () -> packets.stream().map(p -> processor.process(p, ReplayFilter.NONE)).toList();
      List<Callable<List<Processed<R>>>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        tasks.add(all);
      }
      for (Future<List<Processed<R>>> results : pool.invokeAll(tasks)) {
        assertThat(results.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
