package org.fennecmix.kem;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingKeyPairGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

/** X-Wing against Bouncy Castle's, which shares with ours nothing but what ML-KEM's key takes. */
class XWingTest {
  private static final int ROUNDS = 3_334;
  private static final int ROUNDS_PER_KEY = 100;
  private static final int SPLIT = MlKem.ML_KEM_768.encapsulationLength();

  private final SecureRandom random = Draws.seeded(25);

  @Test
  void tenThousandSecretsAreBouncyCastles() {
    XWingKeyPairGenerator generator = new XWingKeyPairGenerator();
    generator.init(new XWingKeyGenerationParameters(random));
    for (int round = 0; round < ROUNDS; ) {
      AsymmetricCipherKeyPair pair = generator.generateKeyPair();
      XWingPrivateKeyParameters theirs = (XWingPrivateKeyParameters) pair.getPrivate();
      XWingPublicKeyParameters open = (XWingPublicKeyParameters) pair.getPublic();
      XWingKEMExtractor extractor = new XWingKEMExtractor(theirs);
      NodePrivateKey key = XWing.INSTANCE.privateKey(Secret.of(theirs.getSeed()));
      assertThat(key.publicKey().encoded().toArray()).isEqualTo(open.getEncoded());
      Kem.Decapsulator decapsulator = XWing.INSTANCE.newDecapsulator(key);
      Kem.Encapsulator encapsulator = XWing.INSTANCE.newEncapsulator();
      for (int i = 0; i < ROUNDS_PER_KEY; i++, round++) {
        byte[] secret = new byte[32];
        byte[] sent = new byte[XWing.INSTANCE.encapsulationLength()];
        if (i % 2 == 0) {
          byte[] m = Draws.bytes(64, random);
          encapsulator.encapsulate(key.publicKey(), m, 0, secret, sent, 0);
        } else {
          var generated = new XWingKEMGenerator(random).generateEncapsulated(open);
          secret = generated.getSecret();
          sent = generated.getEncapsulation();
        }
        byte[] altered = sent.clone();
        altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(same(extractor, decapsulator, sent)).isEqualTo(secret);
        assertThat(same(extractor, decapsulator, altered)).isNotEqualTo(secret);
        same(extractor, decapsulator, Draws.bytes(sent.length, random));
      }
    }
  }

  /** Both secrets, or none where the X25519 part is not canonical, which we refuse. */
  private static byte[] same(
      XWingKEMExtractor extractor, Kem.Decapsulator decapsulator, byte[] encapsulation) {
    byte[] actual = new byte[32];
    Rejection refused = decapsulator.decapsulate(encapsulation, 0, actual);
    if ((encapsulation[SPLIT + 31] & 0x80) != 0) {
      assertThat(refused).isEqualTo(Rejection.DECAPSULATION_FAILED);
      return new byte[0];
    }
    assertThat(refused).isNull();
    assertThat(actual)
        .isEqualTo(extractor.extractSecret(Arrays.copyOf(encapsulation, encapsulation.length)));
    return actual;
  }
}
