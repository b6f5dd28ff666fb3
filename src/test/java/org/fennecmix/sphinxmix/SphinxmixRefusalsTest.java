package org.fennecmix.sphinxmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Secret;
import org.fennecmix.laws.Journey;
import org.junit.jupiter.api.Test;

/** A caller's mistakes get one sentence: what, limit, actual. */
class SphinxmixRefusalsTest {
  private final Network network = Network.of(Sphinxmix.c25519(), 3);
  private final SphinxmixPacketBuilder builder =
      network.sphinxmix.packet(network.route).to(Network.BOB);

  private static void refused(Runnable mistake, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessageContaining(sentence);
  }

  private SphinxmixSurb.Created surb() {
    return builder.createSurb(SphinxmixIdentifier.random(network.random), network.random);
  }

  private SphinxmixSurb parsed(byte[] surb) {
    return SphinxmixSurb.parse(network.sphinxmix, surb);
  }

  @Test
  void routesThatAreEmptyOrTooLongAreRefused() {
    refused(() -> network.sphinxmix.packet(List.of()), "number of hops is 0; it must be 1 to 8");
    Network nine = Network.of(Sphinxmix.c25519(), 9);
    refused(() -> nine.sphinxmix.packet(nine.route), "number of hops is 9; it must be 1 to 8");
    Network eight = Network.of(Sphinxmix.c25519(), 8);
    SphinxmixPacketBuilder full = eight.sphinxmix.packet(eight.route).to(Network.BOB);
    assertThat(full.build(new byte[1], eight.random).length()).isEqualTo(1250);
    refused(
        () -> full.createSurb(SphinxmixIdentifier.random(eight.random), eight.random),
        "routing information of 182 bytes exceeds 160");
  }

  @Test
  void namesThatMakeTuplesOver127BytesAreRefused() {
    Sphinxmix large = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(400, 100, 0));
    for (int length : new int[] {120, 121, 122}) {
      Network nodes =
          new Network(large, SphinxmixValue.of(1), SphinxmixValue.of(Bytes.zeros(length)));
      SphinxmixPacketBuilder packet = large.packet(nodes.route).to(Network.BOB);
      if (length == 121) {
        packet.build(new byte[1], nodes.random);
      } else if (length == 122) {
        refused(
            () -> packet.build(new byte[1], nodes.random),
            "length of a routing tuple is 128; it must be 0 to 127");
      }
    }
  }

  @Test
  void destinationsThatAreMissingEmptyOrTooLongAreRefused() {
    refused(() -> builder.to(Bytes.EMPTY), "length of the destination is 0; it must be 1 to 127");
    refused(() -> builder.to(Bytes.zeros(128)), "length of the destination is 128");
    SphinxmixPacketBuilder nowhere = network.sphinxmix.packet(network.route);
    refused(() -> nowhere.build(new byte[1], network.random), "no destination");
    refused(
        () -> nowhere.createSurb(SphinxmixIdentifier.random(network.random), network.random),
        "no destination");
  }

  @Test
  void theLongestMessageFitsAndOneByteMoreIsRefused() {
    for (int body : new int[] {64, 279, 280, 281, 282, 283, 1024, 65_600}) {
      Sphinxmix sized = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(192, body, 0));
      int capacity = sized.geometry().capacity(3);
      Network one = Network.of(sized, 1);
      SphinxmixPacketBuilder to = sized.packet(one.route).to(Network.BOB);
      Bytes packet = to.build(new byte[capacity], one.random);
      assertThat(packet.length()).isEqualTo(sized.geometry().packetLength());
      assertThat(Journey.delivered(one.at(0, packet)).message()).isEqualTo(Bytes.zeros(capacity));
      refused(
          () -> to.build(new byte[capacity + 1], one.random),
          "message of " + (capacity + 1) + " bytes exceeds " + capacity);
    }
    assertThat(SphinxmixGeometry.DEFAULT.capacity(3)).isEqualTo(998);
  }

  @Test
  void associatedDataThatIsMissingOrTooMuchIsRefused() {
    refused(() -> builder.withAssociatedData(List.of()), "0 pieces of associated data for 3 hops");
    Bytes one = Bytes.zeros(1);
    refused(
        () -> builder.withAssociatedData(List.of(one, one, one)),
        "associated data of 1 bytes; it must have 0");
    Sphinxmix withData = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(192, 100, 4));
    SphinxmixPacketBuilder without = withData.packet(network.route).to(Network.BOB);
    refused(
        () -> without.build(new byte[1], network.random),
        "associated data of 0 bytes; it must have 4");
    refused(withData::format, "associated data of 0 bytes; it must have 4");
  }

  @Test
  void sizesOutsideTheirRangesAreRefused() {
    refused(() -> new SphinxmixGeometry(63, 64, 0), "header length is 63; it must be 64 to 65535");
    refused(() -> new SphinxmixGeometry(65536, 64, 0), "header length is 65536");
    refused(() -> new SphinxmixGeometry(64, 63, 0), "body length is 63; it must be 64 to 16777216");
    refused(() -> new SphinxmixGeometry(64, (1 << 24) + 1, 0), "body length is");
    refused(() -> new SphinxmixGeometry(64, 64, -1), "associated data length is -1");
    Sphinxmix tiny = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(64, 64, 0));
    refused(tiny::format, "header of 64 bytes holds no hop");
  }

  @Test
  void aGeometryPrintsAndParsesAndAddsUp() {
    for (SphinxmixGeometry geometry :
        List.of(
            SphinxmixGeometry.DEFAULT,
            new SphinxmixGeometry(64, 64, 0),
            new SphinxmixGeometry(300, 70_000, 9))) {
      assertThat(SphinxmixGeometry.parse(geometry.toString())).isEqualTo(geometry);
      assertThat(
              geometry.sizes().entrySet().stream()
                  .filter(size -> !List.of("packet", "reply").contains(size.getKey()))
                  .mapToInt(size -> size.getValue())
                  .sum())
          .isEqualTo(geometry.packetLength());
    }
    assertThat(SphinxmixGeometry.DEFAULT.packetLength()).isEqualTo(1250);
    assertThat(SphinxmixGeometry.DEFAULT.maxHops()).isEqualTo(8);
    refused(() -> SphinxmixGeometry.parse("sphinxmix:header=1"), "does not read");
  }

  @Test
  void aSurbIsUsedOnceAndParsesToItself() {
    SphinxmixSurb.Created created = surb();
    byte[] bytes = created.surb().toBytes();
    assertThat(bytes).hasSize(241);
    assertThat(SphinxmixGeometry.DEFAULT.surbLength(SphinxmixValue.of(1))).isEqualTo(241);
    SphinxmixSurb surb = parsed(bytes);
    assertThat(surb.toBytes()).isEqualTo(bytes);
    assertThat(surb.firstHop()).isEqualTo(SphinxmixValue.of(1));
    refused(() -> surb.use(new byte[1008]), "length of a reply is 1008; it must be 0 to 1007");
    Bytes reply = surb.use(new byte[1007]).packet();
    assertThatIllegalStateException()
        .isThrownBy(() -> surb.use(new byte[1]))
        .withMessageContaining("this SURB was used");
    assertThatIllegalStateException().isThrownBy(surb::toBytes);
    for (int hop = 0; hop < 2; hop++) {
      reply = Journey.forwarded(network.at(hop, reply)).packet();
    }
    Processed<SphinxmixRouting> end = network.at(2, reply);
    Bytes payload = ((Processed.SurbReply<SphinxmixRouting>) end).payload();
    SphinxmixSurbKeys keys = created.keys();
    assertThat(keys.open(payload)).contains(Bytes.zeros(1007));
    assertThatIllegalStateException().isThrownBy(() -> keys.open(payload));
    assertThatIllegalStateException().isThrownBy(keys::toSecret);
    assertThat(keys.isDestroyed()).isTrue();
  }

  @Test
  void aDestroyedSurbIsOfNoUse() {
    SphinxmixSurb.Created created = surb();
    created.surb().destroy();
    created.keys().destroy();
    assertThat(created.surb().isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> created.surb().use(new byte[1]));
    assertThatIllegalStateException().isThrownBy(() -> created.keys().open(Bytes.zeros(1024)));
  }

  @Test
  void everyTruncatedAndMisframedSurbIsRefused() {
    byte[] surb = surb().surb().toBytes();
    for (int length = 0; length <= surb.length + 3; length++) {
      byte[] cut = Arrays.copyOf(surb, length);
      if (length != surb.length) {
        refused(() -> parsed(cut), "SURB of " + length + " bytes; it must have ");
      }
    }
    int[] framing = {0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 43, 44, 205, 206, 223, 224};
    for (int at : framing) {
      byte[] other = surb.clone();
      other[at] ^= 0x40;
      assertThatIllegalArgumentException().as("byte %d", at).isThrownBy(() -> parsed(other));
    }
    Sphinxmix otherSizes = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(193, 1024, 0));
    refused(() -> SphinxmixSurb.parse(otherSizes, surb), "SURB of 241 bytes; it must have 242");
  }

  @Test
  void surbKeysOfWrongLengthsAreRefusedAndRepliesOfWrongLengthsAreNotOpened() {
    for (int length = 0; length <= 200; length++) {
      Secret secret = Secret.of(new byte[length]);
      if (length >= 48 && length % 16 == 0 && length <= 160) {
        assertThat(SphinxmixSurbKeys.parse(network.sphinxmix, secret).toSecret()).isEqualTo(secret);
      } else {
        refused(
            () -> SphinxmixSurbKeys.parse(network.sphinxmix, secret),
            "SURB keys of " + length + " bytes");
      }
    }
    for (int length : new int[] {0, 1, 31, 32, 1023, 1025}) {
      assertThat(surb().keys().open(Bytes.zeros(length))).isEmpty();
    }
  }

  @Test
  void aReplyWithoutMarkerReadsAsEmptyAsInThePeer() {
    byte[] key = new byte[16];
    byte[] payload = new byte[64];
    SphinxmixBody body = new SphinxmixBody();
    new Network.Unmarked().seal(key, 0, new byte[10], payload, 0, 64);
    assertThat(body.contentLength(key, 0, payload, 0, 64)).isZero();
    payload[20] ^= 1;
    assertThat(body.contentLength(key, 0, payload, 0, 64)).isEqualTo(-1);
    for (int length = 0; length <= 47; length++) { // content that ends like padding
      body.seal(key, 0, Bytes.ofHex("ff".repeat(length)).toArray(), payload, 0, 64);
      assertThat(body.contentLength(key, 0, payload, 0, 64)).isEqualTo(length);
    }
  }

  @Test
  void secretsDoNotPrintThemselves() {
    SphinxmixSurb.Created created = surb();
    String keys = Bytes.of(created.keys().toSecret().toArray()).toHex().substring(32, 64);
    assertThat(created.toString()).doesNotContain(keys);
    assertThat(created.keys().toString()).contains(created.keys().identifier().toString());
    assertThat(network.sphinxmix)
        .hasToString("sphinxmix-c25519[sphinxmix:header=192,body=1024,assoc=0, STRICT]");
    assertThat(created.surb()).hasToString("SphinxmixSurb[first hop=1]");
  }
}
