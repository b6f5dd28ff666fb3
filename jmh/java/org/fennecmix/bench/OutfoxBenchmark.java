package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxHop;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxPacketBuilder;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxRouting;
import org.fennecmix.outfox.OutfoxSurb;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Table 7 of the Outfox paper: messages of 1000 bytes. Every operation has another packet, so other
 * keys than the one before; a hop works in place on a fresh copy. With McEliece all nodes share one
 * key, which takes long to make.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OutfoxBenchmark {
  private static final int RING = 16;

  /** The KEM. */
  @Param({"x25519", "mlkem512", "mlkem768", "mlkem1024", "xwing", "mceliece460896pcf"})
  public String suite;

  /** Number of layers. */
  @Param({"4", "5"})
  public int layers;

  private final SecureRandom random = new SecureRandom();
  private final byte[][] first = new byte[RING][];
  private final byte[][] atLast = new byte[RING][];
  private Outfox outfox;
  private OutfoxPacketBuilder builder;
  private Session<OutfoxRouting> firstSession;
  private Session<OutfoxRouting> lastSession;
  private OutfoxSurb.Created created;
  private Bytes surb;
  private Bytes sealed;
  private byte[] message;
  private byte[] buffer;
  private int next;

  /** Builds rings of packets. */
  @Setup
  public void setUp() {
    outfox = Outfox.of(OutfoxParameters.of(OutfoxKem.byName(suite)).withLayers(layers));
    List<Session<OutfoxRouting>> sessions = new ArrayList<>();
    List<OutfoxHop> route = new ArrayList<>();
    NodePrivateKey shared = suite.startsWith("mceliece") ? outfox.generateKey(random) : null;
    for (int i = 0; i < layers; i++) {
      NodePrivateKey key = shared == null ? outfox.generateKey(random) : shared;
      sessions.add(outfox.processor(key, i).newSession());
      boolean last = i == layers - 1;
      route.add(new OutfoxHop(key.publicKey(), last ? Bytes.EMPTY : Bytes.zeros(16)));
    }
    builder = outfox.packet(route);
    message = new byte[outfox.parameters().messageLength()];
    for (int i = 0; i < RING; i++) {
      first[i] = builder.build(message, random).toArray();
      byte[] wire = first[i].clone();
      for (Session<OutfoxRouting> session : sessions.subList(0, layers - 1)) {
        session.process(wire, 0, wire.length, ReplayFilter.NONE);
        wire = Bytes.of(wire, session.resultOffset(), session.resultLength()).toArray();
      }
      atLast[i] = wire;
    }
    firstSession = sessions.get(0);
    lastSession = sessions.get(layers - 1);
    buffer = new byte[outfox.geometry().packetLength(0)];
    created = builder.createSurb(random);
    surb = created.surb().toBytes();
    byte[] payload = new byte[outfox.geometry().payloadLength()];
    random.nextBytes(payload);
    sealed = Bytes.of(payload);
  }

  /** Builds a request. */
  @Benchmark
  public Bytes create() {
    return builder.build(message, random);
  }

  /** The first layer's node. */
  @Benchmark
  public Outcome node() {
    return process(firstSession, first);
  }

  /** The receiver. */
  @Benchmark
  public Outcome last() {
    return process(lastSession, atLast);
  }

  private Outcome process(Session<OutfoxRouting> session, byte[][] ring) {
    byte[] packet = ring[next++ & RING - 1];
    System.arraycopy(packet, 0, buffer, 0, packet.length);
    Outcome outcome = session.process(buffer, 0, packet.length, ReplayFilter.NONE);
    if (outcome == Outcome.REJECTED) {
      throw new IllegalStateException("our own packet is refused: " + session.rejection());
    }
    return outcome;
  }

  /** Makes a SURB. */
  @Benchmark
  public OutfoxSurb.Created surbCreate() {
    return builder.createSurb(random);
  }

  /** Parses and uses a SURB. */
  @Benchmark
  public Bytes surbUse() {
    return outfox.surb(surb).use(message);
  }

  /** Opens a reply; that it is another SURB's changes nothing in the work. */
  @Benchmark
  public Optional<Bytes> surbRecover() {
    return created.recovery().recover(sealed);
  }
}
