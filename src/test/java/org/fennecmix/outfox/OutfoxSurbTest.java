package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.laws.Draws;
import org.fennecmix.replay.InMemoryReplayFilter;
import org.junit.jupiter.api.Test;

/** A SURB is used twice, or a reply is not what its creator waits for. */
class OutfoxSurbTest {
  private static final byte[] MESSAGE = new byte[50];

  private final SecureRandom random = Draws.seeded(12);
  private final OutfoxParameters suite =
      OutfoxParameters.of(OutfoxKem.X25519).withLayers(3).withMessageLength(MESSAGE.length);
  private final OutfoxNetwork network = OutfoxNetwork.of(suite, random);
  private final OutfoxReplies replies = new OutfoxReplies(2);

  private Processed<OutfoxRouting> arrive(Bytes reply) {
    byte[] wire = network.wires(reply).get(2).toArray();
    return network
        .outfox()
        .receiver(network.keys().get(2), replies)
        .process(wire, ReplayFilter.NONE);
  }

  @Test
  void aSecondUseThrowsAndTheKeyIsGone() {
    OutfoxSurb surb = network.surb(random).surb();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> surb.use(new byte[49]))
        .withMessageContaining("49")
        .withMessageContaining("50");
    surb.use(MESSAGE);
    assertThatIllegalStateException()
        .isThrownBy(() -> surb.use(MESSAGE))
        .withMessageContaining("this SURB was used");
    assertThatIllegalStateException().isThrownBy(surb::toBytes);
    assertThat(surb.isDestroyed()).isTrue();
  }

  @Test
  void ofManyThreadsThatMeetOneUsesIt() throws Exception {
    int threads = 8;
    int rounds = 50;
    byte[] bytes = network.surb(random).surb().toBytes().toArray();
    List<OutfoxSurb> surbs =
        Collections.nCopies(rounds, bytes).stream()
            .map(each -> network.outfox().surb(Bytes.of(each)))
            .toList();
    CyclicBarrier barrier = new CyclicBarrier(threads);
    Callable<Integer> task =
        () -> {
          int used = 0;
          for (OutfoxSurb surb : surbs) {
            barrier.await();
            try {
              surb.use(MESSAGE);
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
      for (Future<Integer> each : pool.invokeAll(Collections.nCopies(threads, task))) {
        used += each.get();
      }
      assertThat(used).isEqualTo(rounds);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void twoRepliesOverOneSurbShareTheirHeaderSoThatNodesDropTheSecond() {
    Bytes surb = network.surb(random).surb().toBytes();
    Bytes one = network.outfox().surb(surb).use(MESSAGE);
    Bytes two = network.outfox().surb(surb).use(Draws.bytes(50, random));
    int header = suite.geometry().headerLength(0);
    assertThat(one.slice(0, header)).isEqualTo(two.slice(0, header));
    InMemoryReplayFilter filter = new InMemoryReplayFilter(10);
    assertThat(network.outfox().processor(network.keys().get(0), 0).process(one.toArray(), filter))
        .isInstanceOf(Processed.Forward.class);
    assertThat(network.outfox().processor(network.keys().get(0), 0).process(two.toArray(), filter))
        .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.REPLAYED));
  }

  @Test
  void theEntryIsGoneBeforeTheReplyIsOpened() {
    OutfoxSurb.Created created = network.surb(random);
    replies.add(created.recovery());
    Bytes reply = created.surb().use(MESSAGE);
    Processed<OutfoxRouting> tagged =
        arrive(Bytes.of(Draws.flipped(reply, 8 * reply.length() - 1)));
    assertThat(tagged).isInstanceOf(Processed.SurbReply.class);
    assertThat(replies.recover(tagged)).isEmpty();
    assertThat(replies.size()).isZero();
    assertThat(created.recovery().isDestroyed()).isTrue();
    assertThat(arrive(reply))
        .as("whatever came first used it up")
        .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.PAYLOAD_INTEGRITY));
  }

  @Test
  void aReplyIsReadOnceAndItsKeysAreWiped() {
    OutfoxSurb.Created created = network.surb(random);
    replies.add(created.recovery());
    Processed<OutfoxRouting> arrived = arrive(created.surb().use(MESSAGE));
    assertThat(replies.recover(arrived)).contains(Bytes.of(MESSAGE));
    assertThat(created.recovery().isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(created.recovery()::toSecret);
    assertThat(replies.recover(arrived)).isEmpty();
  }

  @Test
  void unknownIdentifiersAndBadPayloadsGiveTheSameAnswer() {
    OutfoxSurb.Created altered = network.surb(random);
    replies.add(altered.recovery());
    Bytes reply = altered.surb().use(MESSAGE);
    Processed<OutfoxRouting> tagged =
        arrive(Bytes.of(Draws.flipped(reply, 8 * reply.length() - 1)));
    Processed<OutfoxRouting> unknown =
        new Processed.SurbReply<>(
            new OutfoxRouting.Reply(Bytes.zeros(32)),
            ((Processed.SurbReply<OutfoxRouting>) tagged).replayTag(),
            ((Processed.SurbReply<OutfoxRouting>) tagged).payload());
    assertThat(replies.recover(unknown)).isEqualTo(replies.recover(tagged)).isEmpty();
  }

  @Test
  void aRequestIsNoReplyAndOneSurbsRecoveryOpensNoOthersReply() {
    OutfoxSurb.Created mine = network.surb(random);
    OutfoxSurb.Created other = network.surb(random);
    replies.add(mine.recovery());
    replies.add(other.recovery());
    assertThat(replies.recover(arrive(network.request(random)))).isEmpty();
    assertThat(replies.size()).isEqualTo(2);
    Processed.SurbReply<OutfoxRouting> arrived =
        (Processed.SurbReply<OutfoxRouting>) arrive(other.surb().use(MESSAGE));
    assertThat(mine.recovery().recover(arrived.payload())).isEmpty();
    assertThat(other.recovery().recover(arrived.payload())).contains(Bytes.of(MESSAGE));
  }

  @Test
  void aStoreTakesNoMoreThanItsLimitAndNoSurbTwice() {
    OutfoxSurbRecovery first = network.surb(random).recovery();
    replies.add(first);
    assertThatIllegalArgumentException().isThrownBy(() -> replies.add(first));
    replies.add(network.surb(random).recovery());
    OutfoxSurbRecovery third = network.surb(random).recovery();
    assertThatIllegalStateException().isThrownBy(() -> replies.add(third));
    replies.drop(first.identifier());
    assertThat(first.isDestroyed()).isTrue();
    assertThat(replies.size()).isEqualTo(1);
  }

  @Test
  void surbsAndRecoveryMaterialOfEveryLengthParseOrAreACallersMistake() {
    int surb = suite.geometry().surbLength();
    int recovery = network.surb(random).recovery().toSecret().length();
    for (int i = 0; i <= surb + 1; i++) {
      byte[] bytes = Draws.bytes(i, random);
      if (i == surb) {
        assertThat(network.outfox().surb(Bytes.of(bytes)).toBytes()).isEqualTo(Bytes.of(bytes));
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> network.outfox().surb(Bytes.of(bytes)))
            .withMessageContaining("" + surb);
      }
      if (i == recovery) {
        assertThat(network.outfox().recovery(Secret.of(bytes)).toSecret())
            .isEqualTo(Secret.of(bytes));
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> network.outfox().recovery(Secret.of(bytes)))
            .withMessageContaining("" + recovery);
      }
    }
  }

  @Test
  void recoveryTakesPayloadsOfEveryLengthAndASurbOfJunkSendsWhatTheFirstNodeRefuses() {
    OutfoxSurbRecovery recovery = network.surb(random).recovery();
    for (int length = 0; length < suite.geometry().payloadLength() + 2; length++) {
      assertThat(recovery.recover(Bytes.of(Draws.bytes(length, random))))
          .isEqualTo(Optional.empty());
    }
    byte[] junk = Draws.bytes(suite.geometry().surbLength(), random);
    assertThat(network.at(0, network.outfox().surb(Bytes.of(junk)).use(MESSAGE).toArray()))
        .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.MAC_MISMATCH));
  }

  @Test
  void neitherSurbNorRecoveryPrintsItsKeys() {
    OutfoxSurb.Created created = network.surb(random);
    Bytes surb = created.surb().toBytes();
    byte[] keys = created.recovery().toSecret().toArray();
    String printed = created.toString();
    assertThat(printed).doesNotContain(surb.slice(surb.length() - 16, surb.length()).toHex());
    assertThat(printed)
        .doesNotContain(Bytes.of(Arrays.copyOfRange(keys, keys.length - 16, keys.length)).toHex());
  }
}
