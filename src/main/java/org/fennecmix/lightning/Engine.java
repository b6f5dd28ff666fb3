package org.fennecmix.lightning;

import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.group.NativeSecp256k1Group;
import org.fennecmix.group.Secp256k1Group;

/**
 * The engine of secp256k1 that the dialect takes unless told otherwise, chosen once: libsecp256k1
 * if its binding and a native part for the platform are on the path, else plain Java. Apart from
 * everything else, so that nothing else fails where the binding is missing.
 */
final class Engine {
  /** The chosen engine. */
  static final Group CHOSEN = choose();

  private Engine() {}

  // Whatever loading and trying run into, the binding's undeclared exceptions included, means that
  // there is no native engine.
  private static Group choose() {
    try {
      Group found = NativeSecp256k1Group.load();
      return works(found) ? found : Secp256k1Group.INSTANCE;
    } catch (Exception | LinkageError none) {
      return Secp256k1Group.INSTANCE;
    }
  }

  /** Whether every native call is there and gives what plain Java gives, for one public scalar. */
  private static boolean works(Group found) {
    byte[] scalar = new byte[found.scalarLength()];
    scalar[scalar.length - 1] = 3;
    return trial(found, scalar).equals(trial(Secp256k1Group.INSTANCE, scalar));
  }

  /** What sender and receiver compute in two hops to the node whose key is the scalar. */
  private static Bytes trial(Group group, byte[] scalar) {
    int length = group.elementLength();
    byte[] out = new byte[2 * length];
    byte[] sent = new byte[group.secretLength()];
    byte[] received = new byte[group.secretLength()];
    try (Secret secret = Secret.of(scalar)) {
      NodePrivateKey key = group.privateKey(secret);
      Group.Sender sender = group.newSender();
      sender.start(scalar, 0);
      sender.element(out, 0);
      sender.agree(key.publicKey(), sent);
      sender.blind(sent, 0);
      sender.element(out, length);
      byte[] element = Bytes.of(out, 0, length).toArray();
      Group.Receiver receiver = group.newReceiver(key, ElementPolicy.STRICT);
      boolean refused = receiver.agree(element, 0, received) != null;
      refused |= receiver.blind(received, 0, element, 0) != null;
      return refused ? Bytes.EMPTY : Bytes.of(out).concat(Bytes.of(sent)).concat(Bytes.of(element));
    }
  }
}
