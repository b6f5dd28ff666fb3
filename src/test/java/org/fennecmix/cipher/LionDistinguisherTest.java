package org.fennecmix.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class LionDistinguisherTest {
  private static final int LENGTH = 200;
  private static final int ROUNDS = 200;

  @Test
  void threeRoundsAreToldFromARandomPermutationEveryTime() {
    assertThat(hits(PayloadCipher.lion(), 24)).isEqualTo(ROUNDS);
  }

  @Test
  void fourRoundsAreNot() {
    assertThat(hits(PayloadCipher.lioness(), 32)).isZero();
  }

  /**
   * Encrypts (L, R) and (L, R xor D) to (l1, r1) and (l2, r2); how often (l2, r2 xor D) decrypts to
   * the left half L xor l1 xor l2.
   */
  private static int hits(Supplier<PayloadCipher> suite, int left) {
    SecureRandom random = Draws.seeded(9);
    PayloadCipher cipher = suite.get();
    int hits = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] key = Draws.bytes(cipher.keyLength(), random);
      byte[] plain = Draws.bytes(LENGTH, random);
      byte[] difference = Draws.bytes(LENGTH, random);
      Arrays.fill(difference, 0, left, (byte) 0);
      byte[] first = plain.clone();
      cipher.encrypt(key, 0, first, 0, LENGTH);
      byte[] second = xor(plain, difference);
      cipher.encrypt(key, 0, second, 0, LENGTH);
      byte[] third = xor(second, difference);
      cipher.decrypt(key, 0, third, 0, LENGTH);
      byte[] expected = xor(plain, xor(first, second));
      hits += Arrays.equals(expected, 0, left, third, 0, left) ? 1 : 0;
    }
    return hits;
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = a.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= b[i];
    }
    return result;
  }
}
