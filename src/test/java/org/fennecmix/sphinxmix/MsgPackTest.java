package org.fennecmix.sphinxmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class MsgPackTest {
  private static final List<String> VALUES =
      List.of(
          "00",
          "7f",
          "ff",
          "e0",
          "c0",
          "c2",
          "c3", // small numbers, nil, truth
          "cc80",
          "cd0100",
          "ce00010000",
          "cf0000000100000000", // unsigned
          "d080",
          "d18000",
          "d280000000",
          "d38000000000000000", // signed
          "ca00000000",
          "cb0000000000000000", // floating
          "a0",
          "a161",
          "bf" + "61".repeat(31),
          "d903616263",
          "da0001ff",
          "db0000000161", // text
          "c400",
          "c40161",
          "c5000161",
          "c6000000020102", // bytes
          "d40001",
          "d5000102",
          "d60001020304",
          "d7" + "00".repeat(9),
          "d8" + "00".repeat(17),
          "c70005",
          "c7020501ff",
          "c800010501",
          "c9000000010501", // extensions
          "90",
          "93010203",
          "dc000201c0",
          "dd0000000101", // arrays
          "80",
          "820102c3c40161",
          "de00010102",
          "df000000010102", // maps
          "9293a16190c4006101"); // nested

  private static int end(byte[] value) {
    return MsgPack.end(value, 0, value.length);
  }

  @Test
  void aValueEndsWhereItEndsAndNoPartOfItIsOne() {
    for (String hex : VALUES) {
      byte[] value = Bytes.ofHex(hex).toArray();
      boolean nested = hex.equals("9293a16190c4006101");
      assertThat(end(value)).as(hex).isEqualTo(nested ? value.length - 1 : value.length);
      byte[] longer = Arrays.copyOf(value, value.length + 3);
      assertThat(end(longer)).as(hex).isEqualTo(end(value));
      for (int cut = 0; cut < end(value); cut++) {
        assertThat(MsgPack.end(value, 0, cut)).as("%s cut to %d", hex, cut).isEqualTo(-1);
      }
    }
  }

  @Test
  void lengthsThatLieAreRefusedAtOnce() {
    for (String hex :
        List.of(
            "c1",
            "c6ffffffff00",
            "c67fffffff00",
            "dbffffffff",
            "ddffffffff0000",
            "dfffffffff0000",
            "c9ffffffff00",
            "dcffff",
            "deffff",
            "9f",
            "8f",
            "dd80000000",
            "c6ffffff")) {
      assertThat(end(Bytes.ofHex(hex).toArray())).as(hex).isEqualTo(-1);
    }
  }

  @Test
  void nestingOfAnyDepthIsFollowedWithoutAStack() {
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 0x91);
    assertThat(end(deep)).isEqualTo(-1);
    deep[deep.length - 1] = 0;
    assertThat(end(deep)).isEqualTo(deep.length);
  }

  @Test
  void randomBytesAreReadWithinTheirBounds() {
    SecureRandom random = Draws.seeded(21);
    for (int i = 0; i < 20_000; i++) {
      byte[] junk = Draws.bytes(1 + random.nextInt(20), random);
      int at = random.nextInt(junk.length);
      int end = at + random.nextInt(junk.length - at + 1);
      int found = MsgPack.end(junk, at, end);
      assertThat(found == -1 || found > at && found <= end).isTrue();
      int content = MsgPack.binContent(junk, at, end);
      assertThat(content == -1 || found == end && content <= end).isTrue();
    }
  }

  @Test
  void bytesAreTakenOnlyIfTheyFillTheirPlace() {
    for (int length : new int[] {0, 1, 255, 256, 65535, 65536}) {
      byte[] value = MsgPack.bin(Bytes.zeros(length)).toArray();
      int head = length < 256 ? 2 : length < 65536 ? 3 : 5;
      assertThat(value).hasSize(head + length);
      assertThat(MsgPack.binContent(value, 0, value.length)).isEqualTo(head);
      assertThat(MsgPack.binContent(value, 0, value.length - 1)).isEqualTo(-1);
      assertThat(MsgPack.binContent(Arrays.copyOf(value, value.length + 1), 0, value.length + 1))
          .isEqualTo(-1);
    }
    assertThat(MsgPack.binContent(new byte[] {(byte) 0xa0}, 0, 1)).isEqualTo(-1);
  }

  @Test
  void numbersTextsAndTuplesHaveTheShortestForm() {
    assertThat(SphinxmixValue.of(127).encoded().toHex()).isEqualTo("7f");
    assertThat(SphinxmixValue.of(128).encoded().toHex()).isEqualTo("cc80");
    assertThat(SphinxmixValue.of(256).encoded().toHex()).isEqualTo("cd0100");
    assertThat(SphinxmixValue.of(65536).encoded().toHex()).isEqualTo("ce00010000");
    assertThat(SphinxmixValue.of(1L << 32).encoded().toHex()).isEqualTo("cf0000000100000000");
    assertThat(SphinxmixValue.of("a".repeat(31)).encoded().slice(0, 1).toHex()).isEqualTo("bf");
    assertThat(SphinxmixValue.of("a".repeat(32)).encoded().slice(0, 2).toHex()).isEqualTo("d920");
    assertThat(SphinxmixValue.of("a".repeat(256)).encoded().slice(0, 3).toHex())
        .isEqualTo("da0100");
    assertThat(SphinxmixValue.of("a".repeat(65536)).encoded().slice(0, 5).toHex())
        .isEqualTo("db00010000");
    assertThat(SphinxmixValue.tuple(SphinxmixValue.of(7), SphinxmixValue.of("é")).encoded().toHex())
        .isEqualTo("9207a2c3a9");
  }

  @Test
  void valuesSayWhatTheyAre() {
    assertThat(SphinxmixValue.of(5)).hasToString("5");
    assertThat(SphinxmixValue.of(Bytes.ofHex("beef"))).hasToString("beef");
    assertThat(SphinxmixValue.of("a")).hasToString("msgpack a161");
    assertThat(SphinxmixValue.of(Bytes.ofHex("beef")).bytes()).contains(Bytes.ofHex("beef"));
    assertThat(SphinxmixValue.of(5).bytes()).isEmpty();
  }

  @Test
  void whatIsNotOneValueIsACallersMistake() {
    for (String hex : List.of("", "c1", "0000", "92", "c40261")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SphinxmixValue(Bytes.ofHex(hex)))
          .withMessage(hex.length() / 2 + " bytes are not one msgpack value");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> SphinxmixValue.of(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphinxmixValue.tuple(new SphinxmixValue[16]))
        .withMessageContaining("0 to 15");
  }
}
