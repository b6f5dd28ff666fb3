package org.fennecmix.kem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.group.X25519Group;
import org.fennecmix.group.X448Group;
import org.fennecmix.internal.crypto.Blake2b;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapter, combiner and keys behind their public key; published values are in the vectors. */
class CombinedKemTest {
  private static final SeededKem X25519 = AdapterKem.of(X25519Group.INSTANCE);
  private static final SeededKem X448 = AdapterKem.of(X448Group.INSTANCE);
  private static final SeededKem ML_KEM = PublicFirstKem.of(MlKem.ML_KEM_768);

  private final SecureRandom random = Draws.seeded(7);

  static List<SeededKem> all() {
    return List.of(
        X25519,
        X448,
        ML_KEM,
        SplitPrfKem.of(X25519, ML_KEM),
        SplitPrfKem.of(X448, ML_KEM),
        SplitPrfKem.legacy(X25519, X448));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSecretArrivesUnderANewAndAStoredKey(SeededKem kem) {
    NodePrivateKey key = kem.generateKey(random);
    NodePrivateKey stored;
    try (Secret encoded = key.encoded()) {
      assertThat(encoded.length()).isEqualTo(kem.privateKeyLength());
      stored = kem.privateKey(encoded);
    }
    assertThat(stored.publicKey().encoded()).isEqualTo(key.publicKey().encoded());
    assertThat(key.publicKey().encoded().length()).isEqualTo(kem.publicKeyLength());
    byte[] seed = Draws.bytes(kem.encapsulationSeedLength(), random);
    byte[] secret = new byte[kem.secretLength()];
    byte[] encapsulation = new byte[kem.encapsulationLength()];
    kem.newEncapsulator()
        .encapsulate(kem.publicKey(key.publicKey().encoded()), seed, 0, secret, encapsulation, 0);
    byte[] arrived = new byte[kem.secretLength()];
    assertThat(kem.newDecapsulator(stored).decapsulate(encapsulation, 0, arrived)).isNull();
    assertThat(arrived).isEqualTo(secret);
    encapsulation[3] ^= 1;
    kem.newDecapsulator(stored).decapsulate(encapsulation, 0, arrived);
    assertThat(arrived).isNotEqualTo(secret);
    stored.destroy();
    assertThat(stored.isDestroyed()).isTrue();
    assertThat(kem.newDecapsulator(stored).decapsulate(encapsulation, 0, arrived))
        .isEqualTo(Rejection.KEY_DESTROYED);
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalSeedsGiveEqualKeys(SeededKem kem) {
    try (Secret seed = Secret.random(kem.keySeedLength(), random);
        Secret longer = Secret.random(kem.keySeedLength() + 1, random)) {
      assertThat(kem.deriveKey(seed).publicKey().encoded())
          .isEqualTo(kem.deriveKey(seed).publicKey().encoded());
      assertThatIllegalArgumentException().isThrownBy(() -> kem.deriveKey(longer));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void keysOfAnotherLengthAreRefused(SeededKem kem) {
    for (int more : new int[] {-1, 1}) {
      try (Secret key = Secret.random(kem.privateKeyLength() + more, random)) {
        assertThatIllegalArgumentException().isThrownBy(() -> kem.privateKey(key));
      }
      Bytes publicKey = Bytes.zeros(kem.publicKeyLength() + more);
      assertThatIllegalArgumentException().isThrownBy(() -> kem.publicKey(publicKey));
    }
  }

  @Test
  void elementsOfLowOrderAreRefusedInACombinationToo() {
    for (SeededKem kem : List.of(X25519, X448, SplitPrfKem.of(X25519, ML_KEM))) {
      byte[] secret = new byte[kem.secretLength()];
      byte[] encapsulation = new byte[kem.encapsulationLength()];
      for (byte point = 0; point < 2; point++) {
        encapsulation[0] = point;
        assertThat(
                kem.newDecapsulator(kem.generateKey(random)).decapsulate(encapsulation, 0, secret))
            .isEqualTo(Rejection.INVALID_ELEMENT);
      }
    }
  }

  @Test
  void aStoredKeyWithAnotherPublicKeyIsRefused() {
    byte[] bytes;
    try (Secret stored = ML_KEM.generateKey(random).encoded()) {
      bytes = stored.toArray();
    }
    bytes[5] ^= 1;
    try (Secret altered = Secret.of(bytes)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ML_KEM.privateKey(altered))
          .withMessageContaining("not that of its seed");
    }
  }

  @Test
  void theLegacyCombinerIsThePlainHashOfSecretAndEncapsulations() {
    SplitPrfKem legacy = SplitPrfKem.legacy(X25519, X448);
    SplitPrfKem now = SplitPrfKem.of(X25519, X448);
    NodePrivateKey key = legacy.generateKey(random);
    byte[] seed = Draws.bytes(legacy.encapsulationSeedLength(), random);
    byte[] secret = new byte[32];
    byte[] other = new byte[32];
    byte[] encapsulation = new byte[legacy.encapsulationLength()];
    legacy.newEncapsulator().encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
    now.newEncapsulator().encapsulate(key.publicKey(), seed, 0, other, encapsulation, 0);
    assertThat(other).isNotEqualTo(secret);
    byte[] first = new byte[32];
    byte[] second = new byte[56];
    byte[] own = new byte[56];
    Bytes both = key.publicKey().encoded();
    X25519
        .newEncapsulator()
        .encapsulate(X25519.publicKey(both.slice(0, 32)), seed, 0, first, own, 0);
    X448.newEncapsulator()
        .encapsulate(X448.publicKey(both.slice(32, 88)), seed, 32, second, own, 0);
    byte[] sum = hash(first, encapsulation);
    byte[] more = hash(second, encapsulation);
    for (int i = 0; i < 32; i++) {
      sum[i] ^= more[i];
    }
    assertThat(secret).isEqualTo(sum);
  }

  private static byte[] hash(byte[] secret, byte[] encapsulations) {
    Blake2b blake2b = new Blake2b();
    byte[] out = new byte[32];
    blake2b.init(32, out, 0, 0);
    blake2b.update(secret, 0, secret.length);
    blake2b.update(encapsulations, 0, encapsulations.length);
    blake2b.doFinal(out, 0);
    return out;
  }

  @Test
  void aCombinationTakesTwo() {
    assertThatIllegalArgumentException().isThrownBy(() -> SplitPrfKem.of(X25519));
  }
}
