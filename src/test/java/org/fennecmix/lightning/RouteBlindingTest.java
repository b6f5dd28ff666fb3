package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class RouteBlindingTest {
  private final List<NodePrivateKey> keys =
      List.of(Crafted.key(1), Crafted.key(2), Crafted.key(3), Crafted.key(4));

  private BlindingHop hop(int index, String data) {
    return new BlindingHop(keys.get(index).publicKey(), Bytes.ofHex(data));
  }

  @Test
  void joinedPathsAreFollowedThroughTheOverride() {
    RouteBlinding.Created second =
        RouteBlinding.create(List.of(hop(2, "0600"), hop(3, "0600")), Draws.seeded(1));
    String override = "0821" + second.path().firstPathKey().toHex();
    RouteBlinding.Created first =
        RouteBlinding.create(List.of(hop(0, "0600"), hop(1, override)), Draws.seeded(2));
    List<BlindedHop> hops = new ArrayList<>(first.path().hops());
    hops.addAll(second.path().hops());
    List<OnionHop> route = new ArrayList<>();
    hops.forEach(
        hop ->
            route.add(
                new OnionHop(
                    Bolt4.publicKey(hop.nodeId()), TlvStream.EMPTY.with(4, hop.encryptedData()))));
    Bytes packet = Bolt4.message().onion(route).build(Draws.seeded(3)).packet();
    Bytes pathKey = first.path().firstPathKey();
    for (int i = 0; i < 4; i++) {
      OnionResult result =
          Bolt4.message()
              .processor(keys.get(i))
              .process(packet, Bytes.EMPTY, pathKey, org.fennecmix.ReplayFilter.NONE);
      if (i == 3) {
        assertThat(result).isInstanceOf(OnionResult.Final.class);
        assertThat(pathKey).isEqualTo(second.lastPathKey());
      } else {
        packet = ((OnionResult.Forward) result).packet();
      }
      pathKey =
          RouteBlinding.unblind(keys.get(i), pathKey, hops.get(i).encryptedData())
              .orElseThrow()
              .nextPathKey();
    }
  }

  @Test
  void alteredDataAndForeignKeysDecryptNothing() {
    RouteBlinding.Created created =
        RouteBlinding.create(List.of(hop(0, "0603010203")), Draws.seeded(4));
    Bytes data = created.path().hops().get(0).encryptedData();
    Bytes pathKey = created.path().firstPathKey();
    assertThat(RouteBlinding.unblind(keys.get(0), pathKey, data)).isPresent();
    for (int bit = 0; bit < 8 * data.length(); bit++) {
      assertThat(RouteBlinding.unblind(keys.get(0), pathKey, Bytes.of(Draws.flipped(data, bit))))
          .isEmpty();
    }
    for (int length = 0; length < data.length(); length++) {
      assertThat(RouteBlinding.unblind(keys.get(0), pathKey, data.slice(0, length))).isEmpty();
    }
    assertThat(RouteBlinding.unblind(keys.get(1), pathKey, data)).isEmpty();
    assertThat(RouteBlinding.unblind(keys.get(0), Bytes.zeros(33), data)).isEmpty();
    assertThat(RouteBlinding.unblind(keys.get(0), Bytes.zeros(32), data)).isEmpty();
    assertThat(RouteBlinding.blindedKey(keys.get(0), Bytes.zeros(33))).isEmpty();
  }

  @Test
  void anUnknownEvenTypeInTheDataIsRefused() {
    for (String data : List.of("1000", "0601", "06000600", "0800")) {
      RouteBlinding.Created created = RouteBlinding.create(List.of(hop(0, data)), Draws.seeded(5));
      assertThat(
              RouteBlinding.unblind(
                  keys.get(0),
                  created.path().firstPathKey(),
                  created.path().hops().get(0).encryptedData()))
          .isEmpty();
    }
  }

  @Test
  void pathsAreParsedFromExactlyTheirBytes() {
    BlindedPath path =
        RouteBlinding.create(List.of(hop(0, "0600"), hop(1, "")), Draws.seeded(6)).path();
    Bytes bytes = path.encoded();
    assertThat(BlindedPath.parse(bytes)).contains(path);
    assertThat(BlindedPath.parse(bytes.concat(Bytes.zeros(1)))).isEmpty();
    for (int length = 0; length < bytes.length(); length++) {
      assertThat(BlindedPath.parse(bytes.slice(0, length))).isEmpty();
    }
    byte[] none = bytes.toArray();
    none[66] = 0;
    assertThat(BlindedPath.parse(Bytes.of(none))).isEmpty();
    BlindedPath byChannel =
        new BlindedPath(Bytes.ofHex("010000000000000001"), path.firstPathKey(), path.hops());
    assertThat(BlindedPath.parse(byChannel.encoded())).contains(byChannel);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlindedPath(Bytes.zeros(33), path.firstPathKey(), path.hops()));
  }

  @Test
  void onionMessagesAreParsedAndNeverReadPastTheirEnd() {
    OnionMessage message = new OnionMessage(keys.get(0).publicKey().encoded(), Bytes.zeros(70));
    Bytes bytes = message.encoded();
    assertThat(bytes.length()).isEqualTo(33 + 2 + 70);
    assertThat(OnionMessage.parse(bytes)).contains(message);
    assertThat(OnionMessage.parse(bytes.concat(Bytes.zeros(3)))).contains(message);
    for (int length = 0; length < bytes.length(); length++) {
      assertThat(OnionMessage.parse(bytes.slice(0, length))).isEmpty();
    }
    assertThat(OnionMessage.parse(Bytes.zeros(200))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OnionMessage(Bytes.zeros(33), Bytes.zeros(65)));
  }
}
