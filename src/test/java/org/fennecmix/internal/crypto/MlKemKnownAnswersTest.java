package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Results of another implementation, {@code crypto/mlkem} of Go 1.26.8, which has ML-KEM-768 and
 * 1024: one digest over 100 keys, each with a true, a made-up and an altered ciphertext.
 */
class MlKemKnownAnswersTest {
  private static final int KEYS = 100;

  @ParameterizedTest
  @MethodSource("org.fennecmix.internal.crypto.MlKemEnginesTest#engines")
  void resultsAreThoseOfGo(MlKemEngine engine) throws Exception {
    assertThat(digest(engine, 3, 1088))
        .isEqualTo("9cf5ad895d05f99debdba4d26619e9005a8fcd1ede0b3996e0a863112cd7b695");
    assertThat(digest(engine, 4, 1568))
        .isEqualTo("78cd793422954b68a169fcd15c7c655577f6d3dc9d60730f2906b65d37df48b4");
  }

  private static String digest(MlKemEngine engine, int k, int length) throws Exception {
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    MlKemWorker worker = engine.newWorker(k);
    byte[] secret = new byte[32];
    for (int i = 0; i < KEYS; i++) {
      byte[] expanded = new BouncyMlKem(k).fromSeed(bytes("key", i, 64)).expanded();
      MlKemKey key = MlKemKey.ofPrivate(k, expanded);
      all.update(key.publicKey());
      byte[] encapsulation = new byte[length];
      worker.encapsulate(key, bytes("m", i, 32), 0, secret, encapsulation, 0);
      all.update(secret);
      all.update(encapsulation);
      worker.decapsulate(key, bytes("junk", i, length), 0, secret);
      all.update(secret);
      encapsulation[i] ^= 1;
      worker.decapsulate(key, encapsulation, 0, secret);
      all.update(secret);
    }
    return HexFormat.of().formatHex(all.digest());
  }

  /** SHA-256 of label, number and counter, block after block. */
  private static byte[] bytes(String label, int i, int length) throws Exception {
    ByteBuffer out = ByteBuffer.allocate((length + 31) / 32 * 32);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (int j = 0; out.hasRemaining(); j++) {
      sha256.update(label.getBytes(StandardCharsets.US_ASCII));
      out.put(sha256.digest(ByteBuffer.allocate(8).putInt(i).putInt(j).array()));
    }
    return Arrays.copyOf(out.array(), length);
  }
}
