package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

class LionessTest {
  private final Lioness lioness = new Lioness();

  private static void stream(byte[] left, byte[] right, byte[] key, int keyOff) {
    byte[] k = new byte[32];
    for (int i = 0; i < 32; i++) {
      k[i] = (byte) (left[i] ^ key[keyOff + i]);
    }
    ChaCha7539Engine engine = new ChaCha7539Engine();
    engine.init(true, new ParametersWithIV(new KeyParameter(k), new byte[12]));
    engine.processBytes(right, 0, right.length, right, 0);
  }

  private static void hash(byte[] left, byte[] right, byte[] key, int keyOff) {
    byte[] k = Arrays.copyOfRange(key, keyOff, keyOff + 64);
    Blake2bDigest digest = new Blake2bDigest(k, 32, null, null);
    digest.update(right, 0, right.length);
    byte[] h = new byte[32];
    digest.doFinal(h, 0);
    for (int i = 0; i < 32; i++) {
      left[i] ^= h[i];
    }
  }

  /** The four rounds of the cipher out of Bouncy Castle's parts. */
  private static byte[] reference(byte[] key, byte[] block) {
    byte[] left = Arrays.copyOf(block, 32);
    byte[] right = Arrays.copyOfRange(block, 32, block.length);
    stream(left, right, key, 0);
    hash(left, right, key, 32);
    stream(left, right, key, 96);
    hash(left, right, key, 128);
    byte[] out = Arrays.copyOf(left, block.length);
    System.arraycopy(right, 0, out, 32, right.length);
    return out;
  }

  @Test
  void agreesWithItsDefinitionAndDecryptsForManyLengths() {
    Random random = new Random(1996);
    for (int i = 33; i <= 310; i++) {
      int length = i <= 300 ? i : 777 * (i - 300);
      byte[] key = new byte[Lioness.KEY_LENGTH];
      byte[] block = new byte[length];
      random.nextBytes(key);
      random.nextBytes(block);
      byte[] buffer = new byte[length + 7];
      byte[] keys = new byte[200];
      System.arraycopy(block, 0, buffer, 3, length);
      System.arraycopy(key, 0, keys, 8, 192);
      lioness.encrypt(keys, 8, buffer, 3, length);
      assertThat(Arrays.copyOfRange(buffer, 3, 3 + length)).isEqualTo(reference(key, block));
      lioness.wipe();
      lioness.decrypt(keys, 8, buffer, 3, length);
      assertThat(Arrays.copyOfRange(buffer, 3, 3 + length)).isEqualTo(block);
      assertThat(buffer[2] | buffer[3 + length]).isZero();
    }
  }

  @Test
  void refusesBlocksWithoutARightPart() {
    byte[] key = new byte[Lioness.KEY_LENGTH];
    byte[] block = new byte[Lioness.MIN_LENGTH];
    assertThatThrownBy(() -> lioness.encrypt(key, 0, block, 0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block of 32 bytes");
    assertThatThrownBy(() -> lioness.decrypt(key, 0, block, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
