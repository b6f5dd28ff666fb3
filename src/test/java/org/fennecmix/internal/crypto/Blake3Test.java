package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.params.Blake3Parameters;
import org.junit.jupiter.api.Test;

class Blake3Test {
  private final Blake3 blake3 = new Blake3();
  private final Random random = new Random(3);

  private static byte[] bouncyCastle(Blake3Parameters mode, byte[] text, int off, int len) {
    Blake3Digest digest = new Blake3Digest();
    digest.init(mode);
    digest.update(text, off, len);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  @Test
  void keyedHashesAgreeWithBouncyCastleOverAllTreesOfSmallHeight() {
    byte[] text = new byte[70_000];
    random.nextBytes(text);
    for (int i = 0; i < 400; i++) {
      int len = i < 140 ? i : i < 200 ? 1024 * (i - 139) - 1 + i % 3 : random.nextInt(66_000);
      byte[] key = new byte[32];
      random.nextBytes(key);
      byte[] out = new byte[32];
      blake3.keyedHash(key, text, i, len, out);
      assertThat(out)
          .as("%d bytes", len)
          .isEqualTo(bouncyCastle(Blake3Parameters.key(key), text, i, len));
    }
  }

  @Test
  void derivedKeysAgreeWithBouncyCastleAlsoAfterWiping() {
    for (int i = 0; i < 100; i++) {
      String context = "context " + "x".repeat(3 * i);
      byte[] material = new byte[5 * i + 7];
      random.nextBytes(material);
      byte[] out = new byte[32];
      blake3.deriveKey(Blake3.contextKey(context), material, 7, 5 * i, out);
      blake3.wipe();
      Blake3Parameters mode = Blake3Parameters.context(context.getBytes(StandardCharsets.US_ASCII));
      assertThat(out).isEqualTo(bouncyCastle(mode, material, 7, 5 * i));
    }
  }

  @Test
  void theDigestMayReplaceTheKey() {
    byte[] key = new byte[32];
    byte[] other = new byte[32];
    blake3.keyedHash(key, key, 0, 32, other);
    blake3.keyedHash(key, Arrays.copyOf(key, 32), 0, 32, key);
    assertThat(key).isEqualTo(other);
  }
}
