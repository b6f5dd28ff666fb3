package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.fennecmix.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlvStreamTest {
  private static TlvResult parse(String hex, TlvNamespace namespace) {
    return TlvStream.parse(Bytes.ofHex(hex), namespace);
  }

  @ParameterizedTest
  @CsvSource({
    "020101040101, PAYMENT", // amount 1, expiry 1
    "0200, PAYMENT", // zero is empty
    "0100, PAYMENT", // unknown and odd
    "04020102420100, MESSAGE",
    "ff000000010000000100, PAYMENT",
    "0a061122334455660c0401020304, ENCRYPTED_DATA",
    "0a07112233445566010c0501020304ff, ENCRYPTED_DATA"
  })
  void readsAndWritesValidStreams(String hex, TlvNamespace namespace) {
    assertThat(parse(hex, namespace))
        .isInstanceOfSatisfying(
            TlvStream.class, stream -> assertThat(stream.encoded()).isEqualTo(Bytes.ofHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "040101020101, PAYMENT, 2, 3", // order
    "020101020101, PAYMENT, 2, 3", // twice
    "1a00, PAYMENT, 26, 0", // unknown and even
    "0201010400fe, PAYMENT, 0, 5", // a type is cut short
    "fd000200, PAYMENT, 0, 0", // a type is not minimal
    "02fd000101, PAYMENT, 2, 0", // a length is not minimal
    "02, PAYMENT, 2, 0", // no length
    "020201, PAYMENT, 2, 0", // past the end
    "02ffffffffffffffffff01, PAYMENT, 2, 0",
    "02feffffffff01, PAYMENT, 2, 0",
    "0209010101010101010101, PAYMENT, 2, 0", // too long
    "02020001, PAYMENT, 2, 0", // leading zero
    "04050101010101, PAYMENT, 4, 0",
    "060701020304050607, PAYMENT, 6, 0",
    "0c21000000000000000000000000000000000000000000000000000000000000000000, PAYMENT, 12, 0",
    "0a0700000000000000, ENCRYPTED_DATA, 10, 0", // leading zero in the fee
    "0600, MESSAGE, 6, 0"
  })
  void findsTheOffendingRecord(String hex, TlvNamespace namespace, long type, int offset) {
    assertThat(parse(hex, namespace))
        .isInstanceOfSatisfying(
            TlvFault.class,
            fault -> {
              assertThat(fault.type()).isEqualTo(type);
              assertThat(fault.offset()).isEqualTo(offset);
              assertThat(fault.failure().known()).contains(FailureCode.INVALID_ONION_PAYLOAD);
            });
  }

  @Test
  void truncatedIntegersHaveOneForm() {
    for (long number : new long[] {0, 1, 255, 256, 1L << 40, -1}) {
      assertThat(Tlv.number(Tlv.truncated(number))).isEqualTo(number);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Tlv.number(Bytes.zeros(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tlv.number(Bytes.ofHex("010203040506070809")));
  }

  @Test
  void recordsMustRise() {
    Tlv two = new Tlv(2, Bytes.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> new TlvStream(List.of(two, two)));
    assertThat(TlvStream.EMPTY.with(2, Bytes.EMPTY).with(-1, Bytes.EMPTY).records()).hasSize(2);
  }

  @Test
  void aLegacyPayloadIsReadAsTheSameRecords() {
    Bytes payload =
        Bytes.ofHex("00" + "0102030405060708" + "00000000000003e8" + "00000064")
            .concat(Bytes.zeros(12));
    LightningRouting hop = new LightningRouting(false, LightningRouting.Kind.LEGACY, payload);
    assertThat(hop.nextHop()).isEqualTo(Bytes.ofHex("0102030405060708"));
    assertThat(hop.fields())
        .containsEntry("amt_to_forward (2)", "03e8")
        .containsEntry("outgoing_cltv_value (4)", "64");
  }
}
