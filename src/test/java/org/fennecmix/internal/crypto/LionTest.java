package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.engines.XChaCha20Engine;
import org.bouncycastle.crypto.params.Blake3Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

class LionTest {
  private static final int LEFT = 24;

  private final Lion lion = new Lion();
  private final Random random = new Random(24);

  private static byte[] digest(Blake3Parameters mode, byte[] text, int off, int len) {
    Blake3Digest blake3 = new Blake3Digest();
    blake3.init(mode);
    blake3.update(text, off, len);
    byte[] out = new byte[32];
    blake3.doFinal(out, 0);
    return out;
  }

  private static byte[] roundKey(byte[] key, int number) {
    byte[] context = ("LIONKEYS" + number).getBytes(StandardCharsets.US_ASCII);
    return digest(Blake3Parameters.context(context), key, 0, key.length);
  }

  private static void stream(byte[] key, byte[] block) {
    XChaCha20Engine engine = new XChaCha20Engine();
    byte[] nonce = Arrays.copyOf(block, LEFT);
    engine.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
    engine.processBytes(block, LEFT, block.length - LEFT, block, LEFT);
  }

  private static void bouncyCastle(byte[] key, int first, int second, int third, byte[] block) {
    stream(roundKey(key, first), block);
    Blake3Parameters mode = Blake3Parameters.key(roundKey(key, second));
    byte[] hash = digest(mode, block, LEFT, block.length - LEFT);
    for (int i = 0; i < LEFT; i++) {
      block[i] ^= hash[i];
    }
    stream(roundKey(key, third), block);
  }

  @Test
  void blocksOfAllLengthsAgreeWithBouncyCastleBothWays() {
    for (int i = 0; i < 300; i++) {
      int length = i < 100 ? Lion.MIN_LENGTH + i : Lion.MIN_LENGTH + random.nextInt(5000);
      byte[] key = new byte[32];
      byte[] expected = new byte[length];
      random.nextBytes(key);
      random.nextBytes(expected);
      byte[] keys = new byte[40];
      System.arraycopy(key, 0, keys, 5, 32);
      byte[] buffer = new byte[length + 20];
      System.arraycopy(expected, 0, buffer, 9, length);
      byte[] before = buffer.clone();
      lion.encrypt(keys, 5, buffer, 9, length);
      bouncyCastle(key, 1, 2, 3, expected);
      assertThat(Arrays.copyOfRange(buffer, 9, 9 + length)).isEqualTo(expected);
      if (i % 2 == 0) {
        lion.wipe();
      }
      lion.decrypt(keys, 5, buffer, 9, length);
      assertThat(buffer).isEqualTo(before);
      lion.decrypt(keys, 5, buffer, 9, length);
      byte[] inverse = Arrays.copyOfRange(before, 9, 9 + length);
      bouncyCastle(key, 3, 2, 1, inverse);
      assertThat(Arrays.copyOfRange(buffer, 9, 9 + length)).isEqualTo(inverse);
    }
  }

  @Test
  void blocksBelow48BytesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lion.encrypt(new byte[32], 0, new byte[47], 0, 47))
        .withMessageContaining("47")
        .withMessageContaining("48");
  }
}
