package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.cipher.Aead;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.LayerKdf;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxAead;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxSeal;
import org.jspecify.annotations.Nullable;

/**
 * The four building blocks of a suite, which report every call by the paper's names. They go in by
 * the ways that are open to everybody.
 */
final class CountedParts {
  private CountedParts() {}

  /** The suite with parts that report. */
  static Outfox of(OutfoxParameters suite, Consumer<String> calls) {
    OutfoxKem kem = suite.kem();
    OutfoxAead aead = suite.aead();
    OutfoxSeal seal = suite.seal();
    OutfoxParameters counted =
        new OutfoxParameters(
            new OutfoxKem(kem.id(), kem.name(), new CountedKem(kem.kem(), calls)),
            new OutfoxAead(aead.id(), () -> new CountedAead(aead.cipher().get(), calls)),
            new OutfoxSeal(
                seal.id(), seal.label(), () -> new CountedCipher(seal.cipher().get(), calls)),
            suite.layers(),
            suite.payloadKeyLength(),
            suite.routingLength(),
            suite.lastRoutingLength(),
            suite.messageLength(),
            suite.sessionId(),
            suite.padding());
    return Outfox.of(counted).withKdf(() -> new CountedKdf(LayerKdf.of(suite), calls));
  }

  /** Counts the derivation of a layer's keys. */
  private record CountedKdf(LayerKdf kdf, Consumer<String> calls) implements LayerKdf {
    @Override
    public int keysLength() {
      return kdf.keysLength();
    }

    @Override
    public int replayTag() {
      return kdf.replayTag();
    }

    @Override
    public void derive(
        byte[] secret, byte[] keyHash, byte[] encapsulation, int at, byte[] keys, int keysOffset) {
      calls.accept("KDF");
      kdf.derive(secret, keyHash, encapsulation, at, keys, keysOffset);
    }

    @Override
    public void expand(byte[] stored, int offset, byte[] key) {
      kdf.expand(stored, offset, key);
    }

    @Override
    public void wipe() {
      kdf.wipe();
    }
  }

  private record CountedAead(Aead aead, Consumer<String> calls) implements Aead {
    @Override
    public int keyLength() {
      return aead.keyLength();
    }

    @Override
    public int tagLength() {
      return aead.tagLength();
    }

    @Override
    public void encrypt(byte[] key, int keyAt, byte[] text, int at, int len, byte[] tag, int t) {
      calls.accept("AEAD.Enc");
      aead.encrypt(key, keyAt, text, at, len, tag, t);
    }

    @Override
    public boolean decrypt(byte[] key, int keyAt, byte[] text, int at, int len, byte[] tag, int t) {
      calls.accept("AEAD.Dec");
      return aead.decrypt(key, keyAt, text, at, len, tag, t);
    }
  }

  private record CountedCipher(PayloadCipher cipher, Consumer<String> calls)
      implements PayloadCipher {
    @Override
    public int keyLength() {
      return cipher.keyLength();
    }

    @Override
    public int minLength() {
      return cipher.minLength();
    }

    @Override
    public void encrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
      calls.accept("SE.Enc");
      cipher.encrypt(key, keyOffset, payload, offset, length);
    }

    @Override
    public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
      calls.accept("SE.Dec");
      cipher.decrypt(key, keyOffset, payload, offset, length);
    }
  }

  private record CountedKem(Kem kem, Consumer<String> calls) implements Kem {
    @Override
    public String name() {
      return kem.name();
    }

    @Override
    public int publicKeyLength() {
      return kem.publicKeyLength();
    }

    @Override
    public int privateKeyLength() {
      return kem.privateKeyLength();
    }

    @Override
    public int encapsulationLength() {
      return kem.encapsulationLength();
    }

    @Override
    public int secretLength() {
      return kem.secretLength();
    }

    @Override
    public int encapsulationSeedLength() {
      return kem.encapsulationSeedLength();
    }

    @Override
    public NodePrivateKey generateKey(SecureRandom random) {
      return kem.generateKey(random);
    }

    @Override
    public NodePrivateKey privateKey(Secret encoded) {
      return kem.privateKey(encoded);
    }

    @Override
    public NodePublicKey publicKey(Bytes encoded) {
      return kem.publicKey(encoded);
    }

    @Override
    public Encapsulator newEncapsulator() {
      return new CountedEncapsulator(kem.newEncapsulator(), calls);
    }

    @Override
    public Decapsulator newDecapsulator(NodePrivateKey key) {
      return new CountedDecapsulator(kem.newDecapsulator(key), calls);
    }
  }

  private record CountedEncapsulator(Kem.Encapsulator worker, Consumer<String> calls)
      implements Kem.Encapsulator {
    @Override
    public void encapsulate(
        NodePublicKey to, byte[] seed, int at, byte[] secret, byte[] out, int offset) {
      calls.accept("KEM.Enc");
      worker.encapsulate(to, seed, at, secret, out, offset);
    }

    @Override
    public void wipe() {
      worker.wipe();
    }
  }

  private record CountedDecapsulator(Kem.Decapsulator worker, Consumer<String> calls)
      implements Kem.Decapsulator {
    @Override
    public @Nullable Rejection decapsulate(byte[] in, int offset, byte[] secret) {
      calls.accept("KEM.Dec");
      return worker.decapsulate(in, offset, secret);
    }

    @Override
    public void wipe() {
      worker.wipe();
    }
  }
}
