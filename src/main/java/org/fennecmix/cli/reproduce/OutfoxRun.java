package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.kem.Kem;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxHop;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxPacketBuilder;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxRouting;
import org.fennecmix.outfox.OutfoxSurb;

/** Runs everything the Outfox paper's evaluation has, one operation after the other. */
final class OutfoxRun {
  /** Name of the unit: one X25519 multiplication with a variable base. */
  static final String UNIT = "unit";

  static final String KEMS = "T3";
  static final String PACKETS = "T7";
  static final String FIVE_LAYERS = "T7, 5 layers";

  private static final String SPHINX = "sphinx";
  private static final int MESSAGE = 1000;
  private static final int NYM_OVERHEAD = 17;
  private static final int RING = 64;
  private static final int FEW = 3;

  private final Stopwatch watch;
  private final Consumer<String> progress;
  private final SecureRandom random = new SecureRandom();
  private final List<Measurement> results = new ArrayList<>();
  private final Map<String, List<Integer>> lengths = new LinkedHashMap<>();
  private int done;
  private double unit;

  OutfoxRun(Stopwatch watch, Consumer<String> progress) {
    this.watch = watch;
    this.progress = progress;
  }

  /** Measures all. */
  List<Measurement> measure() {
    for (OutfoxKem kem : OutfoxKem.all()) {
      kem(kem);
    }
    sphinx();
    for (OutfoxKem kem : OutfoxKem.all()) {
      if (!isMcEliece(kem)) {
        packets(PACKETS, OutfoxParameters.of(kem).withLayers(4));
      }
    }
    packets(PACKETS, OutfoxParameters.of(OutfoxKem.MCELIECE_460896PCF).withLayers(4));
    for (OutfoxKem kem : List.of(OutfoxKem.X25519, OutfoxKem.ML_KEM_768, OutfoxKem.X_WING)) {
      packets(FIVE_LAYERS, OutfoxParameters.of(kem));
    }
    return List.copyOf(results);
  }

  /** Lengths of real packets at every layer, by the name of the suite. */
  Map<String, List<Integer>> lengths() {
    return lengths;
  }

  private static boolean isMcEliece(OutfoxKem kem) {
    return kem.name().startsWith("mceliece");
  }

  private void add(String table, String suite, String operation, double micros) {
    results.add(new Measurement(table, suite, operation, micros, unit));
    progress.accept(
        "%3d  %-14s %-18s %-8s %12.1f us".formatted(++done, table, suite, operation, micros));
  }

  private void time(String table, String suite, String name, Stopwatch.Operation operation) {
    add(table, suite, name, watch.micros(operation));
  }

  /** Measured anew for every suite, as a busy machine changes its pace. */
  private void unit() {
    X25519 x25519 = new X25519();
    byte[] scalar = new byte[32];
    byte[] element = new byte[32];
    random.nextBytes(scalar);
    element[0] = 9;
    unit =
        watch.micros(
            () -> {
              x25519.scalarMult(scalar, 0, element, 0, element, 0);
              return element;
            });
    add(UNIT, "x25519", "multiply", unit);
  }

  private void kem(OutfoxKem named) {
    unit();
    Kem kem = named.kem();
    if (isMcEliece(named)) {
      add(KEMS, named.name(), "keygen", Stopwatch.once(() -> kem.generateKey(random)));
    } else {
      time(KEMS, named.name(), "keygen", () -> kem.generateKey(random));
    }
    NodePrivateKey key = kem.generateKey(random);
    Kem.Encapsulator encapsulator = kem.newEncapsulator();
    Kem.Decapsulator decapsulator = kem.newDecapsulator(key);
    byte[] seed = new byte[kem.encapsulationSeedLength()];
    byte[] secret = new byte[kem.secretLength()];
    byte[] encapsulation = new byte[kem.encapsulationLength()];
    time(
        KEMS,
        named.name(),
        "enc",
        () -> {
          random.nextBytes(seed);
          encapsulator.encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
          return secret;
        });
    time(
        KEMS,
        named.name(),
        "dec",
        () -> {
          decapsulator.decapsulate(encapsulation, 0, secret);
          return secret;
        });
  }

  private void sphinx() {
    MixFormat<?> format =
        NymSphinx.current().format(new NymVersion(259), new NymGeometry(MESSAGE + NYM_OVERHEAD));
    sphinx(format);
  }

  private <R extends RoutingInfo> void sphinx(MixFormat<R> format) {
    unit();
    List<NodePrivateKey> keys = new ArrayList<>();
    List<Hop> route = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      keys.add(format.generateKey(random));
      route.add(
          new Hop(
              bytes(format.addressLength()), format.publicKey(keys.get(i).publicKey().encoded())));
    }
    Bytes destination = bytes(format.destinationLength());
    byte[] message = new byte[MESSAGE];
    time(PACKETS, SPHINX, "create", () -> format.build(route, destination, message, random));
    List<Session<R>> sessions =
        keys.stream().map(key -> format.processor(key).newSession()).toList();
    List<byte[]> first = ring(RING, () -> format.build(route, destination, message, random));
    hop(PACKETS, SPHINX, "node", sessions.get(0), first);
    hop(PACKETS, SPHINX, "last", sessions.get(3), carried(sessions, first));
  }

  private Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private interface Source {
    Bytes next();
  }

  /** Different packets, so that no operation sees the one before. */
  private static List<byte[]> ring(int size, Source source) {
    return IntStream.range(0, size).mapToObj(i -> source.next().toArray()).toList();
  }

  /** The packets as the last session receives them. */
  private static <R extends RoutingInfo> List<byte[]> carried(
      List<Session<R>> sessions, List<byte[]> packets) {
    List<byte[]> arrived = new ArrayList<>();
    for (byte[] packet : packets) {
      byte[] wire = packet.clone();
      for (Session<R> session : sessions.subList(0, sessions.size() - 1)) {
        session.process(wire, 0, wire.length, ReplayFilter.NONE);
        wire = Bytes.of(wire, session.resultOffset(), session.resultLength()).toArray();
      }
      arrived.add(wire);
    }
    return arrived;
  }

  /** Processes in place; a copy of the packet is part of it. */
  private <R extends RoutingInfo> void hop(
      String table, String suite, String name, Session<R> session, List<byte[]> packets) {
    byte[] buffer = new byte[packets.get(0).length];
    int[] next = {0};
    time(
        table,
        suite,
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

  private void packets(String table, OutfoxParameters suite) {
    unit();
    Outfox outfox = Outfox.of(suite);
    String name = suite.kem().name();
    // one slow key serves all layers
    NodePrivateKey only = isMcEliece(suite.kem()) ? outfox.generateKey(random) : null;
    List<NodePrivateKey> keys = new ArrayList<>();
    List<OutfoxHop> route = new ArrayList<>();
    for (int i = 0; i < suite.layers(); i++) {
      keys.add(only == null ? outfox.generateKey(random) : only);
      boolean last = i == suite.layers() - 1;
      route.add(
          new OutfoxHop(
              keys.get(i).publicKey(), last ? Bytes.EMPTY : bytes(suite.routingLength())));
    }
    byte[] message = new byte[suite.messageLength()];
    OutfoxPacketBuilder builder = outfox.packet(route);
    time(table, name, "create", () -> builder.build(message, random));
    List<Session<OutfoxRouting>> sessions = new ArrayList<>();
    for (int i = 0; i < suite.layers(); i++) {
      sessions.add(outfox.processor(keys.get(i), i).newSession());
    }
    List<byte[]> first = ring(only == null ? RING : FEW, () -> builder.build(message, random));
    hop(table, name, "node", sessions.get(0), first);
    hop(table, name, "last", sessions.get(suite.layers() - 1), lastOf(outfox, keys, first));
    lengths.put(suite.name(), lengths(sessions, first.get(0)));
    surbs(table, name, outfox, builder, message);
  }

  private static List<byte[]> lastOf(
      Outfox outfox, List<NodePrivateKey> keys, List<byte[]> packets) {
    List<Session<OutfoxRouting>> fresh = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      fresh.add(outfox.processor(keys.get(i), i).newSession());
    }
    return carried(fresh, packets);
  }

  private static List<Integer> lengths(List<Session<OutfoxRouting>> sessions, byte[] packet) {
    List<Integer> lengths = new ArrayList<>();
    byte[] wire = packet.clone();
    for (Session<OutfoxRouting> session : sessions) {
      lengths.add(wire.length);
      session.process(wire, 0, wire.length, ReplayFilter.NONE);
      wire = Bytes.of(wire, session.resultOffset(), session.resultLength()).toArray();
    }
    return lengths;
  }

  private void surbs(
      String table, String name, Outfox outfox, OutfoxPacketBuilder builder, byte[] message) {
    OutfoxSurb.Created created = builder.createSurb(random);
    Bytes surb = created.surb().toBytes();
    time(table, name, "surb create", () -> builder.createSurb(random));
    time(table, name, "surb use", () -> outfox.surb(surb).use(message));
    // a payload of another SURB costs the same to open
    Bytes payload = bytes(outfox.geometry().payloadLength());
    time(table, name, "surb recover", () -> created.recovery().recover(payload));
  }
}
