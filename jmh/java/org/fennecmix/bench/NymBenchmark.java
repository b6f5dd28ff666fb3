package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.internal.crypto.AesCtr;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymIdentifier;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymSurb;
import org.fennecmix.nym.NymSurbRecovery;
import org.fennecmix.nym.NymVersion;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Nym packets of version 259, SURBs of version 260. Every operation has a fresh packet, so fresh
 * keys. {@code x25519} is the yardstick: one variable-base multiplication of the engine in use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NymBenchmark {
  private static final int RING = 64;

  /** Payload size in bytes. */
  @Param({"1024", "2048"})
  public int payload;

  private final SecureRandom random = new SecureRandom();
  private final NymSphinx nym = NymSphinx.current();
  private final List<Bytes> atFirst = new ArrayList<>();
  private final List<Bytes> atLast = new ArrayList<>();
  private final List<Bytes> sealed = new ArrayList<>();
  private final List<NymSurbRecovery> recoveries = new ArrayList<>();
  private NymGeometry geometry = NymGeometry.DEFAULT;
  private byte[] message = {};
  private byte[] buffer = {};
  private byte[][] firstRing = {};
  private byte[][] lastRing = {};
  private NymPacketBuilder three;
  private NymPacketBuilder five;
  private NymPacketBuilder surbs;
  private NymSurb[] ready = {};
  private Processor<NymRouting> first;
  private Session<NymRouting> firstSession;
  private Session<NymRouting> lastSession;
  private final X25519 x25519 = new X25519();
  private final byte[] scalar = new byte[32];
  private final byte[] element = new byte[32];
  private final byte[] tag = new byte[32];
  private final AesCtr aes = new AesCtr();
  private final byte[] stream = new byte[NymGeometry.ROUTING_LENGTH + NymGeometry.SLOT_LENGTH];
  private int next;

  /** Builds rings of packets. */
  @Setup
  public void setUp() {
    geometry = new NymGeometry(payload);
    message = new byte[geometry.capacity()];
    random.nextBytes(message);
    random.nextBytes(scalar);
    x25519.scalarMultBase(scalar, 0, element, 0);
    List<NodePrivateKey> keys = new ArrayList<>();
    List<NymHop> route = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      NodePrivateKey key = nym.generateKey(random);
      keys.add(key);
      byte[] address = new byte[NymAddress.LENGTH];
      random.nextBytes(address);
      route.add(new NymHop(new NymAddress(Bytes.of(address)), key.publicKey()));
    }
    five = nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route).withGeometry(geometry);
    three = nym.packet(NymVersion.PAYLOAD_KEY_SEEDS, route.subList(0, 3)).withGeometry(geometry);
    surbs =
        nym.packet(NymVersion.SINGLE_SEED_SURB, route.subList(0, 3))
            .withIdentifier(NymIdentifier.random(random));
    first = nym.processor(keys.get(0));
    firstSession = first.newSession();
    lastSession = nym.processor(keys.get(2)).newSession();
    for (int i = 0; i < RING; i++) {
      atFirst.add(three.build(message, random));
      atLast.add(forward(forward(atFirst.get(i), keys.get(0)), keys.get(1)));
      NymSurb.Created surb = surbs.createSurb(random);
      Bytes reply =
          forward(forward(surb.surb().use(message, geometry).packet(), keys.get(0)), keys.get(1));
      if (!(nym.processor(keys.get(2)).process(reply.toArray(), ReplayFilter.NONE)
          instanceof Processed.SurbReply<NymRouting> arrived)) {
        throw new IllegalStateException("the reply did not arrive");
      }
      sealed.add(arrived.payload());
      recoveries.add(surb.recovery().orElseThrow());
    }
    firstRing = atFirst.stream().map(Bytes::toArray).toArray(byte[][]::new);
    lastRing = atLast.stream().map(Bytes::toArray).toArray(byte[][]::new);
    buffer = new byte[geometry.packetLength()];
    ready = new NymSurb[RING];
  }

  private Bytes forward(Bytes packet, NodePrivateKey key) {
    if (!(nym.processor(key).process(packet.toArray(), ReplayFilter.NONE)
        instanceof Processed.Forward<NymRouting> forward)) {
      throw new IllegalStateException("the packet was not forwarded");
    }
    return forward.packet();
  }

  private int turn() {
    next = next + 1 & RING - 1;
    return next;
  }

  /** The yardstick. */
  @Benchmark
  public byte x25519() {
    x25519.scalarMult(scalar, 0, element, 0, element, 0);
    return element[0];
  }

  /** The JDK's AES alone, as often as a hop uses it: what a hop allocates is its key schedule. */
  @Benchmark
  public byte aes() {
    scalar[turn() & 15]++;
    aes.xor(scalar, 0, 16, null, 0, stream, 0, stream.length);
    return stream[0];
  }

  /** A packet through three hops. */
  @Benchmark
  public Bytes build3() {
    return three.build(message, random);
  }

  /** A packet through five hops. */
  @Benchmark
  public Bytes build5() {
    return five.build(message, random);
  }

  /** One hop in place, packet in to packet out. */
  @Benchmark
  public Outcome forwardHop() {
    System.arraycopy(firstRing[turn()], 0, buffer, 0, buffer.length);
    return firstSession.process(buffer, 0, buffer.length, ReplayFilter.NONE);
  }

  /** One hop by values: the packet is copied and the result is an object. */
  @Benchmark
  public Processed<NymRouting> forwardHopValues() {
    return first.process(firstRing[turn()], ReplayFilter.NONE);
  }

  /** The last hop in place, packet in to message out. */
  @Benchmark
  public Outcome finalHop() {
    System.arraycopy(lastRing[turn()], 0, buffer, 0, buffer.length);
    return lastSession.process(buffer, 0, buffer.length, ReplayFilter.NONE);
  }

  /** Key agreement, key derivation, header MAC and replay tag only. */
  @Benchmark
  public byte processTag() {
    byte[] packet = firstRing[turn()];
    firstSession.open(packet, 0, packet.length);
    firstSession.copyReplayTag(tag, 0);
    return tag[0];
  }

  /** A SURB for three hops. */
  @Benchmark
  public NymSurb.Created surbCreate3() {
    return surbs.createSurb(random);
  }

  /** Parsing a serialised SURB and building the reply. */
  @Benchmark
  public NymSurb.Reply surbUse() {
    int slot = turn();
    NymSurb template = ready[slot];
    if (template == null) {
      template = surbs.createSurb(random).surb();
      ready[slot] = template;
    }
    return NymSurb.parse(template.toBytes()).use(message, geometry);
  }

  /** Opening a reply of three hops. */
  @Benchmark
  public Optional<Bytes> surbRecover() {
    int slot = turn();
    return recoveries.get(slot).recover(sealed.get(slot));
  }
}
