import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.fennecmix.BatchSession;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.group.X25519Speed;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDestination;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/**
 * Our side of {@code jmh/side-by-side nym}: reads lines {@code OPERATION MILLISECONDS}, runs the
 * operation for that long and answers with the microseconds of thread CPU time and the bytes
 * allocated per packet. Argument: packets per batch, 1 for none.
 */
final class NymSide {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final NymSphinx NYM = NymSphinx.current();
  private static final NymVersion VERSION = new NymVersion(259);
  private static final NymGeometry GEOMETRY = new NymGeometry(1024);
  private static final byte[] MESSAGE = new byte[900];

  private final SecureRandom random = new SecureRandom();
  private final KnownNodes known = new KnownNodes(1 << 20);
  private final List<NodePrivateKey> keys = new ArrayList<>();
  private final int batch;
  private final byte[] forward;
  private final byte[] last;
  private final Session<NymRouting> session;
  private final BatchSession<NymRouting> sessions;
  private final byte[][] buffers;

  private NymSide(int batch) {
    this.batch = batch;
    for (int i = 0; i < 5; i++) {
      keys.add(NYM.generateKey(random));
    }
    forward = builder(3).build(MESSAGE, random).toArray();
    last = builder(1).build(MESSAGE, random).toArray();
    Processor<NymRouting> processor = NYM.processor(keys.get(0));
    session = processor.newSession();
    sessions = processor.newBatch();
    buffers = new byte[batch][forward.length];
  }

  public static void main(String[] args) throws Exception {
    String engine = X25519Speed.warmUp(System.err::println);
    NymSide side = new NymSide(Integer.parseInt(args[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready " + engine);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(side.time(side.operation(words[0]), Long.parseLong(words[1])));
    }
  }

  private Runnable operation(String name) {
    return switch (name) {
      case "forward-hop" -> () -> process(forward, Outcome.FORWARD);
      case "final-hop" -> () -> process(last, Outcome.DELIVERED);
      case "process-tag" -> this::tag;
      case "build-3" -> building(3);
      case "build-5" -> building(5);
      case "surb-create-3" -> surbs();
      default -> throw new IllegalArgumentException("unknown operation " + name);
    };
  }

  private void fill(byte[] packet) {
    for (byte[] buffer : buffers) {
      System.arraycopy(packet, 0, buffer, 0, packet.length);
    }
  }

  private void process(byte[] packet, Outcome expected) {
    fill(packet);
    if (batch == 1) {
      expect(expected, session.process(buffers[0], 0, packet.length, ReplayFilter.NONE));
      return;
    }
    sessions.process(buffers, batch, ReplayFilter.NONE);
    for (int i = 0; i < batch; i++) {
      expect(expected, sessions.outcome(i));
    }
  }

  /** Up to the replay tag: a filter that knows every packet already ends it there. */
  private void tag() {
    if (batch == 1) {
      if (!session.open(forward, 0, forward.length)) {
        throw new IllegalStateException("refused");
      }
      return;
    }
    fill(forward);
    sessions.process(buffers, batch, ReplayFilter.CLOSED);
  }

  private static void expect(Outcome expected, Outcome outcome) {
    if (outcome != expected) {
      throw new IllegalStateException(outcome + " in place of " + expected);
    }
  }

  private NymPacketBuilder builder(int hops) {
    List<NymHop> route = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      byte[] address = new byte[32];
      address[0] = (byte) i;
      route.add(
          new NymHop(
              new NymAddress(Bytes.of(address)),
              known.known(keys.get(i).publicKey()),
              Duration.ofMillis(1)));
    }
    return NYM.packet(VERSION, route)
        .withGeometry(GEOMETRY)
        .to(new NymDestination(Bytes.zeros(32)));
  }

  private Runnable building(int hops) {
    NymPacketBuilder builder = builder(hops);
    if (batch == 1) {
      return () -> builder.build(MESSAGE, random);
    }
    List<byte[]> messages = Collections.nCopies(batch, MESSAGE);
    return () -> builder.buildBatch(messages, random);
  }

  private Runnable surbs() {
    NymPacketBuilder builder = builder(3);
    if (batch == 1) {
      return () -> builder.createSurb(random).surb().toBytes();
    }
    return () -> builder.createSurbs(batch, random).forEach(made -> made.surb().toBytes());
  }

  private String time(Runnable operation, long millis) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long begin = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long nanos;
    do {
      operation.run();
      count += batch;
      nanos = THREADS.getCurrentThreadCpuTime() - begin;
    } while (nanos < millis * 1_000_000);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return String.format(Locale.ROOT, "%.3f %d", nanos / 1e3 / count, bytes / count);
  }
}
