package org.fennecmix.sphinx;

/**
 * The sizes of one hop's keys in bytes. They stand in this order in {@link HopKeys#array()}.
 *
 * @param stream header stream key material, with its IV if it has one
 * @param mac header MAC key
 * @param payload room for the payload key as the payload cipher takes it
 * @param blinding blinding factor, 0 for KEM suites
 * @param replayTag replay tag
 * @param extra whatever else a dialect derives, such as a delay seed
 */
public record KeySizes(int stream, int mac, int payload, int blinding, int replayTag, int extra) {
  /** The sum of all. */
  public int total() {
    return stream + mac + payload + blinding + replayTag + extra;
  }
}
