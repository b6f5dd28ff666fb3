package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fennecmix.internal.crypto.Reference25519.hex;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class AesCtrTest {
  private final AesCtr aes = new AesCtr();

  /** Counter mode over Bouncy Castle's block cipher, with a counter of 128 bits. */
  private static byte[] reference(byte[] key, byte[] iv, byte[] text) {
    BlockCipher cipher = AESEngine.newInstance();
    cipher.init(true, new KeyParameter(key));
    byte[] counter = iv.clone();
    byte[] block = new byte[16];
    byte[] out = text.clone();
    for (int i = 0; i < text.length; i++) {
      if (i % 16 == 0) {
        cipher.processBlock(counter, 0, block, 0);
        for (int j = 15; j >= 0 && ++counter[j] == 0; j--) {}
      }
      out[i] ^= block[i % 16];
    }
    return out;
  }

  @Test
  void agreesWithTheVectorOfSp80038a() {
    byte[] key = hex("2b7e151628aed2a6abf7158809cf4f3c");
    byte[] iv = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    byte[] text =
        hex(
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    aes.xor(key, 0, 16, iv, 0, text, 0, 64);
    assertThat(text)
        .isEqualTo(
            hex(
                "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
                    + "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"));
  }

  @Test
  void agreesWithItsDefinitionForAllKeyAndManyTextLengths() {
    Random random = new Random(197);
    for (int i = 0; i <= 310; i++) {
      int length = i <= 300 ? i : 1500 * (i - 300);
      byte[] key = new byte[16 + 8 * (i % 3)];
      byte[] iv = new byte[20];
      byte[] text = new byte[length];
      random.nextBytes(key);
      random.nextBytes(iv);
      random.nextBytes(text);
      byte[] keyBefore = key.clone();
      byte[] buffer = new byte[length + 9];
      System.arraycopy(text, 0, buffer, 4, length);
      aes.xor(key, 0, key.length, iv, 3, buffer, 4, length);
      assertThat(Arrays.copyOfRange(buffer, 4, 4 + length))
          .isEqualTo(reference(key, Arrays.copyOfRange(iv, 3, 19), text));
      assertThat(buffer[3] | buffer[4 + length]).isZero();
      assertThat(key).isEqualTo(keyBefore);
      byte[] zeroIv = text.clone();
      aes.xor(key, 0, key.length, null, 0, zeroIv, 0, length);
      assertThat(zeroIv).isEqualTo(reference(key, new byte[16], text));
    }
  }

  @Test
  void theCounterHas128Bits() {
    byte[] iv = new byte[16];
    Arrays.fill(iv, (byte) 0xff);
    byte[] key = new byte[16];
    byte[] text = new byte[100];
    aes.xor(key, 0, 16, iv, 0, text, 0, 100);
    assertThat(text).isEqualTo(reference(key, iv, new byte[100]));
  }

  @Test
  void continuesTheKeystreamAtAnyPlace() {
    byte[] key = new byte[24];
    byte[] whole = reference(key, new byte[16], new byte[10_000]);
    Random random = new Random(3);
    for (int tries = 0; tries < 50; tries++) {
      byte[] text = new byte[10_000];
      int at = random.nextInt(300);
      aes.xor(key, 0, 24, null, 0, text, 0, at);
      while (at < text.length) {
        int piece = Math.min(text.length - at, random.nextInt(1 + 100 * tries));
        aes.xorContinue(text, at, piece);
        at += piece;
        if (tries == 0) {
          aes.xorContinue(text, at, text.length - at);
          at = text.length;
        }
      }
      assertThat(text).isEqualTo(whole);
    }
  }

  @Test
  void theSameKeyMayBeUsedAgainAlsoAfterWiping() {
    byte[] key = hex("2b7e151628aed2a6abf7158809cf4f3c");
    byte[] expected = reference(key, new byte[16], new byte[40]);
    for (int i = 0; i < 3; i++) {
      byte[] text = new byte[40];
      aes.xor(key, 0, 16, null, 0, text, 0, 40);
      assertThat(text).isEqualTo(expected);
      if (i > 0) {
        aes.wipe();
      }
    }
  }

  @Test
  void refusesKeysOfOtherLengths() {
    assertThatThrownBy(() -> aes.xor(new byte[17], 0, 17, null, 0, new byte[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key of 17 bytes");
  }
}
