package org.fennecmix.outfox;

import java.util.Arrays;
import org.fennecmix.cipher.Aead;
import org.fennecmix.cipher.PayloadCipher;

/** One thread's instances of a suite's parts, but for the KEM. */
final class OutfoxWorkers {
  final LayerKdf kdf;
  final Aead aead;
  final PayloadCipher seal;
  private final byte[] sealKey;
  private byte[][] sealKeys = {};

  OutfoxWorkers(OutfoxParameters parameters, LayerKdf kdf) {
    this.kdf = kdf;
    aead = parameters.aead().cipher().get();
    seal = parameters.seal().cipher().get();
    sealKey = new byte[seal.keyLength()];
  }

  /** Adds a payload layer under a stored key. */
  void encrypt(byte[] stored, int at, byte[] payload, int offset, int length) {
    kdf.expand(stored, at, sealKey);
    seal.encrypt(sealKey, 0, payload, offset, length);
  }

  /** Removes payload layers of one length under stored keys. */
  void decryptMany(
      byte[][] stored, int at, byte[][] payloads, int[] offsets, int length, int count) {
    if (sealKeys.length < count) {
      sealKeys = Arrays.copyOf(sealKeys, count);
      Arrays.setAll(sealKeys, i -> sealKeys[i] == null ? new byte[sealKey.length] : sealKeys[i]);
    }
    kdf.expandMany(stored, at, sealKeys, count);
    seal.decryptMany(sealKeys, 0, payloads, offsets, length, count);
    wipeSealKeys();
  }

  /** Removes a payload layer under a stored key. */
  void decrypt(byte[] stored, int at, byte[] payload, int offset, int length) {
    kdf.expand(stored, at, sealKey);
    seal.decrypt(sealKey, 0, payload, offset, length);
  }

  void wipe() {
    kdf.wipe();
    aead.wipe();
    seal.wipe();
    Arrays.fill(sealKey, (byte) 0);
    wipeSealKeys();
  }

  private void wipeSealKeys() {
    for (byte[] key : sealKeys) {
      Arrays.fill(key, (byte) 0);
    }
  }
}
