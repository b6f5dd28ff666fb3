package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
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

  @Test
  void findsTheLastOfAnyBytes() {
    Random random = new Random(1);
    byte[] values = {0, 1, 2, 0x7f, (byte) 0x80, (byte) 0x81, (byte) 0xff};
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[40];
      for (int j = random.nextInt(8); j > 0; j--) {
        bytes[random.nextInt(40)] = values[random.nextInt(values.length)];
      }
      int off = random.nextInt(8);
      int len = random.nextInt(33);
      byte value = values[random.nextInt(values.length)];
      int last = len - 1;
      while (last >= 0 && bytes[off + last] != value) {
        last--;
      }
      assertThat(ConstantTime.lastIndexOf(bytes, off, len, value)).isEqualTo(last);
    }
  }

  @Test
  void findsEveryValueAmongItsNeighbours() {
    for (int value = 0; value < 256; value++) {
      byte[] bytes = new byte[16];
      for (int other = 0; other < 256; other++) {
        Arrays.fill(bytes, (byte) other);
        int last = other == value ? 15 : -1;
        assertThat(ConstantTime.lastIndexOf(bytes, 0, 16, (byte) value)).isEqualTo(last);
        bytes[3] = (byte) value;
        assertThat(ConstantTime.lastIndexOf(bytes, 0, 16, (byte) value))
            .isEqualTo(Math.max(last, 3));
      }
    }
  }
}
