package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * The ML-KEM that JDKs have from 24 on. Tests compile for 17, which has no {@code javax.crypto.KEM}
 * either, so its methods are looked up when they are first needed.
 */
public final class PlatformMlKem {
  private static final String NAME = "ML-KEM";

  private final String parameters;
  private final Object kem;
  private final MethodHandle newEncapsulator;
  private final MethodHandle newDecapsulator;
  private final MethodHandle encapsulate;
  private final MethodHandle decapsulate;
  private final MethodHandle key;
  private final MethodHandle encapsulation;

  /** The platform's parameter set of this name, such as {@code ML-KEM-768}. */
  public PlatformMlKem(String parameters) throws ReflectiveOperationException {
    this.parameters = parameters;
    Class<?> type = Class.forName("javax.crypto.KEM");
    Class<?> sender = Class.forName("javax.crypto.KEM$Encapsulator");
    Class<?> receiver = Class.forName("javax.crypto.KEM$Decapsulator");
    Class<?> result = Class.forName("javax.crypto.KEM$Encapsulated");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    kem = type.getMethod("getInstance", String.class).invoke(null, NAME);
    newEncapsulator =
        lookup.findVirtual(
            type,
            "newEncapsulator",
            MethodType.methodType(
                sender, PublicKey.class, AlgorithmParameterSpec.class, SecureRandom.class));
    newDecapsulator =
        lookup.findVirtual(
            type, "newDecapsulator", MethodType.methodType(receiver, PrivateKey.class));
    encapsulate = lookup.findVirtual(sender, "encapsulate", MethodType.methodType(result));
    decapsulate =
        lookup.findVirtual(
            receiver, "decapsulate", MethodType.methodType(SecretKey.class, byte[].class));
    key = lookup.findVirtual(result, "key", MethodType.methodType(SecretKey.class));
    encapsulation =
        lookup.findVirtual(result, "encapsulation", MethodType.methodType(byte[].class));
  }

  /** Tells whether this JDK has ML-KEM. */
  public static boolean exists() {
    try {
      return KeyFactory.getInstance(NAME) != null;
    } catch (NoSuchAlgorithmException absent) {
      return false;
    }
  }

  /** Draws a key: d, then z. */
  public KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(parameters);
    generator.initialize(-1, random);
    return generator.generateKeyPair();
  }

  /** The encoded encapsulation key. */
  public static byte[] encoded(PublicKey key, int length) {
    byte[] all = key.getEncoded();
    return Arrays.copyOfRange(all, all.length - length, all.length);
  }

  /** The expanded decapsulation key. */
  public static byte[] expanded(PrivateKey key, int length) {
    byte[] all = key.getEncoded();
    return Arrays.copyOfRange(all, all.length - length, all.length);
  }

  /** A key from its expanded form, in the envelope of another. */
  public static PrivateKey load(PrivateKey envelope, byte[] expanded)
      throws GeneralSecurityException {
    byte[] all = envelope.getEncoded();
    System.arraycopy(expanded, 0, all, all.length - expanded.length, expanded.length);
    return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(all));
  }

  /** Returns the secret and the encapsulation. */
  public byte[][] encapsulate(PublicKey recipient, SecureRandom random) throws Throwable {
    Object sender = newEncapsulator.invoke(kem, recipient, (AlgorithmParameterSpec) null, random);
    Object result = encapsulate.invoke(sender);
    SecretKey secret = (SecretKey) key.invoke(result);
    return new byte[][] {secret.getEncoded(), (byte[]) encapsulation.invoke(result)};
  }

  /** A receiver for {@link #decapsulate}. */
  public Object receiver(PrivateKey own) throws Throwable {
    return newDecapsulator.invoke(kem, own);
  }

  /** Returns the secret. */
  public byte[] decapsulate(Object receiver, byte[] in) throws Throwable {
    return ((SecretKey) decapsulate.invoke(receiver, in)).getEncoded();
  }
}
