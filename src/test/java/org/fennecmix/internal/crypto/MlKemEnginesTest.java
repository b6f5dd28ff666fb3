package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every engine that this JVM can use, against Bouncy Castle. */
class MlKemEnginesTest {
  /** Each gives a true, an altered and a random ciphertext: 10,000 and some more. */
  private static final int ROUNDS = 3_334;

  private static final int ROUNDS_PER_KEY = 100;

  static List<MlKemEngine> engines() {
    return MlKemEngines.usable(new ArrayList<>());
  }

  private static int encapsulationLength(int k) {
    return 32 * (MlKemEncryption.du(k) * k + MlKemEncryption.dv(k));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void tenThousandResultsAreBouncyCastles(int k) {
    SecureRandom random = Draws.seeded(k);
    BouncyMlKem reference = new BouncyMlKem(k);
    List<MlKemWorker> workers =
        engines().stream()
            .filter(engine -> !engine.name().equals("bouncycastle"))
            .map(engine -> engine.newWorker(k))
            .toList();
    for (int round = 0; round < ROUNDS; ) {
      BouncyMlKem.PrivateKey key = reference.fromSeed(Draws.bytes(64, random));
      BouncyMlKem.PublicKey open = reference.publicKey(key.publicKey());
      MlKemKey own = MlKemKey.ofPrivate(k, key.expanded());
      MlKemKey ownPublic = MlKemKey.ofPublic(k, key.publicKey());
      for (int i = 0; i < ROUNDS_PER_KEY; i++, round++) {
        byte[] m = Draws.bytes(32, random);
        byte[] secret = new byte[32];
        byte[] sent = new byte[encapsulationLength(k)];
        reference.encapsulate(open, m, 0, secret, sent, 0);
        for (MlKemWorker worker : workers) {
          byte[][] actual = new byte[2][];
          actual[0] = new byte[32];
          actual[1] = new byte[sent.length];
          worker.encapsulate(i % 2 == 0 ? ownPublic : own, m, 0, actual[0], actual[1], 0);
          assertThat(actual[1]).isEqualTo(sent);
          assertThat(actual[0]).isEqualTo(secret);
        }
        byte[] altered = sent.clone();
        altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(same(reference, key, workers, own, sent)).isEqualTo(secret);
        assertThat(same(reference, key, workers, own, altered)).isNotEqualTo(secret);
        same(reference, key, workers, own, Draws.bytes(sent.length, random));
      }
    }
  }

  private static byte[] same(
      BouncyMlKem reference,
      BouncyMlKem.PrivateKey key,
      List<MlKemWorker> workers,
      MlKemKey own,
      byte[] encapsulation) {
    byte[] expected = new byte[32];
    reference.decapsulate(key, encapsulation, 0, expected);
    for (MlKemWorker worker : workers) {
      byte[] actual = new byte[32];
      worker.decapsulate(own, encapsulation, 0, actual);
      assertThat(actual).isEqualTo(expected);
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("engines")
  void wipingForgetsAndChangesNothing(MlKemEngine engine) {
    SecureRandom random = Draws.seeded(5);
    for (int k = 2; k <= 4; k++) {
      BouncyMlKem reference = new BouncyMlKem(k);
      BouncyMlKem.PrivateKey key = reference.fromSeed(Draws.bytes(64, random));
      MlKemWorker worker = engine.newWorker(k);
      MlKemKey own = MlKemKey.ofPrivate(k, key.expanded());
      byte[] encapsulation = Draws.bytes(encapsulationLength(k), random);
      same(reference, key, List.of(worker), own, encapsulation);
      worker.wipe();
      same(reference, key, List.of(worker), own, encapsulation);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> worker.decapsulate(own.publicHalf(), encapsulation, 0, new byte[32]));
      own.destroy();
      assertThat(own.encoded).containsOnly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void offsetsAreHeededAndNothingElseIsWritten(MlKemEngine engine) {
    SecureRandom random = Draws.seeded(6);
    for (int k = 2; k <= 4; k++) {
      BouncyMlKem reference = new BouncyMlKem(k);
      MlKemKey own = MlKemKey.ofPrivate(k, reference.fromSeed(Draws.bytes(64, random)).expanded());
      int length = encapsulationLength(k);
      byte[] m = Draws.bytes(37, random);
      byte[] secret = new byte[33];
      byte[] sent = new byte[length + 9];
      MlKemWorker worker = engine.newWorker(k);
      worker.encapsulate(own, m, 5, secret, sent, 6);
      assertThat(sent).startsWith(0, 0, 0, 0, 0, 0).endsWith(0, 0, 0);
      assertThat(secret[32]).isZero();
      byte[] arrived = new byte[33];
      worker.decapsulate(own, sent, 6, arrived);
      assertThat(arrived).isEqualTo(secret);
    }
  }
}
