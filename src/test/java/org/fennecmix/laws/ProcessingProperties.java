package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fennecmix.Bytes;
import org.fennecmix.Opened;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;

class ProcessingProperties extends SuiteProperties {
  private static final int MARGIN = 7;

  @Property(tries = 120)
  void processOpenAndFinishAndSessionGiveTheSameBytes(
      @ForAll("suitesAndPrototype") Suite<?> suite, @ForAll int hops, @ForAll long seed) {
    threeWays(suite, hops(suite, hops), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void threeWays(
      Suite<R> suite, int hops, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    List<Bytes> wires = journey.wires(journey.build(random));
    for (int hop = 0; hop < hops; hop++) {
      byte[] wire = wires.get(hop).toArray();
      Processed<R> processed = journey.at(hop, wire);
      assertThat(Bytes.of(wire)).as("process leaves its input alone").isEqualTo(wires.get(hop));
      assertThat(openAndFinish(journey, hop, wire)).isEqualTo(processed);
      assertThat(Bytes.of(wire)).as("open leaves its input alone").isEqualTo(wires.get(hop));
      try (Session<R> session = journey.processors().get(hop).newSession()) {
        assertThat(inPlace(session, wire)).isEqualTo(processed);
      }
    }
  }

  private static <R extends RoutingInfo> Processed<R> openAndFinish(
      Journey<R> journey, int hop, byte[] wire) {
    Opened<R> opened = journey.processors().get(hop).open(wire);
    if (opened instanceof Opened.Refused<R> refused) {
      return new Processed.Rejected<>(refused.reason());
    }
    Opened.Authentic<R> authentic = (Opened.Authentic<R>) opened;
    Processed<R> finished = authentic.finish();
    assertThatIllegalStateException().isThrownBy(authentic::finish);
    assertThat(authentic.isDestroyed()).isTrue();
    return finished;
  }

  /** Processes in the middle of a larger buffer, and looks at its margins. */
  private static <R extends RoutingInfo> Processed<R> inPlace(Session<R> session, byte[] wire) {
    byte[] buffer = new byte[wire.length + 2 * MARGIN];
    System.arraycopy(wire, 0, buffer, MARGIN, wire.length);
    Outcome outcome = session.process(buffer, MARGIN, wire.length, ReplayFilter.NONE);
    assertThat(Bytes.of(buffer, 0, MARGIN).isZero()).isTrue();
    assertThat(Bytes.of(buffer, buffer.length - MARGIN, MARGIN).isZero()).isTrue();
    if (outcome == Outcome.REJECTED) {
      return new Processed.Rejected<>(session.rejection());
    }
    assertThat(session.rejection()).isNull();
    byte[] tag = new byte[session.replayTagLength()];
    session.copyReplayTag(tag, 0);
    ReplayTag replayTag = new ReplayTag(Bytes.of(tag));
    Bytes result = Bytes.of(buffer, session.resultOffset(), session.resultLength());
    return switch (outcome) {
      case FORWARD -> new Processed.Forward<>(session.routing(), replayTag, result);
      case DELIVERED -> new Processed.Delivered<>(session.routing(), replayTag, result);
      case SURB_REPLY -> new Processed.SurbReply<>(session.routing(), replayTag, result);
      case REJECTED -> throw new AssertionError();
    };
  }

  @Property(tries = 40)
  void aSessionForgetsEveryPacketBeforeTheNext(
      @ForAll("suitesAndPrototype") Suite<?> suite, @ForAll int hops, @ForAll long seed) {
    sessionReuse(suite, hops(suite, hops), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void sessionReuse(
      Suite<R> suite, int hops, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    int hop = random.nextInt(hops);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Bytes wire = journey.wires(journey.build(random)).get(hop);
      packets.add(wire.toArray());
      packets.add(Draws.flipped(wire, random.nextInt(8 * wire.length())));
      packets.add(wire.slice(0, random.nextInt(wire.length())).toArray());
      packets.add(Draws.bytes(wire.length(), random));
    }
    Collections.shuffle(packets, random);
    Session<R> session = journey.processors().get(hop).newSession();
    for (byte[] packet : packets) {
      if (random.nextBoolean()) { // one that is opened and left
        session.open(packets.get(0), 0, packets.get(0).length);
      }
      if (random.nextInt(4) == 0) { // wiped, which is no end
        session.close();
      }
      assertThat(inPlace(session, packet)).isEqualTo(journey.at(hop, packet));
    }
    session.close();
  }

  @Property(tries = 60)
  void theTagIsThePacketsOwnHoweverItIsRead(
      @ForAll("suitesAndPrototype") Suite<?> suite, @ForAll int hops, @ForAll long seed) {
    tags(suite, hops(suite, hops), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void tags(Suite<R> suite, int hops, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    List<ReplayTag> seen = new ArrayList<>();
    for (int packet = 0; packet < 2; packet++) {
      List<Bytes> wires = journey.wires(journey.build(random));
      for (int hop = 0; hop < hops; hop++) {
        ReplayTag tag = tag(journey, hop, wires.get(hop).toArray());
        assertThat(tag(journey, hop, wires.get(hop).toArray())).isEqualTo(tag);
        assertThat(tag.value().length()).isBetween(16, 32);
        seen.add(tag);
      }
    }
    assertThat(seen).doesNotHaveDuplicates();
  }

  private static <R extends RoutingInfo> ReplayTag tag(Journey<R> journey, int hop, byte[] wire) {
    Opened<R> opened = journey.processors().get(hop).open(wire);
    assertThat(opened).isInstanceOf(Opened.Authentic.class);
    Opened.Authentic<R> authentic = (Opened.Authentic<R>) opened;
    ReplayTag tag = authentic.replayTag();
    authentic.destroy();
    assertThatIllegalStateException().isThrownBy(authentic::finish);
    return tag;
  }

  @Property(tries = 60)
  void aSecondCopyIsRefusedAndOnlyASecondCopy(
      @ForAll("suites") Suite<?> suite, @ForAll int hops, @ForAll long seed) {
    replay(suite, hops(suite, hops), Draws.seeded(seed));
  }

  private static <R extends RoutingInfo> void replay(
      Suite<R> suite, int hops, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), hops, random);
    List<Bytes> wires = journey.wires(journey.build(random));
    List<Bytes> others = journey.wires(journey.build(random));
    for (int hop = 0; hop < hops; hop++) {
      List<Bytes> store = new ArrayList<>();
      ReplayFilter filter =
          (tag, offset, length) -> {
            Bytes copy = Bytes.of(tag, offset, length);
            return !store.contains(copy) && store.add(copy);
          };
      byte[] wire = wires.get(hop).toArray();
      byte[] altered = Draws.flipped(wires.get(hop), random.nextInt(300));
      assertThat(journey.processors().get(hop).process(altered, filter))
          .isInstanceOf(Processed.Rejected.class);
      assertThat(store).as("a refused header leaves no tag").isEmpty();
      assertThat(journey.processors().get(hop).process(wire, filter))
          .isEqualTo(journey.at(hop, wire));
      assertThat(journey.processors().get(hop).process(wire, filter))
          .isEqualTo(new Processed.Rejected<R>(Rejection.REPLAYED));
      assertThat(journey.processors().get(hop).process(others.get(hop).toArray(), filter))
          .isEqualTo(journey.at(hop, others.get(hop).toArray()));
      assertThat(store).hasSize(2);
    }
  }
}
