import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.group.X25519Speed;
import org.fennecmix.katzenpost.KatzenpostFormat;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostHop;
import org.fennecmix.katzenpost.KatzenpostRouting;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.RoutingCommand;
import org.fennecmix.kem.MlKemSpeed;

/**
 * Our side of {@code jmh/side-by-side katzenpost}, in one geometry: five hops, 2,000 bytes for the
 * user and a SURB.
 */
final class KatzenpostSide {
  private static final int HOPS = 5;

  private final SecureRandom random = new SecureRandom();
  private final KnownNodes known = new KnownNodes(1 << 20);
  private final List<NodePrivateKey> keys = new ArrayList<>();
  private final List<KatzenpostHop> path = new ArrayList<>();
  private final List<KatzenpostHop> back = new ArrayList<>();
  private final KatzenpostSphinx sphinx;
  private final byte[] payload;
  private final NodeRun<KatzenpostRouting> forward;
  private final NodeRun<KatzenpostRouting> last;
  private final int batch;

  private KatzenpostSide(KatzenpostGeometry geometry, int batch) {
    this.batch = batch;
    sphinx = KatzenpostSphinx.of(geometry);
    payload = new byte[geometry.forwardPayloadLength()];
    RoutingCommand reply = new RoutingCommand.SurbReply(Bytes.zeros(16));
    for (int i = 0; i < HOPS; i++) {
      keys.add(sphinx.generateKey(random));
      RoutingCommand told =
          i < HOPS - 1
              ? new RoutingCommand.NodeDelay(100)
              : new RoutingCommand.Recipient(Bytes.zeros(32));
      path.add(hop(i, told));
      back.add(i < HOPS - 1 ? path.get(i) : hop(i, told, reply));
    }
    forward = new NodeRun<>(sphinx.processor(keys.get(0)), batch, () -> build(HOPS).toArray());
    last = new NodeRun<>(sphinx.processor(keys.get(HOPS - 1)), batch, this::atLast);
  }

  private KatzenpostHop hop(int i, RoutingCommand... commands) {
    return KatzenpostHop.of(Bytes.zeros(32), known.known(keys.get(i).publicKey()), commands);
  }

  /** Argument: packets per batch, 1 for none. */
  public static void main(String[] args) throws IOException {
    String engine = X25519Speed.warmUp(System.err::println);
    MlKemSpeed.warmUp(System.err::println);
    int batch = Integer.parseInt(args[0]);
    Map<KatzenpostGeometry, KatzenpostSide> sides = new HashMap<>();
    Side.serve(
        engine,
        batch,
        operation -> {
          KatzenpostGeometry geometry = geometry(operation);
          return sides
              .computeIfAbsent(geometry, unused -> new KatzenpostSide(geometry, batch))
              .operation(operation.replaceFirst("^(xwing|mlkem768)-", ""));
        });
  }

  private static KatzenpostGeometry geometry(String operation) {
    if (operation.startsWith("xwing-")) {
      return KatzenpostGeometry.KATZENPOST_PQ_XWING;
    }
    return operation.startsWith("mlkem768-")
        ? KatzenpostGeometry.KATZENPOST_PQ_MLKEM768
        : KatzenpostGeometry.KATZENPOST_DEFAULT;
  }

  private Runnable operation(String name) {
    return switch (name) {
      case "forward-hop" -> forward.process(Outcome.FORWARD);
      case "final-hop" -> last.process(Outcome.DELIVERED);
      case "build-3" -> building(3);
      case "build-5" -> building(HOPS);
      case "surb-create-5" -> () -> sphinx.createSurb(back, random).surb().toBytes();
      default -> throw Side.unknown(name);
    };
  }

  /** Through the last nodes of the path, because only the very last is told a recipient. */
  private Bytes build(int hops) {
    return sphinx.build(path.subList(HOPS - hops, HOPS), payload, random);
  }

  private Runnable building(int hops) {
    if (batch == 1) {
      return () -> build(hops);
    }
    KatzenpostFormat format = sphinx.format();
    List<Hop> nodes =
        path.subList(HOPS - hops, HOPS).stream()
            .map(hop -> new Hop(hop.nodeId(), hop.publicKey()))
            .toList();
    List<byte[]> messages = Collections.nCopies(batch, new byte[2000]);
    return () -> format.buildBatch(nodes, Bytes.zeros(32), messages, random);
  }

  private byte[] atLast() {
    byte[] packet = build(HOPS).toArray();
    for (NodePrivateKey key : keys.subList(0, HOPS - 1)) {
      try (Session<KatzenpostRouting> session = sphinx.processor(key).newSession()) {
        session.process(packet, 0, packet.length, ReplayFilter.NONE);
      }
    }
    return packet;
  }
}
