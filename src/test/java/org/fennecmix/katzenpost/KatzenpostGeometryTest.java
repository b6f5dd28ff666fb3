package org.fennecmix.katzenpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.kem.MlKem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KatzenpostGeometryTest {
  private static final KatzenpostGeometry USUAL = KatzenpostGeometry.KATZENPOST_DEFAULT;

  static List<KatzenpostScheme> schemes() {
    return KatzenpostScheme.known();
  }

  @Test
  void thePresetsHaveTheSizesOfTheirNetworks() {
    assertThat(USUAL.packetLength()).isEqualTo(3082);
    assertThat(KatzenpostGeometry.KATZENPOST_PQ_XWING.packetLength()).isEqualTo(16458);
    assertThat(KatzenpostGeometry.KATZENPOST_PQ_MLKEM768.packetLength()).isEqualTo(16074);
    assertThat(USUAL.overheadPercent()).isBetween(35.0, 35.2);
  }

  /** The header sizes of Katzenpost's napkin-math tables, for 5 and 10 hops. */
  @Test
  void theHeadersHaveThePublishedSizes() {
    headers(KatzenpostScheme.x25519(), 476, 886);
    headers(KatzenpostScheme.ofKem("MLKEM512", MlKem.ML_KEM_512), 5052, 9302);
    headers(KatzenpostScheme.kem("MLKEM768"), 6972, 12822);
    headers(KatzenpostScheme.ofKem("MLKEM1024", MlKem.ML_KEM_1024), 9852, 18102);
    headers(KatzenpostScheme.kem("MLKEM768-X25519"), 7164, 13174);
  }

  private static void headers(KatzenpostScheme scheme, int five, int ten) {
    assertThat(KatzenpostGeometry.of(scheme, 5, 2000, true).headerLength()).isEqualTo(five);
    assertThat(KatzenpostGeometry.of(scheme, 10, 2000, true).headerLength()).isEqualTo(ten);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void everyFormOfAGeometryIsReadAgain(KatzenpostScheme scheme) {
    for (boolean surb : new boolean[] {false, true}) {
      KatzenpostGeometry geometry = KatzenpostGeometry.of(scheme, 3, 700, surb);
      assertThat(KatzenpostGeometry.parseToml(geometry.toToml())).isEqualTo(geometry);
      assertThat(KatzenpostGeometry.parseCbor(geometry.toCbor())).isEqualTo(geometry);
      assertThat(geometry.toString()).contains(scheme.name(), "payload=700");
    }
  }

  @Test
  void theSpellingOfASchemeGoesIntoTheHash() {
    KatzenpostGeometry usual = KatzenpostGeometry.KATZENPOST_PQ_XWING;
    KatzenpostGeometry spelled =
        KatzenpostGeometry.parseToml(usual.toToml().replace("XWING", "Xwing"));
    assertThat(spelled.schemeName()).isEqualTo("Xwing");
    assertThat(spelled.packetLength()).isEqualTo(usual.packetLength());
    assertThat(spelled.hash()).isNotEqualTo(usual.hash());
    assertThat(KatzenpostSphinx.of(spelled).suite().name()).isEqualTo("katzenpost-kem-xwing");
  }

  @Test
  void theTableIsFoundAmongOthers() {
    String toml =
        "# a client\n[Logging]\n  Level = \"DEBUG\"\n\n"
            + USUAL.toToml().replace("NrHops = 5", "NrHops=5  # five")
            + "\n[Callbacks]\n  PacketLength = 1\n";
    assertThat(KatzenpostGeometry.parseToml(toml)).isEqualTo(USUAL);
  }

  @ParameterizedTest
  @CsvSource({
    "'  NrHops = 5\n', '', 'NrHops of the geometry is missing'",
    "'NIKEName = \"x25519\"', 'NIKEName = \"\"', 'neither of NIKEName'",
    "'KEMName = \"\"', 'KEMName = \"XWING\"', 'both of NIKEName'",
    "'NIKEName = \"x25519\"', 'NIKEName = \"x25518\"', 'is not known; known are x25519'",
    "'SURBLength = 572', 'SURBLength = 573', 'SURBLength of the geometry is 573'",
    "'PacketLength = 3082', 'PacketLength = 0', 'PacketLength of the geometry is 0'",
    "'ForwardPayloadLength = 2574', 'ForwardPayloadLength = 2573', 'follows 2574'",
    "'NrHops = 5', 'NrHops = 0', 'number of hops is 0'",
    "'NrHops = 5', 'NrHops = 999999999', 'number of hops is 999999999'",
    "'NrHops = 5', 'NrHops = 9999999999', 'is not NAME = NUMBER'",
    "'NrHops = 5', 'NrHops = -5', 'is not NAME = NUMBER'",
    "'NrHops = 5', 'NrHops = \"5\"', 'NrHops of the geometry must be a number'",
    "'NIKEName = \"x25519\"', 'NIKEName = 5', 'must be a text'",
    "'NrHops = 5', 'NrHops = 5\n  NrHops = 5', 'NrHops of the geometry is given twice'",
    "'NrHops = 5', 'NrHops = 5\n  Hops = 5', 'a geometry has no field Hops'",
    "' = 2000', ' = 999999999', 'user payload length is 999999999'",
    "'[SphinxGeometry]', '[Other]', 'has no table'",
  })
  void aMalformedConfigurationIsRefusedWithAReason(String from, String to, String reason) {
    String toml = USUAL.toToml().replace(from, to);
    assertThat(toml).isNotEqualTo(USUAL.toToml());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KatzenpostGeometry.parseToml(toml))
        .withMessageContaining(reason);
  }

  @Test
  void theTableMayNotBeGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KatzenpostGeometry.parseToml(USUAL.toToml() + USUAL.toToml()))
        .withMessageContaining("given twice");
  }

  @Test
  void cborIsTakenInItsCanonicalFormOnly() {
    Bytes cbor = USUAL.toCbor();
    for (int length = 0; length < cbor.length(); length++) {
      Bytes cut = cbor.slice(0, length);
      assertThatIllegalArgumentException().isThrownBy(() -> KatzenpostGeometry.parseCbor(cut));
    }
    Bytes longer = cbor.concat(Bytes.zeros(1));
    assertThatIllegalArgumentException().isThrownBy(() -> KatzenpostGeometry.parseCbor(longer));
    for (int bit = 0; bit < 8 * cbor.length(); bit++) {
      byte[] flipped = cbor.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Bytes altered = Bytes.of(flipped);
      try {
        KatzenpostGeometry read = KatzenpostGeometry.parseCbor(altered);
        assertThat(read.toCbor()).as("bit %d: another spelling", bit).isEqualTo(altered);
        assertThat(read.schemeName()).isNotEqualTo("x25519");
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void absurdSizesAreRefused() {
    KatzenpostScheme scheme = KatzenpostScheme.x25519();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KatzenpostGeometry.of(scheme, 0, 100, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KatzenpostGeometry.of(scheme, 65, 100, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KatzenpostGeometry.of(scheme, 5, -1, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KatzenpostGeometry.of(scheme, 5, 1 << 24, true))
        .withMessageContaining("packet length");
  }

  @Test
  void aSchemeKnownByItsSizesOnlyMakesNoPackets() {
    KatzenpostScheme sizes = KatzenpostScheme.nike("CTIDH1024-X448");
    assertThat(sizes.isSupported()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> KatzenpostSphinx.of(KatzenpostGeometry.of(sizes, 5, 100, true)))
        .withMessageContaining("only the sizes");
  }

  @Test
  void onlyCombinationsHaveALegacyCombiner() {
    assertThat(KatzenpostScheme.kem("mlkem768-x448").withLegacyCombiner().elementLength())
        .isEqualTo(1144);
    assertThatIllegalStateException()
        .isThrownBy(() -> KatzenpostScheme.kem("XWING").withLegacyCombiner());
  }
}
