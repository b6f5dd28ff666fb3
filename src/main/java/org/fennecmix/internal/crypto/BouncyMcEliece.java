package org.fennecmix.internal.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.generators.CMCEKeyPairGenerator;
import org.bouncycastle.crypto.kems.CMCEKEMExtractor;
import org.bouncycastle.crypto.kems.CMCEKEMGenerator;
import org.bouncycastle.crypto.params.CMCEKeyGenerationParameters;
import org.bouncycastle.crypto.params.CMCEParameters;
import org.bouncycastle.crypto.params.CMCEPrivateKeyParameters;
import org.bouncycastle.crypto.params.CMCEPublicKeyParameters;

/**
 * Classic McEliece 460896 (fast variants) by Bouncy Castle. Immutable and safe for use by many
 * threads.
 */
public final class BouncyMcEliece {
  /** Length of a public key in bytes. */
  public static final int PUBLIC_KEY = 524160;

  /** Length of a private key in bytes. */
  public static final int PRIVATE_KEY = 13608;

  /** Length of a secret in bytes. */
  public static final int SECRET = 32;

  private static final int ENCAPSULATION = 156;
  private static final int CONFIRMATION = 32;

  private final CMCEParameters parameters;

  private BouncyMcEliece(CMCEParameters parameters) {
    this.parameters = parameters;
  }

  /** mceliece460896f. */
  public static BouncyMcEliece plain() {
    return new BouncyMcEliece(CMCEParameters.mceliece460896f);
  }

  /** mceliece460896pcf. */
  public static BouncyMcEliece withConfirmation() {
    return new BouncyMcEliece(CMCEParameters.mceliece460896pcf);
  }

  /** The name of the parameter set. */
  public String name() {
    return parameters.isPc() ? "mceliece460896pcf" : "mceliece460896f";
  }

  /** Length of an encapsulation in bytes. */
  public int encapsulationLength() {
    return parameters.isPc() ? ENCAPSULATION + CONFIRMATION : ENCAPSULATION;
  }

  /** A public key. */
  public static final class PublicKey {
    private final CMCEPublicKeyParameters key;

    private PublicKey(CMCEPublicKeyParameters key) {
      this.key = key;
    }
  }

  /** A private key. */
  public static final class PrivateKey {
    private final CMCEPrivateKeyParameters key;
    private final CMCEKEMExtractor extractor;

    private PrivateKey(CMCEPrivateKeyParameters key) {
      this.key = key;
      this.extractor = new CMCEKEMExtractor(key);
    }

    /** Wipes what Bouncy Castle lets be wiped. */
    public void destroy() {
      key.destroy();
    }
  }

  /** Draws a pair: the private key's bytes, then the public key's. */
  public byte[] generate(SecureRandom random) {
    CMCEKeyPairGenerator generator = new CMCEKeyPairGenerator();
    generator.init(new CMCEKeyGenerationParameters(random, parameters));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    byte[] secret = ((CMCEPrivateKeyParameters) pair.getPrivate()).getEncoded();
    byte[] open = ((CMCEPublicKeyParameters) pair.getPublic()).getEncoded();
    if (secret.length != PRIVATE_KEY || open.length != PUBLIC_KEY) {
      throw new IllegalStateException(
          "key pair of " + secret.length + " and " + open.length + " bytes");
    }
    byte[] both = Arrays.copyOf(secret, PRIVATE_KEY + PUBLIC_KEY);
    System.arraycopy(open, 0, both, PRIVATE_KEY, PUBLIC_KEY);
    Arrays.fill(secret, (byte) 0);
    return both;
  }

  /** Takes a public key of the right length. */
  public PublicKey publicKey(byte[] encoded) {
    return new PublicKey(new CMCEPublicKeyParameters(parameters, encoded));
  }

  /** Takes a private key of the right length. */
  public PrivateKey privateKey(byte[] encoded) {
    return new PrivateKey(new CMCEPrivateKeyParameters(parameters, encoded.clone()));
  }

  /** Encapsulates with SHAKE256 of the seed as the source of the error vector. */
  public void encapsulate(PublicKey recipient, byte[] seed, byte[] secret, byte[] out, int outOff) {
    CMCEKEMGenerator generator = new CMCEKEMGenerator(new SeededRandom(seed));
    SecretWithEncapsulation result = generator.generateEncapsulated(recipient.key);
    byte[] shared = result.getSecret();
    byte[] encapsulation = result.getEncapsulation();
    System.arraycopy(shared, 0, secret, 0, SECRET);
    System.arraycopy(encapsulation, 0, out, outOff, encapsulation.length);
    Arrays.fill(shared, (byte) 0);
  }

  /** Decapsulates; false if Bouncy Castle refuses the encapsulation. */
  public boolean decapsulate(PrivateKey key, byte[] in, int inOff, byte[] secret) {
    byte[] encapsulation = Arrays.copyOfRange(in, inOff, inOff + encapsulationLength());
    try {
      byte[] shared = key.extractor.extractSecret(encapsulation);
      System.arraycopy(shared, 0, secret, 0, SECRET);
      Arrays.fill(shared, (byte) 0);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /** The output of SHAKE256 in place of random bytes. */
  private static final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient Shake256 shake = new Shake256();

    SeededRandom(byte[] seed) {
      shake.absorb(seed, 0, seed.length);
    }

    @Override
    public void nextBytes(byte[] out) {
      shake.squeeze(out, 0, out.length);
    }

    @Override
    public void setSeed(long seed) {
      // called by the superclass constructor; there is nothing to seed
    }
  }
}
