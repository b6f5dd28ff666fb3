package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.cipher.Aead;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.internal.node.HopProcessor;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.X25519Kem;
import org.fennecmix.laws.Draws;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationCountTest {
  private static final int LAYERS = 5;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final SecureRandom random = Draws.seeded(5);
  private final OutfoxParameters suite =
      OutfoxParameters.of(new OutfoxKem(1, "x25519", new CountingKem()))
          .withAead(new OutfoxAead(2, () -> new CountingAead(OutfoxAead.COMMITTING.cipher().get())))
          .withSeal(
              new OutfoxSeal(
                  1,
                  OutfoxSeal.LIONESS.label(),
                  () -> new CountingCipher(OutfoxSeal.LIONESS.cipher().get())))
          .withMessageLength(64);
  private final OutfoxSender sender =
      new OutfoxSender(suite, () -> new OutfoxWorkers(suite, new CountingKdf()));

  @Test
  void operationsAreThoseOfThePapersTableTwo() {
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      keys.add(new OutfoxKeys.Private(suite.kem().kem().generateKey(random)));
    }
    OutfoxPacketBuilder builder =
        new OutfoxPacketBuilder(
            sender, suite, OutfoxNetwork.route(suite, keys, random), null, Bytes.EMPTY);

    Bytes packet = builder.build(new byte[64], random);
    take("AEAD.Enc=5 KDF=5 KEM.Enc=5 SE.Enc=5");
    for (int layer = 0; layer < LAYERS; layer++) {
      Session<OutfoxRouting> session = session(keys.get(layer), layer);
      byte[] buffer = packet.toArray();
      session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      take("AEAD.Dec=1 KDF=1 KEM.Dec=1 SE.Dec=1");
      packet = Bytes.of(buffer, session.resultOffset(), session.resultLength());
    }

    OutfoxSurb.Created created = builder.createSurb(random);
    take("AEAD.Enc=5 KDF=5 KEM.Enc=5");
    Bytes reply = created.surb().use(new byte[64]);
    take("SE.Enc=1");
    for (int layer = 0; layer < LAYERS - 1; layer++) {
      Session<OutfoxRouting> session = session(keys.get(layer), layer);
      byte[] buffer = reply.toArray();
      session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      take("AEAD.Dec=1 KDF=1 KEM.Dec=1 SE.Dec=1");
      reply = Bytes.of(buffer, session.resultOffset(), session.resultLength());
    }
    int header = suite.geometry().headerLength(LAYERS - 1);
    assertThat(created.recovery().recover(reply.slice(header, reply.length())))
        .contains(Bytes.zeros(64));
    take("SE.Dec=1 SE.Enc=4");
  }

  private Session<OutfoxRouting> session(NodePrivateKey key, int layer) {
    return new HopProcessor<OutfoxRouting>(
            () ->
                new OutfoxNode(
                    suite,
                    OutfoxKeys.of(key),
                    layer,
                    null,
                    new OutfoxWorkers(suite, new CountingKdf())))
        .newSession();
  }

  private void take(String expected) {
    StringBuilder actual = new StringBuilder();
    counts.forEach((name, count) -> actual.append(name).append('=').append(count).append(' '));
    assertThat(actual.toString().strip()).isEqualTo(expected);
    counts.clear();
  }

  private void count(String operation) {
    counts.merge(operation, 1, Integer::sum);
  }

  /** Counts the derivation of a layer's keys. */
  private final class CountingKdf implements LayerKdf {
    private final LayerKdf kdf = new OutfoxKdf(suite);

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
      count("KDF");
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

  private final class CountingAead implements Aead {
    private final Aead aead;

    CountingAead(Aead aead) {
      this.aead = aead;
    }

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
      count("AEAD.Enc");
      aead.encrypt(key, keyAt, text, at, len, tag, t);
    }

    @Override
    public boolean decrypt(byte[] key, int keyAt, byte[] text, int at, int len, byte[] tag, int t) {
      count("AEAD.Dec");
      return aead.decrypt(key, keyAt, text, at, len, tag, t);
    }
  }

  private final class CountingCipher implements PayloadCipher {
    private final PayloadCipher cipher;

    CountingCipher(PayloadCipher cipher) {
      this.cipher = cipher;
    }

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
      count("SE.Enc");
      cipher.encrypt(key, keyOffset, payload, offset, length);
    }

    @Override
    public void decrypt(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
      count("SE.Dec");
      cipher.decrypt(key, keyOffset, payload, offset, length);
    }
  }

  /** X25519 with counters; that it fits in shows that a new KEM is one class. */
  private final class CountingKem implements Kem {
    private final Kem kem = X25519Kem.INSTANCE;

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
      Encapsulator inner = kem.newEncapsulator();
      return new Encapsulator() {
        @Override
        public void encapsulate(
            NodePublicKey to, byte[] seed, int at, byte[] secret, byte[] out, int offset) {
          count("KEM.Enc");
          inner.encapsulate(to, seed, at, secret, out, offset);
        }

        @Override
        public void wipe() {
          inner.wipe();
        }
      };
    }

    @Override
    public Decapsulator newDecapsulator(NodePrivateKey key) {
      Decapsulator inner = kem.newDecapsulator(key);
      return new Decapsulator() {
        @Override
        public @Nullable Rejection decapsulate(byte[] in, int offset, byte[] secret) {
          count("KEM.Dec");
          return inner.decapsulate(in, offset, secret);
        }

        @Override
        public void wipe() {
          inner.wipe();
        }
      };
    }
  }
}
