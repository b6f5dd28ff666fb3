package org.fennecmix.kem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KemTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Stream<Kem> kems() {
    return Stream.of(
        X25519Kem.INSTANCE, MlKem.ML_KEM_512, MlKem.ML_KEM_768, MlKem.ML_KEM_1024, XWing.INSTANCE);
  }

  @ParameterizedTest
  @MethodSource("kems")
  void bothSidesAgreeAndLengthsAreAsStated(Kem kem) {
    NodePrivateKey key = kem.generateKey(RANDOM);
    assertThat(key.publicKey().encoded().length()).isEqualTo(kem.publicKeyLength());
    assertThat(key.encoded().length()).isEqualTo(kem.privateKeyLength());
    NodePublicKey loaded = kem.publicKey(key.publicKey().encoded());

    byte[] seed = new byte[kem.encapsulationSeedLength() + 3];
    RANDOM.nextBytes(seed);
    byte[] sent = new byte[kem.secretLength()];
    byte[] encapsulation = new byte[kem.encapsulationLength() + 5];
    kem.newEncapsulator().encapsulate(loaded, seed, 3, sent, encapsulation, 5);
    byte[] received = new byte[kem.secretLength()];
    NodePrivateKey stored = kem.privateKey(key.encoded());
    assertThat(kem.newDecapsulator(stored).decapsulate(encapsulation, 5, received)).isNull();
    assertThat(received).isEqualTo(sent);
    assertThat(stored.publicKey().encoded()).isEqualTo(key.publicKey().encoded());
  }

  @ParameterizedTest
  @MethodSource("kems")
  void aFlippedBitGivesAnotherSecretOrARefusal(Kem kem) {
    NodePrivateKey key = kem.generateKey(RANDOM);
    Kem.Decapsulator decapsulator = kem.newDecapsulator(key);
    for (int round = 0; round < 20; round++) {
      byte[] seed = new byte[kem.encapsulationSeedLength()];
      RANDOM.nextBytes(seed);
      byte[] sent = new byte[kem.secretLength()];
      byte[] encapsulation = new byte[kem.encapsulationLength()];
      kem.newEncapsulator().encapsulate(key.publicKey(), seed, 0, sent, encapsulation, 0);
      encapsulation[RANDOM.nextInt(encapsulation.length)] ^= (byte) (1 << RANDOM.nextInt(8));
      byte[] received = new byte[kem.secretLength()];
      if (decapsulator.decapsulate(encapsulation, 0, received) == null) {
        assertThat(received).isNotEqualTo(sent);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kems")
  void aDestroyedKeyRefuses(Kem kem) {
    NodePrivateKey key = kem.generateKey(RANDOM);
    Kem.Decapsulator decapsulator = kem.newDecapsulator(key);
    key.destroy();
    byte[] encapsulation = new byte[kem.encapsulationLength()];
    encapsulation[kem.encapsulationLength() - 32] = 9;
    assertThat(decapsulator.decapsulate(encapsulation, 0, new byte[32]))
        .isEqualTo(Rejection.KEY_DESTROYED);
    assertThatIllegalStateException().isThrownBy(key::encoded);
    assertThat(key.isDestroyed()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kems")
  void keysOfAnotherLengthAreRefusedWithBothLengths(Kem kem) {
    for (int wrong : new int[] {-1, 1}) {
      int publicLength = kem.publicKeyLength() + wrong;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kem.publicKey(Bytes.zeros(publicLength)))
          .withMessageContaining("" + publicLength)
          .withMessageContaining("" + kem.publicKeyLength());
      int privateLength = kem.privateKeyLength() + wrong;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kem.privateKey(Secret.of(new byte[privateLength])))
          .withMessageContaining("" + privateLength)
          .withMessageContaining("" + kem.privateKeyLength());
    }
  }

  @ParameterizedTest
  @MethodSource("kems")
  void equalRandomnessGivesEqualEncapsulations(Kem kem) {
    NodePublicKey key = kem.generateKey(RANDOM).publicKey();
    byte[] seed = new byte[kem.encapsulationSeedLength()];
    RANDOM.nextBytes(seed);
    byte[][] results = new byte[2][kem.encapsulationLength()];
    for (byte[] result : results) {
      kem.newEncapsulator().encapsulate(key, seed, 0, new byte[32], result, 0);
    }
    assertThat(results[0]).isEqualTo(results[1]);
  }

  @Test
  void anMlKemPublicKeyWithACoefficientAtTheModulusIsRefused() {
    byte[] key = MlKem.ML_KEM_768.generateKey(RANDOM).publicKey().encoded().toArray();
    key[0] = (byte) 0x01; // 3329 = 0xd01
    key[1] = (byte) (key[1] & 0xf0 | 0x0d);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlKem.ML_KEM_768.publicKey(Bytes.of(key)))
        .withMessageContaining("3329");
  }

  @Test
  void anExpandedMlKemKeyIsRefusedUnlessItHoldsTheHashOfItsPublicKey() {
    byte[] wrong = new byte[MlKem.ML_KEM_512.expandedKeyLength()];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlKem.ML_KEM_512.privateKey(Secret.of(wrong)))
        .withMessageContaining("hash");
  }

  @Test
  void lowOrderX25519IsRefusedAsKeyAndAsEncapsulation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X25519Kem.INSTANCE.publicKey(Bytes.zeros(32)));
    Kem.Decapsulator decapsulator =
        X25519Kem.INSTANCE.newDecapsulator(X25519Kem.INSTANCE.generateKey(RANDOM));
    assertThat(decapsulator.decapsulate(new byte[32], 0, new byte[32]))
        .isEqualTo(Rejection.INVALID_ELEMENT);
  }

  @Test
  void xWingGivesTheSecretOfTheDraftsFirstVector() {
    Bytes seed = Bytes.ofHex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26");
    Bytes randomness =
        Bytes.ofHex(
            "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2"
                + "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2");
    NodePrivateKey key = XWing.INSTANCE.privateKey(Secret.of(seed.toArray()));
    byte[] secret = new byte[32];
    byte[] encapsulation = new byte[XWing.INSTANCE.encapsulationLength()];
    XWing.INSTANCE
        .newEncapsulator()
        .encapsulate(key.publicKey(), randomness.toArray(), 0, secret, encapsulation, 0);
    assertThat(Bytes.of(secret).toHex())
        .isEqualTo("d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384");
  }

  @Test
  void keysPrintWithoutTheirBytes() {
    NodePrivateKey key =
        XWing.INSTANCE.privateKey(Secret.of(Bytes.ofHex("ab".repeat(32)).toArray()));
    assertThat(key.toString()).contains("public=").doesNotContain("abababab");
  }
}
