package org.fennecmix.research;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.cipher.StreamCipher;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.sphinx.FinalPadding;

/** A key stream whose key comes from the path's seed, as BOLT 4 has it: nothing is drawn. */
final class KeyedPadding implements FinalPadding {
  private static final byte[] INFO = "pad".getBytes(US_ASCII);

  @Override
  public void fill(byte[] seed, SecureRandom random, byte[] out, int offset, int length) {
    byte[] key = new byte[32];
    new HkdfSha256().extractAndExpand(new byte[0], seed, 0, seed.length, INFO, key, 0, 32);
    Arrays.fill(out, offset, offset + length, (byte) 0);
    StreamCipher.chaCha20().get().xor(key, 0, out, offset, length);
  }
}
