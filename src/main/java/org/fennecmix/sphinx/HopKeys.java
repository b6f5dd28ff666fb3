package org.fennecmix.sphinx;

import java.util.Arrays;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.ReplayTag;

/**
 * The keys of one hop, in one array that the parts of a suite read and write in place. Not
 * thread-safe.
 */
public final class HopKeys implements Destroyable {
  private final byte[] array;
  private final KeySizes sizes;

  HopKeys(KeySizes sizes) {
    this.sizes = sizes;
    this.array = new byte[sizes.total()];
  }

  /** The array itself, not a copy. */
  public byte[] array() {
    return array;
  }

  /** Where the header stream's key material starts. */
  public int stream() {
    return 0;
  }

  /** Where the header MAC key starts. */
  public int mac() {
    return sizes.stream();
  }

  /**
   * Where the payload key starts; before {@link KeySchedule#expandPayloadKey} it may be the seed of
   * one.
   */
  public int payload() {
    return mac() + sizes.mac();
  }

  /** Where the blinding factor starts. */
  public int blinding() {
    return payload() + sizes.payload();
  }

  /** Where the replay tag starts. */
  public int replayTag() {
    return blinding() + sizes.blinding();
  }

  /** Where the dialect's extras start. */
  public int extra() {
    return replayTag() + sizes.replayTag();
  }

  /** The sizes of all keys. */
  public KeySizes sizes() {
    return sizes;
  }

  /** The replay tag as a value. */
  public ReplayTag tag() {
    return new ReplayTag(Bytes.of(array, replayTag(), sizes.replayTag()));
  }

  void copyFrom(HopKeys other) {
    System.arraycopy(other.array, 0, array, 0, array.length);
  }

  /** Zeroes all keys. */
  @Override
  public void destroy() {
    Arrays.fill(array, (byte) 0);
  }

  @Override
  public String toString() {
    return "HopKeys[" + sizes + "]";
  }
}
