package org.fennecmix.research;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.function.Supplier;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.fennecmix.sphinx.KeySizes;

/** HKDF of the secret, and of the element and the hop's public key where a suite wants them. */
final class ResearchKeys implements KeySchedule {
  private static final byte[] INFO = "fennec research suite".getBytes(US_ASCII);

  private final KeySizes sizes;
  private final int elementLength;
  private final boolean withNodeKey;
  private final HkdfSha256 hkdf = new HkdfSha256();

  private ResearchKeys(KeySizes sizes, int elementLength, boolean withNodeKey) {
    this.sizes = sizes;
    this.elementLength = elementLength;
    this.withNodeKey = withNodeKey;
  }

  static Supplier<KeySchedule> ofSecret(KeySizes sizes) {
    return () -> new ResearchKeys(sizes, 0, false);
  }

  static Supplier<KeySchedule> ofSecretAndElement(KeySizes sizes, int elementLength) {
    return () -> new ResearchKeys(sizes, elementLength, false);
  }

  static Supplier<KeySchedule> ofSecretAndNodeKey(KeySizes sizes) {
    return () -> new ResearchKeys(sizes, 0, true);
  }

  @Override
  public KeySizes sizes() {
    return sizes;
  }

  @Override
  public boolean usesElement() {
    return elementLength > 0;
  }

  @Override
  public void derive(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    byte[] salt =
        withNodeKey
            ? nodePublicKey.toArray()
            : Arrays.copyOfRange(element, elementOffset, elementOffset + elementLength);
    hkdf.extractAndExpand(salt, secret, 0, secret.length, INFO, keys.array(), 0, sizes.total());
  }

  @Override
  public void wipe() {
    hkdf.wipe();
  }
}
