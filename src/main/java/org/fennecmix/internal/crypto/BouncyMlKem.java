package org.fennecmix.internal.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.fennecmix.internal.bytes.Require;

/**
 * ML-KEM (FIPS 203) by Bouncy Castle, with the checks of keys that the standard asks for: makes and
 * checks keys, and is the reference for {@link MlKemEngine}, which uses them. Immutable and safe
 * for use by many threads; it allocates in every call.
 */
public final class BouncyMlKem {
  /** Length of d || z, the short form of a private key, in bytes. */
  public static final int SEED_LENGTH = 64;

  private static final int Q = 3329;

  private final MLKEMParameters parameters;
  private final int k;

  /** ML-KEM with matrices of {@code k} by {@code k}: 2 is ML-KEM-512, 3 is 768, 4 is 1024. */
  public BouncyMlKem(int k) {
    this.k = k;
    parameters =
        switch (k) {
          case 2 -> MLKEMParameters.ml_kem_512;
          case 3 -> MLKEMParameters.ml_kem_768;
          case 4 -> MLKEMParameters.ml_kem_1024;
          default -> throw new IllegalArgumentException("ML-KEM has no rank " + k);
        };
  }

  /** Length of an encapsulation key in bytes. */
  public int publicKeyLength() {
    return 384 * k + 32;
  }

  /** Length of an expanded decapsulation key in bytes. */
  public int expandedKeyLength() {
    return 768 * k + 96;
  }

  /** A checked encapsulation key. */
  public static final class PublicKey {
    private final MLKEMPublicKeyParameters key;

    private PublicKey(MLKEMPublicKeyParameters key) {
      this.key = key;
    }
  }

  /** A checked decapsulation key with its encapsulation key. */
  public static final class PrivateKey {
    private final MLKEMPrivateKeyParameters key;
    private final MLKEMExtractor extractor;

    private PrivateKey(MLKEMPrivateKeyParameters key) {
      this.key = key;
      this.extractor = new MLKEMExtractor(key);
    }

    /** The expanded form, secret; the caller's to wipe. */
    public byte[] expanded() {
      return key.withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY).getEncoded();
    }

    /** The encoded encapsulation key. */
    public byte[] publicKey() {
      return key.getPublicKey();
    }

    /** Wipes what Bouncy Castle lets be wiped. */
    public void destroy() {
      key.destroy();
    }
  }

  /**
   * Checks an encapsulation key (FIPS 203, section 7.2: length and modulus).
   *
   * @throws IllegalArgumentException if a check fails
   */
  public PublicKey publicKey(byte[] encoded) {
    Require.length(parameters.getName() + " public key", publicKeyLength(), encoded.length);
    requireReduced(encoded, 0);
    return new PublicKey(new MLKEMPublicKeyParameters(parameters, encoded));
  }

  private void requireReduced(byte[] key, int off) {
    for (int i = 0; i < 128 * k; i++) {
      int at = off + 3 * i;
      int low = key[at] & 0xff | (key[at + 1] & 0x0f) << 8;
      int high = (key[at + 1] & 0xff) >>> 4 | (key[at + 2] & 0xff) << 4;
      Require.that(
          low < Q && high < Q,
          parameters.getName() + " public key has a coefficient that is not below 3329");
    }
  }

  /** Expands d || z (FIPS 203, algorithm 16). */
  public PrivateKey fromSeed(byte[] seed) {
    Require.length(parameters.getName() + " seed", SEED_LENGTH, seed.length);
    return new PrivateKey(new MLKEMPrivateKeyParameters(parameters, seed));
  }

  /**
   * Checks an expanded decapsulation key (FIPS 203, section 7.3: length and hash).
   *
   * @throws IllegalArgumentException if a check fails
   */
  public PrivateKey fromExpanded(byte[] expanded) {
    Require.length(parameters.getName() + " private key", expandedKeyLength(), expanded.length);
    int publicKey = 384 * k;
    requireReduced(expanded, publicKey);
    byte[] hash = sha3(Arrays.copyOfRange(expanded, publicKey, publicKey + publicKeyLength()));
    Require.that(
        MessageDigest.isEqual(
            hash, Arrays.copyOfRange(expanded, expanded.length - 64, expanded.length - 32)),
        parameters.getName() + " private key does not contain the hash of its public key");
    return new PrivateKey(new MLKEMPrivateKeyParameters(parameters, expanded));
  }

  static byte[] sha3(byte[] in) {
    try {
      return MessageDigest.getInstance("SHA3-256").digest(in);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA3-256", e);
    }
  }

  /** Encapsulates by the 32 given bytes (FIPS 203, algorithm 17). */
  public void encapsulate(
      PublicKey recipient, byte[] m, int mOff, byte[] secret, byte[] out, int outOff) {
    byte[] message = Arrays.copyOfRange(m, mOff, mOff + 32);
    SecretWithEncapsulation result =
        MLKEMGenerator.internalGenerateEncapsulated(recipient.key, message);
    byte[] shared = result.getSecret();
    byte[] encapsulation = result.getEncapsulation();
    System.arraycopy(shared, 0, secret, 0, shared.length);
    System.arraycopy(encapsulation, 0, out, outOff, encapsulation.length);
    Arrays.fill(shared, (byte) 0);
    Arrays.fill(message, (byte) 0);
  }

  /** Decapsulates with implicit rejection (FIPS 203, algorithm 18). */
  public void decapsulate(PrivateKey key, byte[] in, int inOff, byte[] secret) {
    byte[] shared =
        key.extractor.extractSecret(
            Arrays.copyOfRange(in, inOff, inOff + parameters.getEncapsulationLength()));
    System.arraycopy(shared, 0, secret, 0, shared.length);
    Arrays.fill(shared, (byte) 0);
  }
}
