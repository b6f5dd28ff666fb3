package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fennecmix.laws.Draws;

class MlKemEngineProperties {
  @Property(tries = 60)
  void everyResultIsBouncyCastles(@ForAll @IntRange(min = 2, max = 4) int rank, @ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    BouncyMlKem reference = new BouncyMlKem(rank);
    MlKemEngine engine = new MlKemEngine(rank);
    BouncyMlKem.PrivateKey key = reference.fromSeed(Draws.bytes(64, random));
    BouncyMlKem.PublicKey open = reference.publicKey(key.publicKey());
    MlKemKey ownPrivate = MlKemKey.ofPrivate(rank, key.expanded());
    MlKemKey ownPublic = MlKemKey.ofPublic(rank, key.publicKey());
    for (int round = 0; round < 10; round++) {
      byte[] m = Draws.bytes(32, random);
      byte[][] secrets = new byte[2][32];
      byte[][] sent = new byte[2][engine.encapsulationLength()];
      reference.encapsulate(open, m, 0, secrets[0], sent[0], 0);
      engine.encapsulate(round % 2 == 0 ? ownPublic : ownPrivate, m, 0, secrets[1], sent[1], 0);
      assertThat(sent[1]).isEqualTo(sent[0]);
      assertThat(secrets[1]).isEqualTo(secrets[0]);
      same(reference, key, engine, ownPrivate, sent[0]);
      byte[] flipped = sent[0].clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      same(reference, key, engine, ownPrivate, flipped);
      byte[] junk = new byte[flipped.length];
      random.nextBytes(junk);
      same(reference, key, engine, ownPrivate, junk);
    }
  }

  private static void same(
      BouncyMlKem reference,
      BouncyMlKem.PrivateKey key,
      MlKemEngine engine,
      MlKemKey own,
      byte[] encapsulation) {
    byte[] expected = new byte[32];
    byte[] actual = new byte[32];
    reference.decapsulate(key, encapsulation, 0, expected);
    engine.decapsulate(own, encapsulation, 0, actual);
    assertThat(actual).isEqualTo(expected);
  }

  @Property(tries = 20)
  void wipingForgetsAndChangesNothing(@ForAll long seed) {
    SecureRandom random = Draws.seeded(seed);
    BouncyMlKem reference = new BouncyMlKem(3);
    BouncyMlKem.PrivateKey key = reference.fromSeed(Draws.bytes(64, random));
    MlKemEngine engine = new MlKemEngine(3);
    MlKemKey own = MlKemKey.ofPrivate(3, key.expanded());
    byte[] encapsulation = Draws.bytes(engine.encapsulationLength(), random);
    same(reference, key, engine, own, encapsulation);
    engine.wipe();
    same(reference, key, engine, own, encapsulation);
  }
}
