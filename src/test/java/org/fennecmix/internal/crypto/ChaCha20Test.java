package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fennecmix.internal.crypto.Reference25519.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

class ChaCha20Test {
  private final ChaCha20 chacha = new ChaCha20();

  private static byte[] bouncyCastle(byte[] key, byte[] nonce, byte[] text, int skip) {
    ChaCha7539Engine engine = new ChaCha7539Engine();
    engine.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
    engine.processBytes(new byte[skip], 0, skip, new byte[skip], 0);
    byte[] out = new byte[text.length];
    engine.processBytes(text, 0, text.length, out, 0);
    return out;
  }

  @Test
  void agreesWithTheVectorOfRfc8439() {
    byte[] key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    byte[] text =
        ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
                + "future, sunscreen would be it.")
            .getBytes(StandardCharsets.US_ASCII);
    chacha.xor(key, 0, hex("000000000000004a00000000"), 0, 1, text, 0, text.length);
    assertThat(text)
        .isEqualTo(
            hex(
                "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"
                    + "f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8"
                    + "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
                    + "5af90bbf74a35be6b40b8eedf2785e42874d"));
  }

  @Test
  void agreesWithBouncyCastleForAllShortLengthsAndSomeLong() {
    Random random = new Random(8439);
    for (int i = 0; i <= 310; i++) {
      int length = i <= 300 ? i : 1000 * (i - 300) + i;
      byte[] key = new byte[32];
      byte[] nonce = new byte[12];
      byte[] text = new byte[length];
      random.nextBytes(key);
      random.nextBytes(nonce);
      random.nextBytes(text);
      byte[] buffer = new byte[length + 20];
      System.arraycopy(text, 0, buffer, 9, length);
      chacha.xor(key, 0, nonce, 0, 3, buffer, 9, length);
      assertThat(Arrays.copyOfRange(buffer, 9, 9 + length))
          .isEqualTo(bouncyCastle(key, nonce, text, 192));
      assertThat(ConstantTime.isZero(buffer, 0, 9)).isTrue();
      assertThat(ConstantTime.isZero(buffer, 9 + length, 11)).isTrue();
      byte[] zeroNonce = text.clone();
      chacha.xor(key, 0, zeroNonce, 0, length);
      assertThat(zeroNonce).isEqualTo(bouncyCastle(key, new byte[12], text, 0));
    }
  }

  @Test
  void readsKeysAtOffsetsAlsoAfterWiping() {
    byte[] keys = new byte[40];
    keys[3] = 5;
    byte[] key = Arrays.copyOfRange(keys, 3, 35);
    byte[] first = new byte[70];
    byte[] second = new byte[70];
    chacha.xor(keys, 3, first, 0, 70);
    chacha.wipe();
    chacha.xor(key, 0, second, 0, 70);
    assertThat(first).isEqualTo(second).isEqualTo(bouncyCastle(key, new byte[12], new byte[70], 0));
  }

  @Test
  void hashesAsTheVectorOfXChaCha20SaysInSection221() {
    byte[] key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    byte[] out = new byte[32];
    chacha.hash(key, 0, hex("000000090000004a0000000031415927"), 0, out);
    assertThat(out)
        .isEqualTo(hex("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"));
  }

  @Test
  void countersWrapAroundAtTheirEnd() {
    byte[] key = new byte[32];
    byte[] whole = new byte[640];
    byte[] after = new byte[576];
    chacha.xor(key, 0, new byte[12], 0, -1, whole, 0, whole.length);
    chacha.xor(key, 0, new byte[12], 0, 0, after, 0, after.length);
    assertThat(Arrays.copyOfRange(whole, 64, 640)).isEqualTo(after);
  }
}
