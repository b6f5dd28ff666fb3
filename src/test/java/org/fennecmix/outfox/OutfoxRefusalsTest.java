package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
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
  void everyLastRoutingFieldWithFillerOrUnknownFlagIsMalformed() {
    OutfoxSender sender =
        new OutfoxSender(suite, () -> new OutfoxWorkers(suite, LayerKdf.of(suite)));
    for (int flag = 0; flag < 256; flag++) {
      assertThat(ended(sender, 0, flag)).as("flag %d", flag).isEqualTo(flag > 1);
    }
    for (int at = 1; at < 48; at++) { // behind the flag of a request without SURB all is filler
      assertThat(ended(sender, at, 1)).as("filler %d", at).isTrue();
    }
  }

  /** Whether a last field that is zero but for one byte is malformed. */
  private boolean ended(OutfoxSender sender, int at, int value) {
    byte[] last = new byte[48];
    last[at] = (byte) value;
    List<OutfoxHeader> header = sender.headers(network.route(), last, 1, random);
    byte[] payload = sender.plaintext(new byte[50], Bytes.EMPTY);
    Bytes packet = sender.packets(header, List.of(payload)).get(0);
    Processed<OutfoxRouting> end = network.end(0, packet.toArray());
    return end.equals(new Processed.Rejected<OutfoxRouting>(Rejection.MALFORMED_ROUTING));
  }

  @Test
  void malformedKemKeysAreRefusedBeforeAnyPacketIsBuilt() {
    for (OutfoxKem kem : OutfoxKem.all()) {
      Outfox outfox = Outfox.of(OutfoxParameters.of(kem));
      int length = kem.kem().publicKeyLength();
      for (int wrong : new int[] {0, length - 1, length + 1}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> outfox.publicKey(Bytes.zeros(wrong)))
            .withMessageContaining("" + length);
      }
      byte[] atTheModulus = new byte[length]; // of ML-KEM, alone or in X-Wing
      atTheModulus[0] = 0x01;
      atTheModulus[1] = 0x0d;
      if (kem.name().startsWith("mlkem") || kem.equals(OutfoxKem.X_WING)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> outfox.publicKey(Bytes.of(atTheModulus)))
            .withMessageContaining("3329");
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.outfox().publicKey(Bytes.zeros(32)));
  }

  @Test
  void idsOutsideOneByteAreRefused() {
    for (int id : new int[] {-1, 0, 256}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OutfoxAead(id, OutfoxAead.PLAIN.cipher()))
          .withMessageContaining("" + id);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OutfoxSeal(id, "label", OutfoxSeal.LIONESS.cipher()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OutfoxKem(id, "name", OutfoxKem.X25519.kem()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutfoxKem(1, "No-Name", OutfoxKem.X25519.kem()));
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
        "outfox-x25519-m999999999",
        "outfox-mlkem",
        "outfox-mlkem2048",
        "outfox-x25519-aead3",
        "outfox-x25519-aead0",
        "Outfox-x25519"
      })
  void unknownSuitesAreRefusedWithASentence(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutfoxParameters.parse(name))
        .withMessageMatching(".{15,}");
  }
}
