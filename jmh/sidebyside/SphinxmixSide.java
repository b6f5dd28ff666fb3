import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixHop;
import org.fennecmix.sphinxmix.SphinxmixIdentifier;
import org.fennecmix.sphinxmix.SphinxmixPacketBuilder;
import org.fennecmix.sphinxmix.SphinxmixRouting;
import org.fennecmix.sphinxmix.SphinxmixValue;

/**
 * Our side of {@code jmh/side-by-side sphinxmix}, over Curve25519 with the package's default sizes.
 * Argument: packets per batch, 1 for none.
 */
final class SphinxmixSide {
  private static final Sphinxmix SPHINXMIX = Sphinxmix.c25519();
  private static final int HOPS = 5;
  private static final byte[] MESSAGE = new byte[900];

  private final SecureRandom random = new SecureRandom();
  private final KnownNodes known = new KnownNodes(1 << 20);
  private final List<NodePrivateKey> keys = new ArrayList<>();
  private final List<SphinxmixHop> route = new ArrayList<>();
  private final int batch;
  private final NodeRun<SphinxmixRouting> forward;
  private final NodeRun<SphinxmixRouting> last;

  private SphinxmixSide(int batch) {
    this.batch = batch;
    for (int i = 0; i < HOPS; i++) {
      keys.add(SPHINXMIX.generateKey(random));
      route.add(new SphinxmixHop(SphinxmixValue.of(i), known.known(keys.get(i).publicKey())));
    }
    forward = new NodeRun<>(SPHINXMIX.processor(keys.get(0)), batch, () -> packet().toArray());
    last = new NodeRun<>(SPHINXMIX.processor(keys.get(HOPS - 1)), batch, this::atLast);
  }

  public static void main(String[] args) throws IOException {
    String engine = X25519Speed.warmUp(System.err::println);
    int batch = Integer.parseInt(args[0]);
    Side.serve(engine, batch, new SphinxmixSide(batch)::operation);
  }

  private Runnable operation(String name) {
    return switch (name) {
      case "forward-hop" -> forward.process(Outcome.FORWARD);
      case "final-hop" -> last.process(Outcome.DELIVERED);
      case "build-3" -> building(3);
      case "build-5" -> building(HOPS);
      case "surb-create-5" -> surb();
      default -> throw Side.unknown(name);
    };
  }

  private SphinxmixPacketBuilder builder(int hops) {
    return SPHINXMIX
        .packet(route.subList(0, hops))
        .to(Bytes.of("dest".getBytes(StandardCharsets.US_ASCII)));
  }

  private Bytes packet() {
    return builder(HOPS).build(MESSAGE, random);
  }

  private byte[] atLast() {
    byte[] packet = packet().toArray();
    for (NodePrivateKey key : keys.subList(0, HOPS - 1)) {
      try (Session<SphinxmixRouting> session = SPHINXMIX.processor(key).newSession()) {
        session.process(packet, 0, packet.length, ReplayFilter.NONE);
      }
    }
    return packet;
  }

  private Runnable building(int hops) {
    SphinxmixPacketBuilder builder = builder(hops);
    if (batch == 1) {
      return () -> builder.build(MESSAGE, random);
    }
    List<byte[]> messages = Collections.nCopies(batch, MESSAGE);
    return () -> builder.buildBatch(messages, random);
  }

  private Runnable surb() {
    SphinxmixPacketBuilder builder = builder(HOPS);
    return () -> {
      byte[] identifier = new byte[SphinxmixIdentifier.LENGTH];
      random.nextBytes(identifier);
      builder.createSurb(new SphinxmixIdentifier(Bytes.of(identifier)), random).surb().toBytes();
    };
  }
}
