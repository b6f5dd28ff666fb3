package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutfoxGeometryTest {
  private static final int K = 16;

  @ParameterizedTest
  @CsvSource({
    "x25519, 4, 'headers 288, 224, 160, 96 | SURB 304 | payload 1320 | packets 1608, 1544, 1480,"
        + " 1416 | overhead 608'",
    "mlkem768, 4, 'headers 4512, 3392, 2272, 1152 | SURB 4528 | payload 5544 | packets 10056,"
        + " 8936, 7816, 6696 | overhead 9056'",
    "xwing, 4, 'headers 4640, 3488, 2336, 1184 | SURB 4656 | payload 5672 | packets 10312, 9160,"
        + " 8008, 6856 | overhead 9312'",
    "mceliece460896pcf, 4, 'headers 912, 692, 472, 252 | SURB 928 | payload 1944 | packets 2856,"
        + " 2636, 2416, 2196 | overhead 1856'",
    "mlkem512, 5, 'headers 4032, 3232, 2432, 1632, 832 | SURB 4048 | payload 5064 | packets 9096,"
        + " 8296, 7496, 6696, 5896 | overhead 8096'",
    "mlkem1024, 5, 'headers 8032, 6432, 4832, 3232, 1632 | SURB 8048 | payload 9064 | packets"
        + " 17096, 15496, 13896, 12296, 10696 | overhead 16096'",
    "mceliece460896f, 5, 'headers 972, 784, 596, 408, 220 | SURB 988 | payload 2004 | packets"
        + " 2976, 2788, 2600, 2412, 2224 | overhead 1976'",
  })
  void lengthsAreThoseOfThePapersTable(String kem, int layers, String row) {
    OutfoxParameters suite = OutfoxParameters.of(OutfoxKem.byName(kem)).withLayers(layers);
    assertThat(suite.geometry()).hasToString(row);
  }

  @Test
  void thePapersPacketFormulaHoldsAtTheFirstLayerOnlyAndItsErratumAtAll() {
    for (OutfoxKem kem : OutfoxKem.all()) {
      int p = kem.kem().encapsulationLength();
      int l = 3;
      OutfoxGeometry geometry = OutfoxParameters.of(kem).withLayers(l + 1).geometry();
      for (int i = 0; i <= l; i++) {
        int actual = geometry.packetLength(l - i);
        int printed = 10 * K + 1000 + 2 * (i + 1) * p + 2 * (i + l) * K;
        int corrected = 10 * K + 1000 + (i + l + 2) * p + 2 * (i + l) * K;
        assertThat(actual).isEqualTo(corrected);
        assertThat(actual == printed).isEqualTo(i == l);
      }
    }
  }

  @Test
  void impossibleSizesAreRefusedWithTheirLimits() {
    OutfoxParameters suite = OutfoxParameters.of(OutfoxKem.X25519);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> suite.withLayers(9))
        .withMessageContaining("9")
        .withMessageContaining("2 to 8");
    assertThatIllegalArgumentException().isThrownBy(() -> suite.withMessageLength(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> suite.withRouting(0, 48));
    assertThatIllegalArgumentException().isThrownBy(() -> suite.withMessageLength(0).padded());
  }
}
