package org.fennecmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes ABC = Bytes.of((byte) 1, (byte) 2, (byte) 0xff);

  @Test
  void keepsNoArrayOfTheCallersAndGivesNoneAway() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.of(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes.toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void comparesAndHashesByContent() {
    assertThat(ABC).isEqualTo(Bytes.ofHex("0102FF")).hasSameHashCodeAs(Bytes.ofHex("0102ff"));
    assertThat(ABC).isNotEqualTo(Bytes.ofHex("0102")).isNotEqualTo("0102ff");
    assertThat(Bytes.of()).isSameAs(Bytes.EMPTY).isEqualTo(Bytes.zeros(0));
  }

  @Test
  void slicesJoinsAndCopies() {
    assertThat(ABC.slice(1, 3)).isEqualTo(Bytes.ofHex("02ff"));
    assertThat(ABC.slice(3, 3)).isEqualTo(Bytes.EMPTY);
    assertThat(ABC.slice(0, 1).concat(ABC.slice(1, 3))).isEqualTo(ABC);
    byte[] out = new byte[5];
    ABC.copyTo(out, 1);
    assertThat(out).containsExactly(0, 1, 2, -1, 0);
    assertThat(ABC.at(2)).isEqualTo((byte) -1);
    assertThat(ABC.length()).isEqualTo(3);
    assertThat(Bytes.of(out, 1, 3)).isEqualTo(ABC);
  }

  @Test
  void refusesRangesOutsideInsteadOfPaddingThem() {
    byte[] array = new byte[4];
    for (int[] range : new int[][] {{-1, 2}, {0, -1}, {3, 2}, {5, 0}, {1, Integer.MAX_VALUE}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Bytes.of(array, range[0], range[1]))
          .withMessageEndingWith("are outside an array of 4");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ABC.slice(1, 4))
        .withMessage("slice 1..4 is outside 0..3");
    assertThatIllegalArgumentException().isThrownBy(() -> ABC.slice(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ABC.slice(-1, 1));
  }

  @Test
  void knowsWhetherItIsZero() {
    assertThat(Bytes.zeros(3).isZero()).isTrue();
    assertThat(Bytes.EMPTY.isZero()).isTrue();
    assertThat(Bytes.of((byte) 0, (byte) 0x80).isZero()).isFalse();
  }

  @Test
  void refusesTextThatIsNoHex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bytes.ofHex("0g"))
        .withMessageStartingWith("hex text of 2 characters is malformed");
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofHex("012"));
  }

  @Test
  void printsHexCutAfter32Bytes() {
    assertThat(ABC).hasToString("0102ff");
    assertThat(Bytes.zeros(32)).hasToString("00".repeat(32));
    assertThat(Bytes.zeros(33)).hasToString("00".repeat(32) + ".. (33 bytes)");
  }
}
