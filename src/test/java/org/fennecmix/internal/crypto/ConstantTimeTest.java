package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConstantTimeTest {
  @Test
  void everyBitOfTheRangeCountsAndNoOther() {
    byte[] zeros = new byte[10];
    for (int bit = 0; bit < 80; bit++) {
      byte[] one = new byte[10];
      one[bit / 8] = (byte) (1 << bit % 8);
      boolean inside = bit / 8 >= 2 && bit / 8 < 7;
      assertThat(ConstantTime.isZero(one, 2, 5)).isEqualTo(!inside);
      assertThat(ConstantTime.equal(one, 2, zeros, 5, 5)).isEqualTo(!inside);
      assertThat(ConstantTime.equal(zeros, 0, one, 2, 5)).isEqualTo(!inside);
    }
  }

  @Test
  void nothingIsZeroAndEqual() {
    assertThat(ConstantTime.isZero(new byte[] {1}, 0, 0)).isTrue();
    assertThat(ConstantTime.equal(new byte[] {1}, 0, new byte[] {2}, 0, 0)).isTrue();
  }
}
