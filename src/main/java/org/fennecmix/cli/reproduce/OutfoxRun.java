package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxPacketBuilder;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxSurb;
import org.jspecify.annotations.Nullable;

/** Runs everything the Outfox paper's evaluation has. */
final class OutfoxRun {
  private static final int RING = 32;
  private static final int FEW = 3;

  private final Stopwatch watch;
  private final Consumer<String> progress;
  private final SecureRandom random = new SecureRandom();
  private final List<Task> tasks = new ArrayList<>();
  private final List<Measurement> slow = new ArrayList<>();
  private final Map<String, List<Integer>> lengths = new LinkedHashMap<>();

  OutfoxRun(Stopwatch watch, Consumer<String> progress) {
    this.watch = watch;
    this.progress = progress;
  }

  /** An operation to measure, with all it needs. */
  private record Task(
      String table, String suite, int layers, String operation, Stopwatch.Lap lap) {}

  /** Measures all. */
  Results measure() {
    prepare();
    progress.accept("warming up " + tasks.size() + " operations");
    tasks.forEach(task -> task.lap.warmUp());
    for (int round = 1; round <= watch.rounds(); round++) {
      progress.accept("measuring, round " + round + " of " + watch.rounds());
      tasks.forEach(task -> task.lap.measure());
    }
    double unit = tasks.get(0).lap.micros();
    List<Measurement> results = new ArrayList<>();
    for (Task task : tasks) {
      double micros = task.lap.micros();
      results.add(
          new Measurement(
              task.table, task.suite, task.layers, task.operation, micros, micros / unit));
    }
    for (Measurement each : slow) {
      results.add(
          new Measurement(
              each.table(),
              each.suite(),
              0,
              each.operation(),
              each.micros(),
              each.micros() / unit));
    }
    return new Results(machine() + "; " + watch.how(), List.copyOf(results), lengths);
  }

  private static String machine() {
    return "Java %s, %s, %d processors"
        .formatted(
            Runtime.version(),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }

  private void prepare() {
    unit();
    for (OutfoxKem kem : OutfoxKem.all()) {
      progress.accept("making keys and packets with " + kem.name());
      NodePrivateKey key = kem(kem);
      lengths.putAll(OutfoxSizes.real(kem, key));
      if (!kem.equals(OutfoxKem.MCELIECE_460896F)) { // as slow as the paper's other variant
        packets(kem, OutfoxPaper.LAYERS, isSlow(kem) ? key : null);
        packets(kem, OutfoxPaper.LAYERS + 1, isSlow(kem) ? key : null);
      }
    }
    progress.accept("making keys and packets with Nym's Sphinx");
    for (int layers : new int[] {OutfoxPaper.LAYERS, OutfoxPaper.LAYERS + 1}) {
      SphinxRoute<?> sphinx = SphinxRoute.ofNym(layers, random);
      sphinx(sphinx);
    }
  }

  private static boolean isSlow(OutfoxKem kem) {
    return kem.name().startsWith("mceliece");
  }

  private void task(
      String table, String suite, int layers, String name, Stopwatch.Operation operation) {
    tasks.add(new Task(table, suite, layers, name, watch.new Lap(operation)));
  }

  private void unit() {
    X25519 x25519 = new X25519();
    byte[] scalar = new byte[32];
    byte[] element = new byte[32];
    random.nextBytes(scalar);
    element[0] = 9;
    task(
        Measurement.UNIT,
        "x25519",
        0,
        "multiply",
        () -> {
          x25519.scalarMult(scalar, 0, element, 0, element, 0);
          return element;
        });
  }

  private NodePrivateKey kem(OutfoxKem named) {
    Kem kem = named.kem();
    NodePrivateKey[] made = new NodePrivateKey[1];
    double first = Stopwatch.once(() -> made[0] = kem.generateKey(random));
    if (isSlow(named)) {
      slow.add(new Measurement(Measurement.KEMS, named.name(), 0, "keygen", first, 0));
    } else {
      task(Measurement.KEMS, named.name(), 0, "keygen", () -> kem.generateKey(random));
    }
    NodePrivateKey key = made[0];
    Kem.Encapsulator encapsulator = kem.newEncapsulator();
    Kem.Decapsulator decapsulator = kem.newDecapsulator(key);
    byte[] seed = new byte[kem.encapsulationSeedLength()];
    byte[] secret = new byte[kem.secretLength()];
    byte[] encapsulation = new byte[kem.encapsulationLength()];
    Stopwatch.Operation enc =
        () -> {
          random.nextBytes(seed);
          encapsulator.encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
          return secret;
        };
    enc.run();
    task(Measurement.KEMS, named.name(), 0, "enc", enc);
    task(
        Measurement.KEMS,
        named.name(),
        0,
        "dec",
        () -> {
          decapsulator.decapsulate(encapsulation, 0, secret);
          return secret;
        });
    return key;
  }

  private void sphinx(SphinxRoute<?> route) {
    int layers = route.layers();
    task(Measurement.PACKETS, OutfoxPaper.SPHINX, layers, "create", () -> route.build(random));
    List<byte[]> packets = ring(RING, () -> route.build(random));
    hop(OutfoxPaper.SPHINX, layers, "node", route.sessions().get(0), packets);
    List<byte[]> arrived = packets.stream().map(p -> route.carried(Bytes.of(p)).toArray()).toList();
    hop(OutfoxPaper.SPHINX, layers, "last", route.sessions().get(layers - 1), arrived);
  }

  /** Different packets, so that no operation sees the one before. */
  private static List<byte[]> ring(int size, Supplier<Bytes> source) {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      packets.add(source.get().toArray());
    }
    return packets;
  }

  /** Processes in place; a copy of the packet is part of it. */
  private <R extends RoutingInfo> void hop(
      String suite, int layers, String name, Session<R> session, List<byte[]> packets) {
    byte[] buffer = new byte[packets.get(0).length];
    int[] next = {0};
    task(
        Measurement.PACKETS,
        suite,
        layers,
        name,
        () -> {
          System.arraycopy(packets.get(next[0]++ % packets.size()), 0, buffer, 0, buffer.length);
          Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
          if (outcome == Outcome.REJECTED) {
            throw new IllegalStateException("our own packet is refused: " + session.rejection());
          }
          return outcome;
        });
  }

  private void packets(OutfoxKem kem, int layers, @Nullable NodePrivateKey shared) {
    Outfox outfox = Outfox.of(OutfoxParameters.of(kem).withLayers(layers));
    OutfoxNetwork network = OutfoxNetwork.of(outfox, shared, random);
    OutfoxPacketBuilder builder = network.builder();
    byte[] message = new byte[OutfoxPaper.MESSAGE];
    String name = kem.name();
    task(Measurement.PACKETS, name, layers, "create", () -> builder.build(message, random));
    List<byte[]> first = ring(shared == null ? RING : FEW, () -> builder.build(message, random));
    hop(name, layers, "node", network.sessions().get(0), first);
    List<byte[]> arrived = first.stream().map(p -> network.carried(Bytes.of(p)).toArray()).toList();
    hop(name, layers, "last", network.sessions().get(layers - 1), arrived);
    surbs(network, builder, message);
  }

  private void surbs(OutfoxNetwork network, OutfoxPacketBuilder builder, byte[] message) {
    Outfox outfox = network.outfox();
    int layers = outfox.parameters().layers();
    String name = outfox.parameters().kem().name();
    OutfoxSurb.Created created = builder.createSurb(random);
    Bytes surb = created.surb().toBytes();
    Bytes arrived = network.carried(outfox.surb(surb).use(message));
    Bytes payload = arrived.slice(outfox.geometry().headerLength(layers - 1), arrived.length());
    task(Measurement.PACKETS, name, layers, "surb create", () -> builder.createSurb(random));
    task(Measurement.PACKETS, name, layers, "surb use", () -> outfox.surb(surb).use(message));
    task(
        Measurement.PACKETS,
        name,
        layers,
        "surb recover",
        () -> created.recovery().recover(payload).orElseThrow());
  }
}
