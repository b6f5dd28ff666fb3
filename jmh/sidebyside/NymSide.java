import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.fennecmix.Outcome;
import org.fennecmix.Processor;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.group.X25519Speed;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymRouting;

/** Our side of {@code jmh/side-by-side nym}. Argument: packets per batch, 1 for none. */
final class NymSide {
  private final SecureRandom random = new SecureRandom();
  private final KnownNodes known = new KnownNodes(1 << 20);
  private final NymRoute route = NymRoute.random(random);
  private final int batch;
  private final NodeRun<NymRouting> forward;
  private final NodeRun<NymRouting> last;

  private NymSide(int batch) {
    this.batch = batch;
    Processor<NymRouting> processor = NymRoute.NYM.processor(route.keys().get(0));
    forward = new NodeRun<>(processor, batch, () -> packet(3));
    last = new NodeRun<>(processor, batch, () -> packet(1));
  }

  public static void main(String[] args) throws IOException {
    String engine = X25519Speed.warmUp(System.err::println);
    int batch = Integer.parseInt(args[0]);
    Side.serve(engine, batch, new NymSide(batch)::operation);
  }

  private Runnable operation(String name) {
    return switch (name) {
      case "forward-hop" -> forward.process(Outcome.FORWARD);
      case "final-hop" -> last.process(Outcome.DELIVERED);
      case "process-tag" -> forward.tag();
      case "build-3" -> building(3);
      case "build-5" -> building(5);
      case "surb-create-3" -> surbs();
      default -> throw Side.unknown(name);
    };
  }

  private NymPacketBuilder builder(int hops) {
    return route.builder(hops, known::known);
  }

  private byte[] packet(int hops) {
    return builder(hops).build(NymRoute.MESSAGE, random).toArray();
  }

  private Runnable building(int hops) {
    NymPacketBuilder builder = builder(hops);
    if (batch == 1) {
      return () -> builder.build(NymRoute.MESSAGE, random);
    }
    List<byte[]> messages = Collections.nCopies(batch, NymRoute.MESSAGE);
    return () -> builder.buildBatch(messages, random);
  }

  private Runnable surbs() {
    NymPacketBuilder builder = builder(3);
    if (batch == 1) {
      return () -> builder.createSurb(random).surb().toBytes();
    }
    return () -> builder.createSurbs(batch, random).forEach(made -> made.surb().toBytes());
  }
}
