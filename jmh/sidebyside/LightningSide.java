import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.LightningRouting;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionBuilder;
import org.fennecmix.lightning.OnionHop;

/**
 * Our side of {@code jmh/side-by-side lightning}: reads lines {@code OPERATION MILLISECONDS}, runs
 * the operation for that long and answers with the microseconds of thread CPU time and the bytes
 * allocated. The engine of secp256k1 is the one that the class path gives.
 */
final class LightningSide {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Bolt4 BOLT4 = Bolt4.payment();
  private static final int HOPS = 20;
  private static final int RING = 16;

  private final SecureRandom random = new SecureRandom();
  private final List<OnionHop> route = new ArrayList<>();
  private final byte[][] ring = new byte[RING][];
  private final byte[] buffer = new byte[BOLT4.packetLength()];
  private final Session<LightningRouting> session;
  private final Onion onion;
  private final Secret first;
  private final Bytes error;
  private int turn;

  private LightningSide() {
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < HOPS; i++) {
      keys.add(Bolt4.generateKey(random));
      route.add(new OnionHop(keys.get(i).publicKey(), Bytes.zeros(32)));
    }
    session = BOLT4.format().processor(keys.get(0)).newSession();
    for (int i = 0; i < RING; i++) {
      ring[i] = BOLT4.onion(route).build(random).packet().toArray();
    }
    onion = BOLT4.onion(route).build(random);
    first = onion.secrets().secret(0);
    Bytes packet = ErrorOnion.create(onion.secrets().secret(HOPS - 1), Bytes.ofHex("2002"), 256);
    for (int hop = HOPS - 2; hop >= 0; hop--) {
      packet = ErrorOnion.wrap(onion.secrets().secret(hop), packet);
    }
    error = packet;
  }

  public static void main(String[] args) throws Exception {
    LightningSide side = new LightningSide();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready " + BOLT4.group().name());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(time(side.operation(words[0]), Long.parseLong(words[1])));
    }
  }

  private Runnable operation(String name) {
    OnionBuilder five = BOLT4.onion(route.subList(0, 5));
    OnionBuilder twenty = BOLT4.onion(route);
    return switch (name) {
      case "forward-hop" -> this::forward;
      case "build-5" -> () -> five.build(random);
      case "build-20" -> () -> twenty.build(random);
      case "error-wrap" -> () -> ErrorOnion.wrap(first, error);
      case "error-decrypt" -> this::decrypt;
      default -> throw new IllegalArgumentException("unknown operation " + name);
    };
  }

  private void forward() {
    turn = (turn + 1) % RING;
    System.arraycopy(ring[turn], 0, buffer, 0, buffer.length);
    Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
    if (outcome != Outcome.FORWARD) {
      throw new IllegalStateException(outcome + " in place of FORWARD");
    }
  }

  private void decrypt() {
    if (!(onion.secrets().decrypt(error) instanceof ErrorResult.Attributed)) {
      throw new IllegalStateException("not decrypted");
    }
  }

  private static String time(Runnable operation, long millis) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long begin = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long nanos;
    do {
      operation.run();
      count++;
      nanos = THREADS.getCurrentThreadCpuTime() - begin;
    } while (nanos < millis * 1_000_000);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return String.format(Locale.ROOT, "%.3f %d", nanos / 1e3 / count, bytes / count);
  }
}
