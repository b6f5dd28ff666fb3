package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published values are in the vectors; these are the laws. */
class AezTest {
  private final Random random = new Random(1);
  private final byte[] key = bytes(Aez.KEY_LENGTH);
  private final byte[] nonce = bytes(Aez.NONCE_LENGTH);
  private final Aez aez = new Aez(new AezPlanes());

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void everyLengthIsDecipheredToWhatWasEnciphered() {
    for (int length = 0; length <= 700; length += length < 140 ? 1 : 37) {
      byte[] text = bytes(length);
      byte[] buffer = text.clone();
      aez.encrypt(key, 0, nonce, 0, buffer, 0, length);
      assertThat(Arrays.equals(text, buffer)).as("length %d", length).isEqualTo(length == 0);
      aez.decrypt(key, 0, nonce, 0, buffer, 0, length);
      assertThat(buffer).as("length %d", length).isEqualTo(text);
      aez.decrypt(key, 0, nonce, 0, buffer, 0, length);
      aez.encrypt(key, 0, nonce, 0, buffer, 0, length);
      assertThat(buffer).as("length %d, the other way round", length).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("org.fennecmix.internal.crypto.X25519EnginesTest#engines")
  void everyEngineGivesTheBytesOfThePlainForm(X25519Engine engine) {
    AezPairs pairs = engine.newPairs();
    assertThat(pairs != null).isEqualTo(engine.newHash() != null);
    Aez other = new Aez(pairs == null ? new AezPlanes() : pairs);
    for (int n = 0; n < 900; n++) {
      int length = n <= 600 ? n : n == 601 ? 2606 : random.nextInt(12_000);
      byte[] text = bytes(length);
      byte[] same = text.clone();
      byte[] fresh = bytes(Aez.KEY_LENGTH + Aez.NONCE_LENGTH);
      aez.encrypt(fresh, 0, fresh, Aez.KEY_LENGTH, text, 0, length);
      other.encrypt(fresh, 0, fresh, Aez.KEY_LENGTH, same, 0, length);
      assertThat(Arrays.equals(text, same)).as("enciphering %d bytes", length).isTrue();
      aez.decrypt(key, 0, fresh, 0, text, 0, length);
      other.decrypt(key, 0, fresh, 0, same, 0, length);
      assertThat(Arrays.equals(text, same)).as("deciphering %d bytes", length).isTrue();
      if (n % 100 == 0) {
        other.wipe();
      }
    }
  }

  @Test
  void onlyTheRangeGivenIsWritten() {
    for (int length : new int[] {1, 16, 31, 32, 40, 60, 1100}) {
      byte[] buffer = bytes(length + 7);
      byte[] before = buffer.clone();
      byte[] material = bytes(Aez.KEY_LENGTH + Aez.NONCE_LENGTH + 3);
      byte[] given = material.clone();
      aez.encrypt(material, 3, material, 3 + Aez.KEY_LENGTH, buffer, 4, length);
      assertThat(material).isEqualTo(given);
      assertThat(Arrays.copyOf(buffer, 4)).isEqualTo(Arrays.copyOf(before, 4));
      assertThat(Arrays.copyOfRange(buffer, length + 4, length + 7))
          .isEqualTo(Arrays.copyOfRange(before, length + 4, length + 7));
      byte[] alone = Arrays.copyOfRange(before, 4, length + 4);
      aez.encrypt(Arrays.copyOfRange(given, 3, given.length), 0, given, 51, alone, 0, length);
      assertThat(Arrays.copyOfRange(buffer, 4, length + 4)).isEqualTo(alone);
    }
  }

  @Test
  void everyFlippedBitChangesEveryPartOfTheText() {
    int length = 205;
    byte[] cipher = bytes(length);
    byte[] plain = cipher.clone();
    aez.decrypt(key, 0, nonce, 0, plain, 0, length);
    int distance = 0;
    for (int bit = 0; bit < 8 * length; bit += 13) {
      byte[] flipped = cipher.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      aez.decrypt(key, 0, nonce, 0, flipped, 0, length);
      for (int from = 0; from + 16 <= length; from += 16) {
        assertThat(Arrays.equals(flipped, from, from + 16, plain, from, from + 16))
            .as("block at %d after bit %d", from, bit)
            .isFalse();
      }
      for (int i = 0; i < length; i++) {
        distance += Integer.bitCount((flipped[i] ^ plain[i]) & 0xff);
      }
    }
    double mean = distance / Math.ceil(8.0 * length / 13) / (8 * length);
    assertThat(mean).isBetween(0.49, 0.51);
  }

  @Test
  void aWorkerRemembersNothingFromMessageToMessage() {
    byte[] text = bytes(500);
    byte[] expected = text.clone();
    new Aez().encrypt(key, 0, nonce, 0, expected, 0, 500);
    byte[] long1 = bytes(3000);
    aez.encrypt(bytes(48), 0, nonce, 0, long1, 0, 3000);
    byte[] again = text.clone();
    aez.encrypt(key, 0, nonce, 0, again, 0, 500);
    assertThat(again).isEqualTo(expected);
    aez.wipe();
    aez.decrypt(key, 0, nonce, 0, again, 0, 500);
    assertThat(again).isEqualTo(text);
  }

  @Test
  void theGeneralFormWithoutExtrasIsThePacketsForm() {
    for (int length : new int[] {1, 31, 32, 100}) {
      byte[] text = bytes(length);
      byte[] sealed = aez.seal(key, nonce, new byte[0][], 0, text);
      aez.encrypt(key, 0, nonce, 0, text, 0, length);
      assertThat(sealed).isEqualTo(text);
    }
  }

  @Test
  void aSealOpensOnlyUnalteredAndUnderTheSameData() {
    byte[][] data = {bytes(5), new byte[0], bytes(40)};
    for (int length : new int[] {0, 1, 15, 50}) {
      byte[] message = bytes(length);
      byte[] sealed = aez.seal(key, nonce, data, 16, message);
      assertThat(sealed).hasSize(length + 16);
      assertThat(aez.open(key, nonce, data, 16, sealed)).isEqualTo(message);
      assertThat(aez.open(key, bytes(16), data, 16, sealed)).isNull();
      assertThat(aez.open(key, nonce, new byte[][] {data[0], data[2]}, 16, sealed)).isNull();
      sealed[0] ^= 1;
      assertThat(aez.open(key, nonce, data, 16, sealed)).isNull();
    }
    assertThat(aez.open(key, nonce, data, 16, new byte[15])).isNull();
  }

  @Test
  void keysOfAnotherLengthAreHashed() {
    assertThat(Aez.extract(key)).isEqualTo(key).isNotSameAs(key);
    assertThat(Aez.extract(new byte[0])).hasSize(Aez.KEY_LENGTH).isNotEqualTo(new byte[48]);
  }
}
