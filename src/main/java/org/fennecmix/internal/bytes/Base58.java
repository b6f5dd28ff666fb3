package org.fennecmix.internal.bytes;

import java.math.BigInteger;
import org.fennecmix.Bytes;

/** Base58 with Bitcoin's alphabet, without checksum, for public values. */
public final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(58);

  private Base58() {}

  /** Writes bytes as base58; every leading zero byte is a 1. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }

  /**
   * Parses base58 of exactly {@code length} bytes.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Bytes decode(String text, int length) {
    // 58^2 > 256, so more than twice the bytes can never fit: refuse before doing quadratic work.
    Require.range("length of base58 text", length == 0 ? 0 : 1, 2L * length, text.length());
    BigInteger number = BigInteger.ZERO;
    int leading = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      Require.that(
          digit >= 0, "character " + (i + 1) + " of '" + text + "' is not in the base58 alphabet");
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
      if (number.signum() == 0) {
        leading++;
      }
    }
    int significant = (number.bitLength() + 7) / 8;
    Require.length("'" + text + "' is base58", length, leading + significant);
    byte[] out = new byte[length];
    byte[] magnitude = number.toByteArray();
    System.arraycopy(magnitude, magnitude.length - significant, out, leading, significant);
    return Bytes.of(out);
  }
}
