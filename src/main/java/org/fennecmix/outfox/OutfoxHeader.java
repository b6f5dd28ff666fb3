package org.fennecmix.outfox;

import java.util.Arrays;

/**
 * A header with its stored payload keys, first layer first. Not thread-safe; the keys are secret.
 *
 * @param bytes the header at layer 0
 * @param innermost the header at the last layer, by which a reply is recognised
 * @param payloadKeys the payload keys of all layers, one after the other
 */
record OutfoxHeader(byte[] bytes, byte[] innermost, byte[] payloadKeys) {
  void wipe() {
    Arrays.fill(payloadKeys, (byte) 0);
  }

  @Override
  public String toString() {
    return "OutfoxHeader[" + bytes.length + " bytes]";
  }
}
