package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Sha3Test {
  @Test
  void hashesOfAllLengthsAreThoseOfTheJdk() throws Exception {
    MessageDigest jdk = MessageDigest.getInstance("SHA3-256");
    Sha3 ours = new Sha3();
    byte[] in = new byte[300];
    for (int length = 0; length < in.length - 2; length++) {
      in[length] = (byte) (length * 31);
      byte[] out = new byte[35];
      ours.hash(in, 2, length, out, 3);
      jdk.update(in, 2, length);
      assertThat(Arrays.copyOfRange(out, 3, 35)).isEqualTo(jdk.digest());
    }
  }
}
