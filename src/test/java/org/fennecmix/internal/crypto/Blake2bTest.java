package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fennecmix.internal.crypto.Reference25519.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;

class Blake2bTest {
  private final Blake2b blake = new Blake2b();
  private final Random random = new Random(7693);

  private byte[] random(int length) {
    byte[] r = new byte[length];
    random.nextBytes(r);
    return r;
  }

  private byte[] hash(int digestLength, byte[] key, byte[] text) {
    byte[] out = new byte[digestLength];
    blake.init(digestLength, key, 0, key.length);
    blake.update(text, 0, text.length);
    blake.doFinal(out, 0);
    return out;
  }

  private static byte[] finish(Blake2bDigest digest, byte[] text) {
    byte[] out = new byte[digest.getDigestSize()];
    digest.update(text, 0, text.length);
    digest.doFinal(out, 0);
    return out;
  }

  @Test
  void agreesWithTheVectorOfRfc7693() {
    assertThat(hash(64, new byte[0], "abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(
            hex(
                "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                    + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"));
  }

  @Test
  void agreesWithBouncyCastleForAllShortLengthsAndSomeLong() {
    for (int i = 0; i <= 310; i++) {
      byte[] text = random(i <= 300 ? i : 1024 * (i - 300));
      assertThat(hash(32, new byte[0], text)).isEqualTo(finish(new Blake2bDigest(256), text));
      byte[] key = random(64);
      assertThat(hash(32, key, text))
          .isEqualTo(finish(new Blake2bDigest(key, 32, null, null), text));
    }
  }

  @Test
  void agreesWithBouncyCastleForAllDigestAndKeyLengths() {
    byte[] text = random(200);
    for (int i = 1; i <= 64; i++) {
      byte[] key = random(i);
      byte[] none = new byte[0];
      assertThat(hash(i, none, text)).isEqualTo(finish(new Blake2bDigest(i * 8), text));
      assertThat(hash(65 - i, key, text))
          .isEqualTo(finish(new Blake2bDigest(key, 65 - i, null, null), text));
    }
  }

  @Test
  void takesSaltAndPersonalisationFromTheParameterBlock() {
    byte[] text = random(300);
    byte[] key = random(20);
    byte[] salt = random(16);
    byte[] personal = random(16);
    byte[] parameters = new byte[Blake2b.PARAMETER_LENGTH];
    parameters[0] = 48;
    parameters[1] = 20;
    parameters[2] = 1;
    parameters[3] = 1;
    System.arraycopy(salt, 0, parameters, 32, 16);
    System.arraycopy(personal, 0, parameters, 48, 16);
    byte[] out = new byte[50];
    blake.init(parameters, key, 0, 20);
    blake.update(text, 0, 300);
    blake.doFinal(out, 1);
    assertThat(Arrays.copyOfRange(out, 1, 49))
        .isEqualTo(finish(new Blake2bDigest(key, 48, salt, personal), text));
    assertThat(out[0] | out[49]).isZero();
  }

  @Test
  void textMayComeInPieces() {
    byte[] text = random(1000);
    byte[] key = random(32);
    byte[] whole = hash(32, key, text);
    for (int tries = 0; tries < 300; tries++) {
      blake.init(32, key, 0, 32);
      int at = 0;
      while (at < text.length) {
        int piece = Math.min(text.length - at, random.nextInt(tries + 2));
        blake.update(text, at, piece);
        at += piece;
      }
      byte[] out = new byte[32];
      blake.doFinal(out, 0);
      assertThat(out).isEqualTo(whole);
    }
  }

  @Test
  void beginsAnewAfterAnUnfinishedTextAndAfterWiping() {
    byte[] expected = hash(32, new byte[0], new byte[3]);
    blake.init(64, new byte[64], 0, 64);
    blake.update(new byte[500], 0, 500);
    assertThat(hash(32, new byte[0], new byte[3])).isEqualTo(expected);
    blake.wipe();
    assertThat(hash(32, new byte[0], new byte[3])).isEqualTo(expected);
  }

  @Test
  void refusesLengthsOutOfRange() {
    byte[] key = new byte[65];
    assertThatThrownBy(() -> blake.init(0, key, 0, 0)).hasMessageContaining("digest of 0 bytes");
    assertThatThrownBy(() -> blake.init(65, key, 0, 0)).hasMessageContaining("digest of 65 bytes");
    assertThatThrownBy(() -> blake.init(32, key, 0, 65)).hasMessageContaining("key of 65 bytes");
  }
}
