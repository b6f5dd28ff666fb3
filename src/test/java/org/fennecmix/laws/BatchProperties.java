package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fennecmix.BatchSession;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.laws.Suite.Payload;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.nym.NymSphinx;

class BatchProperties extends SuiteProperties {
  @Property(tries = 60)
  void aBatchGivesTheResultsOfItsPacketsAloneInAnyMix(
      @ForAll("suites") Suite<?> suite, @ForAll int hops, @ForAll int size, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    mixed(suite, hops(suite, hops), Math.floorMod(size, 21), random);
  }

  private static <R extends RoutingInfo> void mixed(
      Suite<R> suite, int hops, int size, SecureRandom random) {
    mixed(Journey.of(suite.strict(), suite.strict(), hops, random), size, random);
    mixed(Journey.of(suite.strict(), suite.lenient(), hops, random), size, random);
  }

  private static <R extends RoutingInfo> void mixed(
      Journey<R> journey, int size, SecureRandom random) {
    int hop = random.nextInt(journey.hops());
    Batches.same(journey.processors().get(hop), mix(journey, hop, size, random));
  }

  /** Good packets, copies, and packets that are refused for every reason. */
  private static <R extends RoutingInfo> List<byte[]> mix(
      Journey<R> journey, int hop, int size, SecureRandom random) {
    List<byte[]> packets = new ArrayList<>();
    List<Bytes> wires = journey.wires(journey.build(random));
    while (packets.size() < size) {
      if (random.nextInt(3) == 0) {
        wires = journey.wires(journey.build(random));
      }
      Bytes wire = wires.get(hop);
      packets.add(
          switch (random.nextInt(8)) {
            case 0 -> Draws.flipped(wire, random.nextInt(8 * wire.length()));
            case 1 -> Draws.flipped(wire, random.nextInt(300));
            case 2 -> wire.slice(0, random.nextInt(wire.length())).toArray();
            case 3 -> Draws.bytes(wire.length(), random);
            case 4 -> new byte[wire.length()];
            case 5 -> wires.get(random.nextInt(wires.size())).toArray();
            default -> wire.toArray();
          });
    }
    Collections.shuffle(packets, random);
    return packets;
  }

  @Example
  void batchesOfAllSizesGiveTheResultsOfTheirPacketsAlone() {
    sizes(Suites.nym(NymSphinx.current(), 259));
    sizes(Suites.katzenpost(KatzenpostScheme.x25519()));
    sizes(new Suite<>(Bolt4.payment().format(), Bolt4.payment().format(), Payload.NONE));
  }

  private static <R extends RoutingInfo> void sizes(Suite<R> suite) {
    SecureRandom random = Draws.seeded(11);
    Journey<R> journey = Journey.of(suite.strict(), suite.hops(2), random);
    List<byte[]> many = new ArrayList<>();
    List<byte[]> pool = mix(journey, 0, 200, random);
    for (int i = 0; i < 1000; i++) {
      many.add(pool.get(random.nextInt(pool.size())));
    }
    for (int size : new int[] {0, 1, 7, 8, 9, 63, 64, 65, 1000}) {
      Batches.same(journey.processors().get(0), many.subList(0, size));
      Batches.same(journey.processors().get(1), many.subList(0, size));
    }
  }

  @Property(tries = 20)
  void oneHostilePacketChangesNothingForItsNeighbours(
      @ForAll("suites") Suite<?> suite, @ForAll long seed) {
    neighbours(suite, Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void neighbours(Suite<R> suite, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), suite.lenient(), suite.hops(2), random);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      packets.add(journey.build(random).toArray());
    }
    List<Processed<R>> good = journey.processors().get(0).processBatch(packets, ReplayFilter.NONE);
    assertThat(good).allMatch(result -> result instanceof Processed.Forward);
    int where = random.nextInt(packets.size());
    packets.set(where, Draws.bytes(packets.get(where).length, random));
    List<Processed<R>> mixed = journey.processors().get(0).processBatch(packets, ReplayFilter.NONE);
    for (int i = 0; i < packets.size(); i++) {
      if (i != where) {
        assertThat(mixed.get(i)).isEqualTo(good.get(i));
      }
    }
  }

  @Property(tries = 20)
  void aBatchIsReusedAndForgetsAndADestroyedKeyRefusesAll(
      @ForAll("suites") Suite<?> suite, @ForAll long seed) {
    reuse(suite, Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void reuse(Suite<R> suite, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), suite.hops(2), random);
    NodePrivateKey key = journey.keys().get(0);
    Processor<R> processor = journey.processors().get(0);
    BatchSession<R> batch = processor.newBatch();
    for (int round = 0; round < 3; round++) {
      List<byte[]> packets = mix(journey, 0, random.nextInt(12), random);
      byte[][] copies = packets.stream().map(byte[]::clone).toArray(byte[][]::new);
      batch.process(copies, copies.length, ReplayFilter.NONE);
      for (int i = 0; i < copies.length; i++) {
        assertThat(batch.outcome(i) == Outcome.REJECTED).isEqualTo(batch.rejection(i) != null);
        Processed<R> alone = processor.process(packets.get(i), ReplayFilter.NONE);
        assertThat(alone instanceof Processed.Rejected).isEqualTo(batch.rejection(i) != null);
      }
      batch.close();
    }
    byte[] packet = journey.build(random).toArray();
    key.destroy();
    List<byte[]> refused = new ArrayList<>(Collections.nCopies(8, packet));
    List<Processed<R>> reasons =
        new ArrayList<>(Collections.nCopies(8, new Processed.Rejected<R>(Rejection.KEY_DESTROYED)));
    refused.add(new byte[3]);
    reasons.add(processor.process(new byte[3], ReplayFilter.NONE));
    assertThat(processor.processBatch(refused, ReplayFilter.NONE)).isEqualTo(reasons);
  }
}
