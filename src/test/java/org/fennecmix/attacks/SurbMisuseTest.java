package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDestination;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymIdentifier;
import org.fennecmix.nym.NymReplies;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymSurb;
import org.fennecmix.nym.NymSurbRecovery;
import org.fennecmix.nym.NymVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A SURB is used twice, or a reply is not what its creator waits for. */
class SurbMisuseTest {
  private static final NymGeometry GEOMETRY = new NymGeometry(100);
  private static final byte[] MESSAGE = {1, 2, 3};

  private final SecureRandom random = Draws.seeded(61);
  private final MixFormat<NymRouting> format =
      NymSphinx.current().format(NymVersion.SINGLE_SEED_SURB, GEOMETRY);
  private final Journey<NymRouting> back = Journey.of(format, 3, random);

  private NymSurb.Created create(NymVersion version) {
    List<NymHop> route =
        back.route().stream()
            .map(hop -> new NymHop(new NymAddress(hop.address()), hop.publicKey(), hop.delay()))
            .toList();
    return NymSphinx.current()
        .packet(version, route)
        .to(new NymDestination(back.destination()))
        .withIdentifier(NymIdentifier.random(random))
        .createSurb(random);
  }

  private NymSurb.Created create() {
    return create(NymVersion.SINGLE_SEED_SURB);
  }

  @ParameterizedTest
  @ValueSource(ints = {259, 260})
  void aSecondUseThrowsAndTheKeysAreGone(int version) {
    NymSurb surb = create(new NymVersion(version)).surb();
    surb.use(MESSAGE, GEOMETRY);
    assertThat(surb.isDestroyed()).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> surb.use(MESSAGE, GEOMETRY))
        .withMessageContaining("this SURB was used");
    assertThatIllegalStateException().isThrownBy(surb::toBytes);
  }

  @Test
  void aMessageThatDoesNotFitUsesNothingUp() {
    NymSurb surb = create().surb();
    byte[] tooLong = new byte[GEOMETRY.capacity() + 1];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> surb.use(tooLong, GEOMETRY))
        .withMessageContaining("message of 84 bytes exceeds 83");
    surb.use(MESSAGE, GEOMETRY);
  }

  @Test
  void ofSixteenThreadsOneUsesIt() throws Exception {
    race(16, 10);
  }

  @Test
  void ofTwoThreadsThatMeetOneUsesIt() throws Exception {
    race(2, 1000);
  }

  /** The threads wait for each other before every SURB. */
  private void race(int threads, int rounds) throws Exception {
    byte[] bytes = create().surb().toBytes();
    List<NymSurb> surbs = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      surbs.add(NymSurb.parse(bytes));
    }
    AtomicInteger arrived = new AtomicInteger();
    Callable<Integer> task =
        () -> {
          int used = 0;
          for (int round = 0; round < rounds; round++) {
            arrived.incrementAndGet();
            while (arrived.get() < threads * (round + 1)) {
              Thread.yield();
            }
            try {
              surbs.get(round).use(MESSAGE, GEOMETRY);
              used++;
            } catch (IllegalStateException alreadyUsed) {
              assertThat(alreadyUsed).hasMessageContaining("this SURB was used");
            }
          }
          return used;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      int used = 0;
      for (Future<Integer> result : pool.invokeAll(Collections.nCopies(threads, task))) {
        used += result.get();
      }
      assertThat(used).isEqualTo(rounds);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theEntryIsGoneBeforeTheReplyIsOpened() {
    NymReplies replies = new NymReplies(10);
    NymSurb.Created created = create();
    NymSurbRecovery recovery = created.recovery().orElseThrow();
    replies.add(recovery);
    Bytes reply = created.surb().use(MESSAGE, GEOMETRY).packet();
    Processed<NymRouting> tagged = back.walk(0, Draws.flipped(reply, 8 * reply.length() - 1));
    assertThat(tagged).isInstanceOf(Processed.SurbReply.class);
    assertThat(replies.recover(tagged)).isEmpty();
    assertThat(replies.size()).isZero();
    assertThat(recovery.isDestroyed()).isTrue();
    assertThat(replies.recover(back.walk(reply))).as("whatever came first used it up").isEmpty();
  }

  @Test
  void aReplyIsReadOnceAndItsKeysAreWiped() {
    NymReplies replies = new NymReplies(10);
    NymSurb.Created created = create();
    NymSurbRecovery recovery = created.recovery().orElseThrow();
    replies.add(recovery);
    Processed<NymRouting> arrived = back.walk(created.surb().use(MESSAGE, GEOMETRY).packet());
    assertThat(replies.recover(arrived)).contains(Bytes.of(MESSAGE));
    assertThat(recovery.isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(recovery::toSecret);
    assertThat(replies.recover(arrived)).isEmpty();
  }

  @Test
  void unknownIdentifiersAndBadPayloadsGiveTheSameAnswer() {
    NymReplies replies = new NymReplies(10);
    NymSurb.Created unknown = create();
    NymSurb.Created altered = create();
    replies.add(altered.recovery().orElseThrow());
    Bytes reply = altered.surb().use(MESSAGE, GEOMETRY).packet();
    assertThat(replies.recover(back.walk(unknown.surb().use(MESSAGE, GEOMETRY).packet())))
        .isEqualTo(replies.recover(back.walk(0, Draws.flipped(reply, 8 * reply.length() - 1))))
        .isEmpty();
  }

  @Test
  void oneSurbsRecoveryOpensNoOtherSurbsReply() {
    NymSurb.Created mine = create();
    NymSurb.Created other = create();
    Processed<NymRouting> arrived = back.walk(other.surb().use(MESSAGE, GEOMETRY).packet());
    assertThat(
            format.surbs().orElseThrow().recover(mine.recovery().orElseThrow().toSecret(), arrived))
        .isEmpty();
  }

  @Test
  void aForwardPacketIsNoReply() {
    NymReplies replies = new NymReplies(10);
    NymSurb.Created created = create();
    replies.add(created.recovery().orElseThrow());
    Processed<NymRouting> forward = back.walk(back.build(MESSAGE, random));
    assertThat(replies.recover(forward)).isEmpty();
    assertThat(replies.size()).isEqualTo(1);
    assertThat(
            format
                .surbs()
                .orElseThrow()
                .recover(created.recovery().orElseThrow().toSecret(), forward))
        .isEmpty();
  }

  @Test
  void twoRepliesOverOneSurbShareTheirHeaderSoThatNodesDropTheSecond() {
    byte[] surb = create().surb().toBytes();
    Bytes one = NymSurb.parse(surb).use(MESSAGE, GEOMETRY).packet();
    Bytes two = NymSurb.parse(surb).use(new byte[9], GEOMETRY).packet();
    int header = NymGeometry.HEADER_LENGTH;
    assertThat(one.slice(0, header)).isEqualTo(two.slice(0, header));
    assertThat(one.slice(header, one.length())).isNotEqualTo(two.slice(header, two.length()));
  }

  @Test
  void aStoreTakesNoMoreThanItsLimitAndNoIdentifierTwice() {
    NymReplies replies = new NymReplies(2);
    NymSurb.Created first = create();
    replies.add(first.recovery().orElseThrow());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replies.add(first.recovery().orElseThrow()));
    replies.add(create().recovery().orElseThrow());
    assertThatIllegalStateException()
        .isThrownBy(() -> replies.add(create().recovery().orElseThrow()));
    replies.drop(first.recovery().orElseThrow().identifier());
    assertThat(first.recovery().orElseThrow().isDestroyed()).isTrue();
    assertThat(replies.size()).isEqualTo(1);
  }
}
