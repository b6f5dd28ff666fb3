package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;
import org.fennecmix.SurbFormat;

/** What is made many at once is what is made one by one, given the same draws. */
class BuildBatchProperties extends SuiteProperties {
  /** Remembers what was drawn, call by call. */
  private static final class Recorder extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient SecureRandom random;
    private final transient List<Bytes> drawn = new ArrayList<>();

    Recorder(SecureRandom random) {
      this.random = random;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
      drawn.add(Bytes.of(bytes));
    }
  }

  /** Gives what it holds, call by call, and zeros where a call fits not. */
  private static final class Repeater extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient Deque<Bytes> held;

    Repeater(List<Bytes> draws) {
      held = new ArrayDeque<>(draws);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Bytes next = held.pollFirst();
      if (next != null && next.length() == bytes.length) {
        next.copyTo(bytes, 0);
      }
    }
  }

  @Property(tries = 60)
  void aBatchOfPacketsIsThePacketsAlone(
      @ForAll("suites") Suite<?> suite, @ForAll int hops, @ForAll int size, @ForAll long seed) {
    packets(suite, hops(suite, hops), Math.floorMod(size, 12), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void packets(
      Suite<R> suite, int hops, int size, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    List<byte[]> messages = new ArrayList<>();
    List<List<Bytes>> draws = new ArrayList<>();
    List<Bytes> alone = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] message = Draws.bytes(random.nextInt(suite.strict().capacity() + 1), random);
      Recorder recorder = new Recorder(random);
      alone.add(journey.build(message, recorder));
      messages.add(message);
      draws.add(recorder.drawn);
    }
    requireOneOf(
        draws,
        alone,
        repeated ->
            journey
                .format()
                .buildBatch(journey.route(), journey.destination(), messages, repeated));
  }

  @Property(tries = 40)
  void aBundleOfSurbsIsTheSurbsAlone(
      @ForAll("suitesWithSurbs") Suite<?> suite,
      @ForAll int hops,
      @ForAll int size,
      @ForAll long seed) {
    surbs(suite, hops(suite, hops), Math.floorMod(size, 12), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void surbs(
      Suite<R> suite, int hops, int size, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    SurbFormat<R> surbs = suite.strict().surbs().orElseThrow();
    List<Bytes> identifiers = new ArrayList<>();
    List<List<Bytes>> draws = new ArrayList<>();
    List<SurbFormat.Created> alone = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Bytes identifier = Bytes.of(Draws.bytes(surbs.identifierLength(), random));
      Recorder recorder = new Recorder(random);
      alone.add(surbs.create(journey.route(), journey.destination(), identifier, recorder));
      identifiers.add(identifier);
      draws.add(recorder.drawn);
    }
    requireOneOf(
        draws,
        alone,
        repeated ->
            surbs.createBatch(journey.route(), journey.destination(), identifiers, repeated));
  }

  /** Tries the draws in all orders that the interface allows. */
  private static <T> void requireOneOf(
      List<List<Bytes>> draws, List<T> alone, Function<SecureRandom, List<T>> batch) {
    int most = draws.stream().mapToInt(List::size).max().orElse(0);
    List<List<Bytes>> orders = new ArrayList<>();
    for (int seeds = 0; seeds <= most; seeds++) {
      List<Bytes> order = new ArrayList<>();
      for (List<Bytes> one : draws) {
        order.addAll(one.subList(0, Math.min(seeds, one.size())));
      }
      for (List<Bytes> one : draws) {
        order.addAll(one.subList(Math.min(seeds, one.size()), one.size()));
      }
      orders.add(order);
    }
    orders.add(
        IntStream.range(0, most)
            .boxed()
            .flatMap(k -> draws.stream().filter(one -> k < one.size()).map(one -> one.get(k)))
            .toList());
    assertThat(orders)
        .anySatisfy(order -> assertThat(batch.apply(new Repeater(order))).isEqualTo(alone));
  }
}
