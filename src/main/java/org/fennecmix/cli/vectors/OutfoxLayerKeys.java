package org.fennecmix.cli.vectors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.OutfoxParameters;

/** The keys of Outfox's layers, recomputed from packets and node keys apart from the engine. */
final class OutfoxLayerKeys {
  private OutfoxLayerKeys() {}

  /**
   * Checks what a vector says of every layer.
   *
   * @param arriving the packet as each layer receives it
   */
  static void check(
      List<Fields> layers,
      OutfoxParameters suite,
      List<NodePrivateKey> nodes,
      List<Bytes> arriving) {
    Kem kem = suite.kem().kem();
    Mismatch.require("number of layers", layers.size(), nodes.size());
    for (int layer = 0; layer < layers.size(); layer++) {
      Fields expected = layers.get(layer);
      Bytes encapsulation = arriving.get(layer).slice(0, kem.encapsulationLength());
      Mismatch.bytes("c of layer " + layer, expected.bytes("c"), encapsulation);
      byte[] secret = new byte[kem.secretLength()];
      try (Secret encoded = nodes.get(layer).encoded()) {
        kem.newDecapsulator(kem.privateKey(encoded))
            .decapsulate(encapsulation.toArray(), 0, secret);
      }
      Mismatch.bytes("shk of layer " + layer, expected.bytes("shk"), Bytes.of(secret));
      Bytes publicKey = nodes.get(layer).publicKey().encoded();
      Bytes keys = derive(suite, secret, publicKey, encapsulation);
      int tag = 32 + suite.payloadKeyLength();
      Mismatch.bytes("sh of layer " + layer, expected.bytes("sh"), keys.slice(0, 32));
      Mismatch.bytes("sp of layer " + layer, expected.bytes("sp"), keys.slice(32, tag));
      Mismatch.bytes("replayTag", expected.bytes("replayTag"), keys.slice(tag, tag + 16));
    }
  }

  private static Bytes derive(
      OutfoxParameters suite, byte[] secret, Bytes publicKey, Bytes encapsulation) {
    byte[] ids = {
      (byte) suite.kem().id(),
      (byte) suite.aead().id(),
      (byte) suite.seal().id(),
      (byte) suite.payloadKeyLength(),
      (byte) suite.sessionId().length()
    };
    Bytes context =
        Bytes.of("OutfoxPaper-v1".getBytes(StandardCharsets.US_ASCII))
            .concat(Bytes.of(ids))
            .concat(suite.sessionId())
            .concat(Digests.sha256(publicKey))
            .concat(encapsulation);
    byte[] keys = new byte[32 + suite.payloadKeyLength() + 16];
    byte[] info = Digests.sha256(context).toArray();
    new HkdfSha256()
        .extractAndExpand(new byte[0], secret, 0, secret.length, info, keys, 0, keys.length);
    return Bytes.of(keys);
  }
}
