package org.fennecmix.outfox;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.laws.Batches;
import org.fennecmix.laws.Draws;

/** A network of one node per layer, with the routes to its last layer. */
record OutfoxNetwork(Outfox outfox, List<NodePrivateKey> keys, List<OutfoxHop> route) {
  static OutfoxNetwork of(OutfoxParameters parameters, SecureRandom random) {
    Outfox outfox = Outfox.of(parameters);
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < parameters.layers(); i++) {
      keys.add(outfox.generateKey(random));
    }
    return new OutfoxNetwork(outfox, keys, route(parameters, keys, random));
  }

  static List<OutfoxHop> route(
      OutfoxParameters parameters, List<NodePrivateKey> keys, SecureRandom random) {
    List<OutfoxHop> route = new ArrayList<>();
    for (int i = 0; i < keys.size() - 1; i++) {
      route.add(
          new OutfoxHop(
              keys.get(i).publicKey(), Bytes.of(Draws.bytes(parameters.routingLength(), random))));
    }
    route.add(OutfoxHop.last(keys.get(keys.size() - 1).publicKey()));
    return route;
  }

  int layers() {
    return keys.size();
  }

  byte[] message(SecureRandom random) {
    return Draws.bytes(outfox.parameters().capacity(), random);
  }

  Bytes request(SecureRandom random) {
    return outfox.packet(route).build(message(random), random);
  }

  OutfoxSurb.Created surb(SecureRandom random) {
    return outfox.packet(route).createSurb(random);
  }

  Processed<OutfoxRouting> at(int layer, byte[] packet) {
    return Batches.same(outfox.processor(keys.get(layer), layer), packet);
  }

  /** The packet as each layer receives it. */
  List<Bytes> wires(Bytes packet) {
    List<Bytes> wires = new ArrayList<>(List.of(packet));
    for (int layer = 0; layer < layers() - 1; layer++) {
      if (!(at(layer, wires.get(layer).toArray())
          instanceof Processed.Forward<OutfoxRouting> forward)) {
        throw new AssertionError("layer " + layer + " does not forward");
      }
      wires.add(forward.packet());
    }
    return wires;
  }

  /** What the last layer makes of a packet that enters at a layer; all before must forward. */
  Processed<OutfoxRouting> end(int from, byte[] packet) {
    byte[] wire = packet;
    for (int layer = from; layer < layers() - 1; layer++) {
      if (!(at(layer, wire) instanceof Processed.Forward<OutfoxRouting> forward)) {
        throw new AssertionError("layer " + layer + " does not forward");
      }
      wire = forward.packet().toArray();
    }
    return at(layers() - 1, wire);
  }
}
