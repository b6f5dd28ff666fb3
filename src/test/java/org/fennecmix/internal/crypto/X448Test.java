package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.junit.jupiter.api.Test;

class X448Test {
  private static final byte[] FIVE = Arrays.copyOf(new byte[] {5}, X448.LENGTH);

  private static String multiply(String scalar, String u) {
    byte[] out = new byte[X448.LENGTH];
    X448.scalarMult(Bytes.ofHex(scalar).toArray(), 0, Bytes.ofHex(u).toArray(), 0, out, 0);
    return Bytes.of(out).toHex();
  }

  @Test
  void multipliesAsRfc7748Section5Says() {
    assertThat(
            multiply(
                "3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbf"
                    + "f44943eba368f54b29259a4f1c600ad3",
                "06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da25"
                    + "83fa5429db94ada18aa7a7fb4ef8a086"))
        .isEqualTo(
            "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b077"
                + "9d98223961111e21766282f73dd96b6f");
    String five = Bytes.of(FIVE).toHex();
    assertThat(multiply(five, five))
        .isEqualTo(
            "3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a4d23a8cd0db897086239492c"
                + "af350b51f833868b9bc2b3bca9cf4113");
  }

  @Test
  void theBasePointIsFive() {
    byte[] scalar = new byte[X448.LENGTH];
    Arrays.fill(scalar, (byte) 0x5a);
    byte[] expected = new byte[X448.LENGTH];
    X448.scalarMult(scalar, 0, FIVE, 0, expected, 0);
    X448.scalarMultBase(scalar, 0, scalar, 0);
    assertThat(scalar).isEqualTo(expected);
  }

  @Test
  void coordinatesBelowThePrimeAreCanonical() {
    byte[] u = new byte[X448.LENGTH];
    Arrays.fill(u, (byte) 0xff);
    assertThat(X448.isCanonical(u, 0)).isFalse();
    u[28] = (byte) 0xfe; // the prime itself
    assertThat(X448.isCanonical(u, 0)).isFalse();
    u[0] = (byte) 0xfe;
    assertThat(X448.isCanonical(u, 0)).isTrue();
    u[0] = (byte) 0xff;
    u[28] = (byte) 0xfd;
    assertThat(X448.isCanonical(u, 0)).isTrue();
    assertThat(X448.isCanonical(new byte[X448.LENGTH], 0)).isTrue();
  }
}
