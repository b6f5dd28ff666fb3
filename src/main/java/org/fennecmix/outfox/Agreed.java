package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.NodePublicKey;
import org.fennecmix.kem.Kem;

/** What the sender of some headers along one route agrees on with every layer. Secret. */
final class Agreed {
  private final Kem kem;
  private final OutfoxKeys.Public[] nodes;
  private final NodePublicKey[] recipients;
  private final byte[] seeds;
  private final byte[] secrets;
  private final byte[] encapsulations;
  private final byte[] secret;

  /** Room for headers along a route. */
  Agreed(Kem kem, List<OutfoxHop> route, int headers) {
    this.kem = kem;
    nodes =
        route.stream().map(hop -> OutfoxKeys.of(hop.publicKey())).toArray(OutfoxKeys.Public[]::new);
    int all = headers * nodes.length;
    recipients = new NodePublicKey[all];
    Arrays.setAll(recipients, i -> nodes[i % nodes.length].key());
    seeds = new byte[all * kem.encapsulationSeedLength()];
    secrets = new byte[all * kem.secretLength()];
    encapsulations = new byte[all * kem.encapsulationLength()];
    secret = new byte[kem.secretLength()];
  }

  /** Draws every header's randomness in one call. */
  void draw(SecureRandom random) {
    byte[] seed = new byte[nodes.length * kem.encapsulationSeedLength()];
    for (int from = 0; from < seeds.length; from += seed.length) {
      random.nextBytes(seed);
      System.arraycopy(seed, 0, seeds, from, seed.length);
    }
    Arrays.fill(seed, (byte) 0);
  }

  /** Encapsulates to all layers of all headers. */
  void run(Kem.BatchEncapsulator encapsulator) {
    encapsulator.encapsulate(recipients, seeds, secrets, encapsulations);
  }

  /** One header's encapsulations, one after the other. */
  byte[] encapsulations(int header) {
    int length = nodes.length * kem.encapsulationLength();
    return Arrays.copyOfRange(encapsulations, header * length, (header + 1) * length);
  }

  /** Derives one header's layer keys. */
  void derive(int header, LayerKdf kdf, byte[] keys) {
    for (int layer = 0; layer < nodes.length; layer++) {
      int i = header * nodes.length + layer;
      System.arraycopy(secrets, i * secret.length, secret, 0, secret.length);
      kdf.derive(
          secret,
          nodes[layer].hash(),
          encapsulations,
          i * kem.encapsulationLength(),
          keys,
          layer * kdf.keysLength());
    }
  }

  /** Wipes all secrets. */
  void wipe() {
    Arrays.fill(seeds, (byte) 0);
    Arrays.fill(secrets, (byte) 0);
    Arrays.fill(secret, (byte) 0);
  }
}
