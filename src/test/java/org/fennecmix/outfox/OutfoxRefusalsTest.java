package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.SurbFormat;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutfoxRefusalsTest {
  private final SecureRandom random = Draws.seeded(11);
  private final OutfoxParameters suite =
      OutfoxParameters.of(OutfoxKem.X25519).withMessageLength(50);
  private final OutfoxNetwork network = OutfoxNetwork.of(suite, random);

  @Test
  void aSurbIsUsedOnceOnly() {
    OutfoxSurb surb = network.surb(random).surb();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> surb.use(new byte[49]))
        .withMessageContaining("49")
        .withMessageContaining("50");
    surb.use(new byte[50]);
    assertThatIllegalStateException().isThrownBy(() -> surb.use(new byte[50]));
    assertThatIllegalStateException().isThrownBy(surb::toBytes);
    assertThat(surb.isDestroyed()).isTrue();
  }

  @Test
  void routesMessagesAndSurbsOfAnotherLengthAreRefusedWithBothNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.outfox().packet(network.route().subList(0, 4)))
        .withMessageContaining("4")
        .withMessageContaining("5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.outfox().packet(network.route()).build(new byte[51], random))
        .withMessageContaining("51");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.outfox().surb(Bytes.zeros(367)))
        .withMessageContaining("368");
    List<OutfoxHop> wrong = new ArrayList<>(network.route());
    wrong.set(1, new OutfoxHop(wrong.get(1).publicKey(), Bytes.zeros(15)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.outfox().packet(wrong).build(new byte[50], random))
        .withMessageContaining("layer 1");
  }

  @Test
  void allZeroAndReencodedEncapsulationsFailLikeAnyOtherHeader() {
    byte[] packet = network.request(random).toArray();
    byte[] zero = packet.clone();
    Arrays.fill(zero, 0, 32, (byte) 0);
    byte[] bit255 = packet.clone();
    bit255[31] ^= (byte) 0x80;
    for (byte[] altered : List.of(zero, bit255)) {
      assertThat(network.at(0, altered))
          .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.MAC_MISMATCH));
    }
  }

  @Test
  void aLastRoutingFieldWithFillerOrUnknownFlagIsMalformed() {
    for (int[] change : new int[][] {{0, 2}, {5, 1}, {47, 1}}) {
      byte[] last = new byte[48];
      last[change[0]] = (byte) change[1];
      OutfoxSender sender = new OutfoxSender(suite, () -> new OutfoxWorkers(suite));
      List<OutfoxHeader> header = sender.headers(network.route(), last, 1, random);
      byte[] payload = sender.plaintext(new byte[50], Bytes.EMPTY);
      Bytes packet = sender.packets(header, List.of(payload)).get(0);
      assertThat(network.end(0, packet.toArray()))
          .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.MALFORMED_ROUTING));
    }
  }

  @Test
  void aDestroyedKeyOpensNothing() {
    Bytes packet = network.request(random);
    network.keys().get(0).destroy();
    assertThat(network.at(0, packet.toArray()))
        .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.KEY_DESTROYED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outfox-x25519",
        "outfox-mlkem768-l4",
        "outfox-xwing-l8-m2000-wide",
        "outfox-mlkem512-aead1"
      })
  void namesOfSuitesParseAndPrint(String name) {
    assertThat(OutfoxParameters.parse(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outfox",
        "outfox-",
        "outfox-rsa",
        "outfox-x25519-l9",
        "outfox-x25519-l1",
        "outfox-x25519-z",
        "nym-x25519",
        "outfox-x25519-",
        "outfox-x25519-m-1",
        "outfox-x25519-m999999999"
      })
  void unknownSuitesAreRefusedWithASentence(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutfoxParameters.parse(name))
        .withMessageMatching(".{15,}");
  }

  @Test
  void theWordsOfAllFormatsCarryRequestAndReply() {
    MixFormat<OutfoxRouting> format =
        Outfox.of(OutfoxParameters.of(OutfoxKem.ML_KEM_512).withLayers(3)).format();
    List<NodePrivateKey> keys = new ArrayList<>();
    List<Hop> route = new ArrayList<>();
    for (int i = 0; i < format.minHops(); i++) {
      keys.add(format.generateKey(random));
      route.add(new Hop(Bytes.of(Draws.bytes(16, random)), keys.get(i).publicKey()));
    }
    byte[] message = "short".getBytes(StandardCharsets.US_ASCII);
    Processed<OutfoxRouting> end =
        walk(format, keys, route, format.build(route, Bytes.EMPTY, message, random));
    assertThat(((Processed.Delivered<OutfoxRouting>) end).message()).isEqualTo(Bytes.of(message));

    SurbFormat<OutfoxRouting> surbs = format.surbs().orElseThrow();
    SurbFormat.Created created = surbs.create(route, Bytes.EMPTY, Bytes.EMPTY, random);
    assertThat(created.surb().length()).isEqualTo(surbs.surbLength(3));
    SurbFormat.Reply reply = surbs.use(created.surb(), message, random);
    assertThat(reply.firstHop()).isEqualTo(route.get(0).address());
    Bytes wire = reply.packet();
    for (int i = 0; i < 2; i++) {
      wire =
          ((Processed.Forward<OutfoxRouting>)
                  format.processor(keys.get(i)).process(wire.toArray(), ReplayFilter.NONE))
              .packet();
    }
    Processed<OutfoxRouting> arrived =
        surbs
            .receiver(format, keys.get(2), List.of(created.recovery()))
            .process(wire.toArray(), ReplayFilter.NONE);
    assertThat(surbs.recover(created.recovery(), arrived)).contains(Bytes.of(message));
  }

  private static Processed<OutfoxRouting> walk(
      MixFormat<OutfoxRouting> format, List<NodePrivateKey> keys, List<Hop> route, Bytes packet) {
    Bytes wire = packet;
    for (int i = 0; i < keys.size() - 1; i++) {
      Processed.Forward<OutfoxRouting> forward =
          (Processed.Forward<OutfoxRouting>)
              format.processor(keys.get(i)).process(wire.toArray(), ReplayFilter.NONE);
      assertThat(forward.routing().nextHop()).isEqualTo(route.get(i + 1).address());
      wire = forward.packet();
    }
    return format.processor(keys.get(keys.size() - 1)).process(wire.toArray(), ReplayFilter.NONE);
  }

  @Test
  void mcElieceCarriesRequestAndReplyToo() {
    for (OutfoxKem kem : List.of(OutfoxKem.MCELIECE_460896F, OutfoxKem.MCELIECE_460896PCF)) {
      Outfox outfox = Outfox.of(OutfoxParameters.of(kem).withLayers(2).withMessageLength(10));
      NodePrivateKey key = outfox.generateKey(random); // takes seconds, so one for both layers
      List<NodePrivateKey> keys = List.of(key, key);
      OutfoxNetwork small =
          new OutfoxNetwork(outfox, keys, OutfoxNetwork.route(outfox.parameters(), keys, random));
      Bytes packet = small.request(random);
      assertThat(packet.length()).isEqualTo(outfox.geometry().packetLength(0));
      assertThat(small.end(0, packet.toArray())).isInstanceOf(Processed.Delivered.class);
      for (int bit : new int[] {0, 8 * 155, 8 * 170}) {
        assertThat(small.at(0, Draws.flipped(packet, bit)))
            .isEqualTo(new Processed.Rejected<OutfoxRouting>(Rejection.MAC_MISMATCH));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> outfox.publicKey(key.publicKey().encoded().slice(0, 524159)))
          .withMessageContaining("524159")
          .withMessageContaining("524160");
    }
  }
}
