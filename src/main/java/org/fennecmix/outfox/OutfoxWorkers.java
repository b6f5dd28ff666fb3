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
  }
}
