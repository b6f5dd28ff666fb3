package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fennecmix.internal.crypto.Reference25519.hex;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;

class HkdfSha256Test {
  private final HkdfSha256 hkdf = new HkdfSha256();

  private byte[] derive(byte[] salt, byte[] ikm, byte[] info, int length) {
    byte[] out = new byte[length];
    hkdf.extractAndExpand(salt, ikm, 0, ikm.length, info, out, 0, length);
    return out;
  }

  private static byte[] bouncyCastle(HKDFParameters parameters, int length) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(parameters);
    byte[] out = new byte[length];
    generator.generateBytes(out, 0, length);
    return out;
  }

  @Test
  void agreesWithVectorsOfRfc5869() {
    byte[] ikm = new byte[22];
    Arrays.fill(ikm, (byte) 0x0b);
    assertThat(derive(hex("000102030405060708090a0b0c"), ikm, hex("f0f1f2f3f4f5f6f7f8f9"), 42))
        .isEqualTo(
            hex(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                    + "34007208d5b887185865"));
    assertThat(derive(new byte[0], ikm, new byte[0], 42))
        .isEqualTo(
            hex(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                    + "9d201395faa4b61a96c8"));
  }

  @Test
  void agreesWithBouncyCastleForManyLengths() {
    Random random = new Random(5869);
    for (int i = 0; i <= 320; i++) {
      byte[] salt = new byte[i % 90];
      byte[] ikm = new byte[1 + i % 77];
      byte[] info = new byte[i <= 300 ? i * 5 % 130 : 37 * (i - 300)];
      random.nextBytes(salt);
      random.nextBytes(ikm);
      random.nextBytes(info);
      int length = i <= 300 ? i : HkdfSha256.MAX_OUTPUT - (i - 301);
      assertThat(derive(salt, ikm, info, length))
          .isEqualTo(bouncyCastle(new HKDFParameters(ikm, salt, info), length));
    }
  }

  @Test
  void expandsKeysOfAnyLengthAlsoInPlace() {
    Random random = new Random(2);
    for (int i = 1; i <= 100; i++) {
      byte[] buffer = new byte[200];
      random.nextBytes(buffer);
      byte[] prk = Arrays.copyOfRange(buffer, 7, 7 + i);
      byte[] info = {1, 2, 3};
      hkdf.expand(buffer, 7, i, info, buffer, 5, 150);
      assertThat(Arrays.copyOfRange(buffer, 5, 155))
          .isEqualTo(bouncyCastle(HKDFParameters.skipExtractParameters(prk, info), 150));
    }
  }

  @Test
  void worksOnAfterWiping() {
    byte[] before = derive(new byte[0], new byte[32], new byte[97], 288);
    hkdf.wipe();
    assertThat(derive(new byte[0], new byte[32], new byte[97], 288)).isEqualTo(before);
  }

  @Test
  void refusesOutputOfMoreThan255Blocks() {
    assertThatThrownBy(() -> derive(new byte[0], new byte[32], new byte[0], 8161))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8161 bytes exceeds 8160");
  }

  @Test
  void outputInTwoStepsIsThatOfOne() {
    HkdfSha256 hkdf = new HkdfSha256();
    for (int infoLength : new int[] {0, 1, 97, 300}) {
      byte[] info = new byte[infoLength];
      byte[] whole = new byte[288];
      hkdf.extractAndExpand(new byte[0], new byte[32], 0, 32, info, whole, 0, 288);
      for (int first : new int[] {0, 32, 64, 256}) {
        byte[] parts = new byte[300];
        hkdf.extractAndExpand(new byte[0], new byte[32], 0, 32, info, parts, 5, first);
        hkdf.expandFurther(first, parts, 5, 288);
        assertThat(Arrays.copyOfRange(parts, 5, 293)).isEqualTo(whole);
      }
    }
  }
}
