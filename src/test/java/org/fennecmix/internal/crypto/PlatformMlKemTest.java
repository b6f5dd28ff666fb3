package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

/**
 * Every engine against the platform's own ML-KEM, which is a third implementation. JDKs before 24
 * have none, which is then all that these tests assert.
 */
class PlatformMlKemTest {
  private static final int KEYS = 10;
  private static final int ROUNDS = 30;

  private final SecureRandom random = Draws.seeded(203);

  /** Gives the bytes it was told, then fails. */
  private static final class Told extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;
    private int next;

    Told(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(bytes, next, out, 0, out.length);
      next += out.length;
    }
  }

  private interface Comparison {
    void run(int k, PlatformMlKem platform) throws Throwable;
  }

  private static void eachRank(Comparison comparison) throws Throwable {
    boolean expected = Runtime.version().feature() >= 24;
    assertThat(PlatformMlKem.exists()).isEqualTo(expected);
    for (int k = 2; k <= 4 && expected; k++) {
      comparison.run(k, new PlatformMlKem("ML-KEM-" + 256 * k));
    }
  }

  @Test
  void fips203SeedsGiveThePlatformsKeys() throws Throwable {
    eachRank(
        (k, platform) -> {
          BouncyMlKem reference = new BouncyMlKem(k);
          for (int i = 0; i < KEYS; i++) {
            byte[] seed = Draws.bytes(BouncyMlKem.SEED_LENGTH, random);
            KeyPair theirs = platform.generate(new Told(seed));
            BouncyMlKem.PrivateKey ours = reference.fromSeed(seed);
            assertThat(PlatformMlKem.encoded(theirs.getPublic(), reference.publicKeyLength()))
                .isEqualTo(ours.publicKey());
            assertThat(PlatformMlKem.expanded(theirs.getPrivate(), reference.expandedKeyLength()))
                .isEqualTo(ours.expanded());
          }
        });
  }

  @Test
  void everyEngineSendsAndReceivesWhatThePlatformDoes() throws Throwable {
    eachRank(
        (k, platform) -> {
          BouncyMlKem reference = new BouncyMlKem(k);
          List<MlKemWorker> workers =
              MlKemEnginesTest.engines().stream().map(engine -> engine.newWorker(k)).toList();
          KeyPair envelope = platform.generate(random);
          for (int i = 0; i < KEYS; i++) {
            byte[] seed = Draws.bytes(BouncyMlKem.SEED_LENGTH, random);
            KeyPair theirs = platform.generate(new Told(seed));
            byte[] expanded = reference.fromSeed(seed).expanded();
            MlKemKey own = MlKemKey.ofPrivate(k, expanded);
            Object receiver =
                platform.receiver(PlatformMlKem.load(envelope.getPrivate(), expanded));
            for (int round = 0; round < ROUNDS; round++) {
              byte[] m = Draws.bytes(32, random);
              byte[][] sent = platform.encapsulate(theirs.getPublic(), new Told(m));
              byte[] altered = sent[1].clone();
              altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
              byte[] rejected = platform.decapsulate(receiver, altered);
              for (MlKemWorker worker : workers) {
                byte[] secret = new byte[32];
                byte[] encapsulation = new byte[sent[1].length];
                worker.encapsulate(own.publicHalf(), m, 0, secret, encapsulation, 0);
                assertThat(encapsulation).isEqualTo(sent[1]);
                assertThat(secret).isEqualTo(sent[0]);
                worker.decapsulate(own, sent[1], 0, secret);
                assertThat(secret).isEqualTo(platform.decapsulate(receiver, encapsulation));
                worker.decapsulate(own, altered, 0, secret);
                assertThat(secret).isEqualTo(rejected);
              }
            }
          }
        });
  }
}
