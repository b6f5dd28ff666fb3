import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.group.X25519Speed;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.MlKem;
import org.fennecmix.kem.MlKemSpeed;
import org.fennecmix.nymoutfox.NymOutfox;
import org.fennecmix.nymoutfox.NymOutfoxHop;
import org.fennecmix.nymoutfox.NymOutfoxRouting;

/**
 * Our side of {@code jmh/side-by-side outfox}: the prototype nym-outfox with 1,024 bytes of
 * payload, and ML-KEM-768 with a static key, which is expanded when it is loaded. Argument: packets
 * per batch, 1 for none.
 */
final class OutfoxSide {
  private static final NymOutfox OUTFOX = NymOutfox.prototype();
  private static final int SIZE = NymOutfox.DEFAULT_SIZE;
  private static final int LAYERS = 4;
  private static final byte[] MESSAGE = new byte[900];

  private final SecureRandom random = new SecureRandom();
  private final KnownNodes known = new KnownNodes(1 << 20);
  private final List<NodePrivateKey> keys = new ArrayList<>();
  private final List<NymOutfoxHop> route = new ArrayList<>();
  private final NodeRun<NymOutfoxRouting> forward;
  private final NodeRun<NymOutfoxRouting> last;
  private final int batch;

  private OutfoxSide(int batch) {
    this.batch = batch;
    for (int i = 0; i < LAYERS; i++) {
      keys.add(OUTFOX.generateKey(random));
      route.add(new NymOutfoxHop(Bytes.zeros(32), known.known(keys.get(i).publicKey())));
    }
    forward = new NodeRun<>(OUTFOX.processor(keys.get(0)), batch, () -> build().toArray());
    last = new NodeRun<>(OUTFOX.processor(keys.get(LAYERS - 1)), batch, this::atLast);
  }

  public static void main(String[] args) throws IOException {
    String engine = X25519Speed.warmUp(System.err::println);
    MlKemSpeed.warmUp(System.err::println);
    int batch = Integer.parseInt(args[0]);
    Side.serve(engine, batch, new OutfoxSide(batch)::operation);
  }

  private Runnable operation(String name) {
    return switch (name) {
      case "forward-hop" -> forward.process(Outcome.FORWARD);
      case "final-hop" -> last.process(Outcome.DELIVERED);
      case "build-4" -> building();
      case "mlkem768-decaps", "mlkem768-decaps-unpacked" -> decapsulation();
      case "mlkem768-encaps", "mlkem768-encaps-unpacked" -> encapsulation();
      default -> throw Side.unknown(name);
    };
  }

  private Bytes build() {
    return OUTFOX.build(route, Bytes.zeros(32), MESSAGE, SIZE, random);
  }

  private Runnable building() {
    List<byte[]> messages = Collections.nCopies(batch, MESSAGE);
    return batch == 1
        ? this::build
        : () -> OUTFOX.buildBatch(route, Bytes.zeros(32), messages, SIZE, random);
  }

  private byte[] atLast() {
    byte[] packet = build().toArray();
    for (NodePrivateKey key : keys.subList(0, LAYERS - 1)) {
      try (Session<NymOutfoxRouting> session = OUTFOX.processor(key).newSession()) {
        session.process(packet, 0, packet.length, ReplayFilter.NONE);
      }
    }
    return packet;
  }

  private Runnable encapsulation() {
    Kem kem = MlKem.ML_KEM_768;
    NodePrivateKey key = kem.generateKey(random);
    Kem.Encapsulator encapsulator = kem.newEncapsulator();
    byte[] seed = new byte[kem.encapsulationSeedLength()];
    byte[] secret = new byte[kem.secretLength()];
    byte[] encapsulation = new byte[kem.encapsulationLength()];
    return () -> encapsulator.encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
  }

  private Runnable decapsulation() {
    Kem kem = MlKem.ML_KEM_768;
    NodePrivateKey key = kem.generateKey(random);
    byte[] seed = new byte[kem.encapsulationSeedLength()];
    byte[] secret = new byte[kem.secretLength()];
    byte[] encapsulation = new byte[kem.encapsulationLength()];
    kem.newEncapsulator().encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
    Kem.Decapsulator decapsulator = kem.newDecapsulator(key);
    return () -> decapsulator.decapsulate(encapsulation, 0, secret);
  }
}
