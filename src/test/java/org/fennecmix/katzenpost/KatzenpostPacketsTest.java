package org.fennecmix.katzenpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.group.X25519Group;
import org.fennecmix.group.X448Group;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths, payloads, SURBs and blocks; published values are in the vectors. */
class KatzenpostPacketsTest {
  private final SecureRandom random = Draws.seeded(11);
  private final List<NodePrivateKey> keys = new ArrayList<>();

  static List<KatzenpostScheme> schemes() {
    return List.of(
        KatzenpostScheme.x25519(),
        KatzenpostScheme.kem("x448"),
        KatzenpostScheme.kem("XWING"),
        KatzenpostScheme.kem("MLKEM768-X25519").withLegacyCombiner(),
        KatzenpostScheme.ofGroups("hybrid", X25519Group.INSTANCE, X448Group.INSTANCE));
  }

  static KatzenpostSphinx small(KatzenpostScheme scheme) {
    return KatzenpostSphinx.of(KatzenpostGeometry.of(scheme, 3, 60, true));
  }

  private Bytes id() {
    return Bytes.of(Draws.bytes(32, random));
  }

  private List<KatzenpostHop> path(KatzenpostSphinx sphinx, int hops, RoutingCommand... last) {
    keys.clear();
    List<KatzenpostHop> path = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      keys.add(sphinx.generateKey(random));
      path.add(
          i < hops - 1
              ? KatzenpostHop.of(
                  id(), keys.get(i).publicKey(), new RoutingCommand.NodeDelay(random.nextInt(9)))
              : KatzenpostHop.of(id(), keys.get(i).publicKey(), last));
    }
    return path;
  }

  private Processed<KatzenpostRouting> walk(KatzenpostSphinx sphinx, Bytes packet) {
    Processed<KatzenpostRouting> result = null;
    byte[] arriving = packet.toArray();
    for (NodePrivateKey key : keys) {
      result = sphinx.processor(key).process(arriving, ReplayFilter.NONE);
      if (!(result instanceof Processed.Forward<KatzenpostRouting> forward)) {
        return result;
      }
      arriving = forward.packet().toArray();
    }
    throw new AssertionError("the packet went on: " + result);
  }

  private RoutingCommand recipient() {
    return new RoutingCommand.Recipient(id());
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aRequestCarriesASurbAndTheAnswerComesBack(KatzenpostScheme scheme) {
    KatzenpostSphinx sphinx = small(scheme);
    KatzenpostGeometry geometry = sphinx.geometry();
    List<KatzenpostHop> back =
        path(sphinx, 2, recipient(), new RoutingCommand.SurbReply(id().slice(0, 16)));
    List<NodePrivateKey> backKeys = List.copyOf(keys);
    KatzenpostSurb.Created created = sphinx.createSurb(back, random);
    byte[] block =
        PlaintextBlock.of(geometry, created.surb().toBytes(), new byte[] {1, 2, 3})
            .encode(geometry);
    Bytes request = sphinx.build(path(sphinx, 3, recipient()), block, random);
    assertThat(request.length()).isEqualTo(geometry.packetLength());
    Bytes arrived = ((Processed.Delivered<KatzenpostRouting>) walk(sphinx, request)).message();
    PlaintextBlock read = PlaintextBlock.parse(geometry, arrived).orElseThrow();
    assertThat(read.userPayload().slice(0, 4)).isEqualTo(Bytes.of(new byte[] {1, 2, 3, 0}));
    KatzenpostSurb surb = KatzenpostSurb.parse(sphinx, read.surb().orElseThrow().toArray());
    KatzenpostSurb.Reply reply = surb.use(new byte[] {9});
    assertThat(reply.firstHop()).isEqualTo(back.get(0).nodeId());
    keys.clear();
    keys.addAll(backKeys);
    Bytes sealed =
        ((Processed.SurbReply<KatzenpostRouting>) walk(sphinx, reply.packet())).payload();
    Bytes answer = created.keys().open(sealed).orElseThrow();
    assertThat(answer.at(0)).isEqualTo((byte) 9);
    assertThat(answer.slice(1, answer.length()).isZero()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> created.keys().open(sealed));
    assertThatIllegalStateException().isThrownBy(() -> surb.use(new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aBatchIsTheSameWithKnownNodesAndEveryPacketArrives(KatzenpostScheme scheme) {
    KatzenpostSphinx sphinx = small(scheme);
    KnownNodes known = new KnownNodes(1 << 20);
    List<KatzenpostHop> path = path(sphinx, 3, recipient());
    List<KatzenpostHop> fast = new ArrayList<>();
    for (KatzenpostHop hop : path) {
      fast.add(
          fast.size() == 1
              ? hop
              : new KatzenpostHop(hop.nodeId(), known.known(hop.publicKey()), hop.commands()));
    }
    for (int count : new int[] {0, 1, 7}) {
      List<byte[]> payloads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        payloads.add(Draws.bytes(forward(sphinx), random));
      }
      List<Bytes> packets = sphinx.buildBatch(path, payloads, Draws.seeded(count));
      for (ElementPolicy policy : ElementPolicy.values()) {
        assertThat(sphinx.withPolicy(policy).buildBatch(fast, payloads, Draws.seeded(count)))
            .isEqualTo(packets);
      }
      for (int i = 0; i < count; i++) {
        var delivered = (Processed.Delivered<KatzenpostRouting>) walk(sphinx, packets.get(i));
        assertThat(delivered.message()).isEqualTo(Bytes.of(payloads.get(i)));
      }
    }
    boolean tables = List.of("x25519", "MLKEM768-X25519", "hybrid").contains(scheme.name());
    assertThat(known.size()).isEqualTo(tables ? 2 : 0);
  }

  @Test
  void manySurbsAtOnceEachHaveTheirOwnKeys() {
    KatzenpostSphinx sphinx = small(KatzenpostScheme.x25519());
    List<KatzenpostHop> path =
        path(sphinx, 3, recipient(), new RoutingCommand.SurbReply(id().slice(0, 16)));
    assertThat(sphinx.createSurbs(List.of(), random)).isEmpty();
    List<KatzenpostSurb.Created> surbs =
        sphinx.createSurbs(List.of(path, path.subList(1, 3), path.subList(2, 3)), random);
    List<NodePrivateKey> all = List.copyOf(keys);
    for (int i = 0; i < 3; i++) {
      KatzenpostSurb.Reply reply = surbs.get(i).surb().use(new byte[] {(byte) i, 7});
      assertThat(reply.firstHop()).isEqualTo(path.get(i).nodeId());
      keys.clear();
      keys.addAll(all.subList(i, 3));
      var sealed = (Processed.SurbReply<KatzenpostRouting>) walk(sphinx, reply.packet());
      assertThat(surbs.get(i).keys().open(sealed.payload()).orElseThrow().slice(0, 3))
          .isEqualTo(Bytes.of(new byte[] {(byte) i, 7, 0}));
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void elementsOfLowOrderAreRefusedUnderEveryPolicy(KatzenpostScheme scheme) {
    KatzenpostSphinx sphinx = small(scheme);
    byte[] packet =
        sphinx.build(path(sphinx, 1, recipient()), new byte[forward(sphinx)], random).toArray();
    Arrays.fill(packet, 2, 2 + scheme.elementLength(), (byte) 0);
    Rejection expected =
        scheme.name().equals("XWING") ? Rejection.DECAPSULATION_FAILED : Rejection.INVALID_ELEMENT;
    for (ElementPolicy policy : ElementPolicy.values()) {
      assertThat(
              sphinx.withPolicy(policy).processor(keys.get(0)).process(packet, ReplayFilter.NONE))
          .isEqualTo(new Processed.Rejected<KatzenpostRouting>(expected));
    }
  }

  private static int forward(KatzenpostSphinx sphinx) {
    return sphinx.geometry().forwardPayloadLength();
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void aCommandTooManyIsRefusedAndNotOverwritten(KatzenpostScheme scheme) {
    KatzenpostSphinx sphinx = small(scheme);
    byte[] payload = new byte[forward(sphinx)];
    RoutingCommand delay = new RoutingCommand.NodeDelay(1);
    List<KatzenpostHop> path = path(sphinx, 2, recipient());
    KatzenpostHop first = path.get(0);
    path.set(
        0, new KatzenpostHop(first.nodeId(), first.publicKey(), Collections.nCopies(3, delay)));
    sphinx.build(path, payload, random);
    path.set(
        0, new KatzenpostHop(first.nodeId(), first.publicKey(), Collections.nCopies(4, delay)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sphinx.build(path, payload, random))
        .withMessageContaining("hop's commands is 20; it must be 0 to 17");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sphinx.build(
                    path(sphinx, 1, recipient(), recipient(), delay, delay, delay, delay),
                    payload,
                    random))
        .withMessageContaining("86; it must be 0 to 82");
    RoutingCommand reply = new RoutingCommand.SurbReply(id().slice(0, 16));
    sphinx.build(path(sphinx, 1, recipient(), reply, reply, delay, delay, delay), payload, random);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> sphinx.build(path(sphinx, 1, recipient(), recipient(), reply), payload, random))
        .withMessageContaining("83; it must be 0 to 82");
  }

  @Test
  void aPathOrPayloadThatDoesNotFitIsRefused() {
    KatzenpostSphinx sphinx = small(KatzenpostScheme.x25519());
    byte[] payload = new byte[forward(sphinx)];
    assertThatIllegalArgumentException().isThrownBy(() -> sphinx.build(List.of(), payload, random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sphinx.build(path(sphinx, 4, recipient()), payload, random));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> sphinx.build(path(sphinx, 1, recipient()), new byte[payload.length - 1], random))
        .withMessageContaining("forward payload");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sphinx.build(
                    path(sphinx, 1, new RoutingCommand.NextNodeHop(id(), id())), payload, random))
        .withMessageContaining("NextNodeHop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sphinx.createSurb(path(sphinx, 2, recipient()), random))
        .withMessageContaining("SurbReply");
  }

  @Test
  void otherLengthsAreRefusedUnlessAskedFor() {
    KatzenpostSphinx sphinx = small(KatzenpostScheme.x25519());
    byte[] packet =
        sphinx.build(path(sphinx, 2, recipient()), new byte[forward(sphinx)], random).toArray();
    for (int length : new int[] {0, packet.length - 1, packet.length + 1}) {
      assertThat(
              sphinx
                  .processor(keys.get(0))
                  .process(Arrays.copyOf(packet, length), ReplayFilter.NONE))
          .isEqualTo(new Processed.Rejected<KatzenpostRouting>(Rejection.WRONG_LENGTH));
    }
    byte[] header = Arrays.copyOf(packet, sphinx.geometry().headerLength());
    assertThat(
            sphinx.withAnyPayloadLength().processor(keys.get(0)).process(header, ReplayFilter.NONE))
        .isInstanceOf(Processed.Forward.class);
  }

  @Test
  void malformedSurbsAndKeysAreRefused() {
    KatzenpostSphinx sphinx = small(KatzenpostScheme.x25519());
    int length = sphinx.geometry().surbLength();
    for (int wrong : new int[] {0, length - 1, length + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KatzenpostSurb.parse(sphinx, new byte[wrong]));
    }
    for (int wrong : new int[] {0, 63, 65, 64 * 5}) {
      try (Secret keys = Secret.of(new byte[wrong])) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> KatzenpostSurbKeys.parse(sphinx, keys));
      }
    }
    KatzenpostSurb surb = KatzenpostSurb.parse(sphinx, new byte[length]);
    byte[] longer = new byte[forward(sphinx) + 1];
    assertThatIllegalArgumentException().isThrownBy(() -> surb.use(longer));
    assertThat(surb.isDestroyed()).isFalse();
    surb.destroy();
    assertThat(surb.toString()).contains("used").doesNotContain("key");
    assertThatIllegalStateException().isThrownBy(surb::toBytes);
    try (Secret keys = Secret.of(new byte[64])) {
      assertThat(KatzenpostSurbKeys.parse(sphinx, keys).open(Bytes.zeros(31))).isEmpty();
    }
  }

  @Test
  void aBlockIsOneOfItsGeometryOrNone() {
    KatzenpostGeometry geometry = small(KatzenpostScheme.x25519()).geometry();
    byte[] block = PlaintextBlock.of(geometry, new byte[60]).encode(geometry);
    assertThat(PlaintextBlock.parse(geometry, Bytes.of(block)).orElseThrow().surb()).isEmpty();
    for (int at : new int[] {0, 1}) {
      byte[] altered = block.clone();
      altered[at] = 2;
      assertThat(PlaintextBlock.parse(geometry, Bytes.of(altered))).isEmpty();
    }
    assertThat(PlaintextBlock.parse(geometry, Bytes.of(block, 1, block.length - 1))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaintextBlock.of(geometry, new byte[61]));
    KatzenpostGeometry bare = KatzenpostGeometry.of(KatzenpostScheme.x25519(), 3, 60, false);
    assertThat(PlaintextBlock.parse(bare, Bytes.zeros(60))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaintextBlock.of(bare, new byte[60]).encode(bare));
  }
}
