package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.group.KnownNodes;
import org.fennecmix.internal.crypto.Aez;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostHop;
import org.fennecmix.katzenpost.KatzenpostRouting;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.KatzenpostSurb;
import org.fennecmix.katzenpost.RoutingCommand;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Katzenpost packets of five hops with 2000 bytes for the user and a SURB. Every operation has a
 * fresh packet, so fresh keys. {@code x25519} is the yardstick: one variable-base multiplication of
 * the scalar engine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KatzenpostBenchmark {
  private static final int RING = 32;
  private static final int HOPS = 5;
  private static final int BATCH = 16;

  /** Key exchange, by kind and Katzenpost's name. */
  @Param({"nike:x25519", "kem:XWING", "kem:MLKEM768"})
  public String scheme;

  private final SecureRandom random = new SecureRandom();
  private final X25519 x25519 = new X25519();
  private final byte[] scalar = new byte[32];
  private final byte[] element = new byte[32];
  private final Aez aez = new Aez();
  private final byte[] aezKey = new byte[Aez.KEY_LENGTH + Aez.NONCE_LENGTH];
  private final byte[] aezText = new byte[2606];
  private final List<KatzenpostHop> path = new ArrayList<>();
  private final List<KatzenpostHop> known = new ArrayList<>();
  private KatzenpostSphinx sphinx = KatzenpostSphinx.of(KatzenpostGeometry.KATZENPOST_DEFAULT);
  private byte[] payload = {};
  private byte[] buffer = {};
  private byte[] surb = {};
  private byte[][] atFirst = {};
  private byte[][] atLast = {};
  private Session<KatzenpostRouting> first;
  private Session<KatzenpostRouting> last;
  private int next;

  /** Builds rings of packets. */
  @Setup
  public void setUp() {
    String name = scheme.substring(scheme.indexOf(':') + 1);
    KatzenpostScheme exchange =
        scheme.startsWith("kem:") ? KatzenpostScheme.kem(name) : KatzenpostScheme.nike(name);
    sphinx = KatzenpostSphinx.of(KatzenpostGeometry.of(exchange, HOPS, 2000, true));
    payload = bytes(sphinx.geometry().forwardPayloadLength());
    random.nextBytes(scalar);
    random.nextBytes(aezKey);
    x25519.scalarMultBase(scalar, 0, element, 0);
    KnownNodes nodes = new KnownNodes(1 << 20);
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < HOPS; i++) {
      NodePrivateKey key = sphinx.generateKey(random);
      keys.add(key);
      RoutingCommand[] commands =
          i < HOPS - 1
              ? new RoutingCommand[] {new RoutingCommand.NodeDelay(100)}
              : new RoutingCommand[] {
                new RoutingCommand.Recipient(Bytes.of(bytes(32))),
                new RoutingCommand.SurbReply(Bytes.of(bytes(16)))
              };
      KatzenpostHop hop = KatzenpostHop.of(Bytes.of(bytes(32)), key.publicKey(), commands);
      path.add(hop);
      known.add(new KatzenpostHop(hop.nodeId(), nodes.known(key.publicKey()), hop.commands()));
    }
    atFirst = new byte[RING][];
    atLast = new byte[RING][];
    for (int i = 0; i < RING; i++) {
      Bytes packet = sphinx.build(path, payload, random);
      atFirst[i] = packet.toArray();
      for (int hop = 0; hop < HOPS - 1; hop++) {
        packet = forward(packet, keys.get(hop));
      }
      atLast[i] = packet.toArray();
    }
    buffer = new byte[sphinx.geometry().packetLength()];
    surb = sphinx.createSurb(path, random).surb().toBytes();
    first = sphinx.processor(keys.get(0)).newSession();
    last = sphinx.processor(keys.get(HOPS - 1)).newSession();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private Bytes forward(Bytes packet, NodePrivateKey key) {
    if (!(sphinx.processor(key).process(packet.toArray(), ReplayFilter.NONE)
        instanceof Processed.Forward<KatzenpostRouting> forward)) {
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

  /** One payload layer of 2606 bytes, as the default geometry has it, under a fresh key. */
  @Benchmark
  public byte aez2606() {
    aezKey[turn()]++;
    aez.decrypt(aezKey, 0, aezKey, Aez.KEY_LENGTH, aezText, 0, aezText.length);
    return aezText[0];
  }

  /** A packet through five hops. */
  @Benchmark
  public Bytes build5() {
    return sphinx.build(path, payload, random);
  }

  /** The same to nodes whose keys have tables; KEMs and X448 have none. */
  @Benchmark
  public Bytes build5Known() {
    return sphinx.build(known, payload, random);
  }

  /** The same, sixteen at once; time of one. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Bytes> build5Batch() {
    return sphinx.buildBatch(path, Collections.nCopies(BATCH, payload), random);
  }

  /** One mix hop in place, packet in to packet out. */
  @Benchmark
  public Outcome forwardHop() {
    System.arraycopy(atFirst[turn()], 0, buffer, 0, buffer.length);
    return first.process(buffer, 0, buffer.length, ReplayFilter.NONE);
  }

  /** The last hop in place. */
  @Benchmark
  public Outcome finalHop() {
    System.arraycopy(atLast[turn()], 0, buffer, 0, buffer.length);
    return last.process(buffer, 0, buffer.length, ReplayFilter.NONE);
  }

  /** A SURB for five hops. */
  @Benchmark
  public KatzenpostSurb.Created surbCreate5() {
    return sphinx.createSurb(path, random);
  }

  /** Parsing a SURB and building the reply. */
  @Benchmark
  public KatzenpostSurb.Reply surbUse() {
    return KatzenpostSurb.parse(sphinx, surb).use(payload);
  }
}
