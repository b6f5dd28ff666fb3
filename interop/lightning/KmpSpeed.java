import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.PrivateKey;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.lightning.crypto.sphinx.FailurePacket;
import fr.acinq.lightning.crypto.sphinx.SharedSecrets;
import fr.acinq.lightning.crypto.sphinx.Sphinx;
import fr.acinq.lightning.wire.OnionRoutingPacket;
import fr.acinq.secp256k1.Secp256k1;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.group.NativeSecp256k1Group;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionBuilder;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionProcessor;

/**
 * Times this library and lightning-kmp side by side: CPU time of one thread, all operations in turn
 * in every round, medians over the rounds in microseconds. Run it by {@code interop/run
 * lightning_kmp speed}.
 */
public final class KmpSpeed {
  private static final int ROUNDS = 25;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, Integer> repeats = new LinkedHashMap<>();
  private final Map<String, Runnable> operations = new LinkedHashMap<>();

  private KmpSpeed() {}

  private void add(String name, int repeat, Runnable operation) {
    repeats.put(name, repeat);
    operations.put(name, operation);
  }

  public static void main(String[] args) {
    KmpSpeed speed = new KmpSpeed();
    speed.prepare(new SecureRandom());
    speed.measure();
  }

  private void prepare(SecureRandom random) {
    List<OnionHop> route = new ArrayList<>();
    List<PublicKey> theirRoute = new ArrayList<>();
    List<byte[]> theirPayloads = new ArrayList<>();
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      NodePrivateKey key = Bolt4.generateKey(random);
      byte[] payload = new byte[32];
      random.nextBytes(payload);
      byte[] framed = new byte[33];
      framed[0] = 32;
      System.arraycopy(payload, 0, framed, 1, 32);
      keys.add(key);
      route.add(new OnionHop(key.publicKey(), Bytes.of(payload)));
      theirRoute.add(new PublicKey(key.publicKey().encoded().toArray()));
      theirPayloads.add(framed);
    }
    byte[] key = keys.get(0).encoded().toArray();
    Bolt4 plain = Bolt4.payment().withGroup(Secp256k1Group.INSTANCE);
    OnionBuilder five = plain.onion(route.subList(0, 5));
    OnionBuilder twenty = plain.onion(route);
    OnionProcessor processor = plain.processor(keys.get(0));
    Onion onion = twenty.build(random);
    byte[] bytes = onion.packet().toArray();
    byte[] element = Arrays.copyOfRange(bytes, 1, 34);
    Group.Receiver receiver =
        Secp256k1Group.INSTANCE.newReceiver(keys.get(0), ElementPolicy.STRICT);
    byte[] secret = new byte[32];
    var session = plain.format().processor(keys.get(0)).newSession();
    byte[] buffer = new byte[bytes.length];
    add("ecdh, JNI libsecp256k1", 100, () -> Secp256k1.Companion.ecdh(key, element));
    add(
        "ecdh, ours",
        100,
        () -> {
          receiver.wipe(); // forgets the decoded point
          receiver.agree(element, 0, secret);
        });
    add(
        "peel in place, ours",
        50,
        () -> {
          System.arraycopy(bytes, 0, buffer, 0, bytes.length);
          session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
        });
    add("peel, ours", 50, () -> processor.process(onion.packet(), Bytes.EMPTY, ReplayFilter.NONE));
    Bolt4 fast = Bolt4.payment().withGroup(NativeSecp256k1Group.load());
    OnionProcessor fastProcessor = fast.processor(keys.get(0));
    var fastSession = fast.format().processor(keys.get(0)).newSession();
    add(
        "peel in place, ours with JNI",
        50,
        () -> {
          System.arraycopy(bytes, 0, buffer, 0, bytes.length);
          fastSession.process(buffer, 0, buffer.length, ReplayFilter.NONE);
        });
    add(
        "peel, ours with JNI",
        50,
        () -> fastProcessor.process(onion.packet(), Bytes.EMPTY, ReplayFilter.NONE));
    OnionRoutingPacket theirs =
        new OnionRoutingPacket(
            0,
            new ByteVector(element),
            new ByteVector(Arrays.copyOfRange(bytes, 34, 1334)),
            new ByteVector32(Arrays.copyOfRange(bytes, 1334, 1366)));
    PrivateKey theirKey = new PrivateKey(key);
    add("peel, lightning-kmp", 50, () -> Sphinx.INSTANCE.peel(theirKey, ByteVector.empty, theirs));
    add("create 5, ours", 10, () -> five.build(random));
    add("create 20, ours", 4, () -> twenty.build(random));
    OnionBuilder fastFive = fast.onion(route.subList(0, 5));
    OnionBuilder fastTwenty = fast.onion(route);
    add("create 5, ours with JNI", 10, () -> fastFive.build(random));
    add("create 20, ours with JNI", 4, () -> fastTwenty.build(random));
    add(
        "create 5, lightning-kmp",
        10,
        () ->
            Sphinx.INSTANCE.create(
                new PrivateKey(Bolt4.generateKey(random).encoded().toArray()),
                theirRoute.subList(0, 5),
                theirPayloads.subList(0, 5),
                null,
                1300));
    add(
        "create 20, lightning-kmp",
        2,
        () ->
            Sphinx.INSTANCE.create(
                new PrivateKey(Bolt4.generateKey(random).encoded().toArray()),
                theirRoute,
                theirPayloads,
                null,
                1300));
    Secret first = onion.secrets().secret(0);
    ByteVector32 theirFirst = new ByteVector32(first.toArray());
    Bytes error = ErrorOnion.create(onion.secrets().secret(19), Bytes.ofHex("2002"), 256);
    for (int hop = 18; hop >= 0; hop--) {
      error = ErrorOnion.wrap(onion.secrets().secret(hop), error);
    }
    Bytes arrived = error;
    byte[] theirError = error.toArray();
    List<kotlin.Pair<ByteVector32, PublicKey>> pairs = new ArrayList<>();
    for (int hop = 0; hop < 20; hop++) {
      pairs.add(
          new kotlin.Pair<>(
              new ByteVector32(onion.secrets().secret(hop).toArray()), theirRoute.get(hop)));
    }
    SharedSecrets secrets = new SharedSecrets(pairs);
    add("error wrap, ours", 1000, () -> ErrorOnion.wrap(first, arrived));
    add(
        "error wrap, lightning-kmp",
        1000,
        () -> FailurePacket.INSTANCE.wrap(theirError, theirFirst));
    add("error decrypt 20, ours (always 27 rounds)", 100, () -> onion.secrets().decrypt(arrived));
    add(
        "error decrypt 20, lightning-kmp",
        100,
        () -> FailurePacket.INSTANCE.decrypt(theirError, secrets));
  }

  private void measure() {
    Map<String, double[]> times = new LinkedHashMap<>();
    operations.keySet().forEach(name -> times.put(name, new double[ROUNDS]));
    for (int round = -12; round < ROUNDS; round++) {
      for (Map.Entry<String, Runnable> operation : operations.entrySet()) {
        int repeat = repeats.get(operation.getKey());
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < repeat; i++) {
          operation.getValue().run();
        }
        if (round >= 0) {
          times.get(operation.getKey())[round] =
              (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / repeat;
        }
      }
    }
    double yardstick = median(times.get("ecdh, JNI libsecp256k1"));
    double ours = median(times.get("ecdh, ours"));
    System.out.printf("%-44s %10s %10s %10s%n", "operation", "us", "x JNI ecdh", "x our ecdh");
    times.forEach(
        (name, all) ->
            System.out.printf(
                "%-44s %10.1f %10.2f %10.2f%n",
                name, median(all), median(all) / yardstick, median(all) / ours));
  }

  private static double median(double[] all) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
