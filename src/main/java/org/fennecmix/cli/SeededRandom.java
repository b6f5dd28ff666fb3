package org.fennecmix.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.fennecmix.Bytes;

/**
 * The same bytes for the same seed: SHA-256 of seed and counter. For runs that can be repeated;
 * <b>whoever knows the seed knows every key drawn from it</b>.
 */
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final transient byte[] seed;
  private transient long counter;

  SeededRandom(Bytes seed) {
    this.seed = seed.toArray();
  }

  @Override
  public void nextBytes(byte[] out) {
    for (int done = 0; done < out.length; done += 32) {
      byte[] block = block();
      System.arraycopy(block, 0, out, done, Math.min(block.length, out.length - done));
    }
  }

  private byte[] block() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(seed);
      return sha256.digest(ByteBuffer.allocate(8).putLong(counter++).array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
