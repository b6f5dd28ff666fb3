package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.HmacSha256;
import org.junit.jupiter.api.Test;

class ErrorOnionTest {
  private static final List<NodePublicKey> ROUTE =
      List.of(Crafted.key(1).publicKey(), Crafted.key(2).publicKey(), Crafted.key(3).publicKey());

  private final OnionSecrets secrets = OnionSecrets.of(Secret.of(Crafted.filled(32, 5)), ROUTE);

  private Bytes wrapped(int failing, Bytes error) {
    Bytes packet = error;
    for (int hop = failing - 1; hop >= 0; hop--) {
      packet = ErrorOnion.wrap(secrets.secret(hop), packet);
    }
    return packet;
  }

  @Test
  void everyLengthIsUnattributableAndNothingThrows() {
    for (int length : new int[] {0, 1, 31, 32, 33, 35, 36, 291, 292, 293, 65535, 200_000}) {
      assertThat(secrets.decrypt(Bytes.of(Crafted.filled(length, 9))))
          .isEqualTo(new ErrorResult.Unattributable());
    }
  }

  /** An error with a right MAC and whatever behind it. */
  private Bytes crafted(int hop, String body) {
    byte[] secret = secrets.secret(hop).toArray();
    byte[] text = Bytes.ofHex(body).toArray();
    byte[] mac = new byte[32];
    HmacSha256 hmac = new OnionKeys().beginMac(OnionKeys.Type.UM, secret, 0);
    hmac.update(text, 0, text.length);
    hmac.doFinal(mac, 0);
    return ErrorOnion.wrap(secrets.secret(hop), Bytes.of(mac).concat(Bytes.of(text)));
  }

  @Test
  void wrongLengthFieldsAreAttributedButUnreadable() {
    for (String body : List.of("", "00", "0001", "ffff0000", "000300")) {
      assertThat(secrets.decrypt(wrapped(1, crafted(1, body))))
          .isEqualTo(new ErrorResult.Unreadable(1));
    }
    assertThat(secrets.decrypt(wrapped(1, crafted(1, "00022002"))))
        .isInstanceOfSatisfying(
            ErrorResult.Attributed.class,
            short_ ->
                assertThat(short_.failure().flatMap(FailureMessage::known))
                    .contains(FailureCode.TEMPORARY_NODE_FAILURE));
  }

  @Test
  void everyFlippedBitIsUnattributable() {
    Bytes error =
        wrapped(
            2,
            ErrorOnion.create(
                secrets.secret(2), FailureMessage.of(FailureCode.MPP_TIMEOUT, Bytes.EMPTY)));
    for (int bit = 0; bit < 8 * error.length(); bit += 5) {
      byte[] altered = error.toArray();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(secrets.decrypt(Bytes.of(altered))).isEqualTo(new ErrorResult.Unattributable());
    }
  }

  @Test
  void aHopThatSendsNoAttributionDataIsBlamedAndTheErrorStillNamed() {
    Bytes message = Bytes.ofHex("2002");
    ReturnPacket packet = ErrorOnion.createAttributed(secrets.secret(2), message, 256, 7);
    ReturnPacket stripped = new ReturnPacket(packet.packet(), Optional.empty());
    packet = ErrorOnion.wrapAttributed(secrets.secret(1), stripped, 8);
    packet = ErrorOnion.wrapAttributed(secrets.secret(0), packet, 9);
    AttributionResult result = secrets.decrypt(packet);
    assertThat(result.error()).isEqualTo(new ErrorResult.Attributed(2, message));
    assertThat(result.holdTimes()).containsExactly(9L, 8L);
    assertThat(result.firstBadMac()).hasValue(2);
    assertThat(secrets.decrypt(new ReturnPacket(packet.packet(), Optional.empty())).holdTimes())
        .isEmpty();
  }

  @Test
  void secretsAreKeptAndReadAgain() {
    assertThat(secrets.hops()).isEqualTo(3);
    OnionSecrets again = OnionSecrets.parse(secrets.encoded());
    assertThat(again.secret(2)).isEqualTo(secrets.secret(2));
    assertThat(again.toString()).isEqualTo("OnionSecrets[3 hops]");
    again.destroy();
    assertThat(again.isDestroyed()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnionSecrets.parse(Secret.of(new byte[33])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnionSecrets.parse(Secret.of(new byte[0])));
    assertThatIllegalArgumentException().isThrownBy(() -> secrets.secret(3));
  }

  @Test
  void failuresAreNamedByTheirCode() {
    assertThat(FailureCode.of(0xc005)).contains(FailureCode.INVALID_ONION_HMAC);
    assertThat(FailureCode.INVALID_ONION_HMAC.has(FailureCode.BADONION)).isTrue();
    assertThat(FailureCode.MPP_TIMEOUT.has(FailureCode.PERM)).isFalse();
    assertThat(new FailureMessage(0x1234, Bytes.EMPTY)).hasToString("failure (0x1234)");
    assertThat(FailureMessage.of(FailureCode.FINAL_INCORRECT_CLTV_EXPIRY, Bytes.ofHex("00000001")))
        .hasToString("final_incorrect_cltv_expiry (0x0012): 00000001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailureMessage.of(FailureCode.INVALID_ONION_KEY, Bytes.EMPTY))
        .withMessageContaining("at least 32");
  }
}
