package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
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
 * The Sphinx column of table 7 of the Outfox paper, with Nym's Sphinx: as many hops as Outfox has
 * layers, messages of 1000 bytes, in place.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OutfoxSphinxBenchmark {
  private static final int RING = 16;
  private static final int MESSAGE = 1000;

  /** Number of hops. */
  @Param({"4", "5"})
  public int layers;

  private final SecureRandom random = new SecureRandom();
  private final byte[][] first = new byte[RING][];
  private final byte[][] atLast = new byte[RING][];
  private final List<Hop> route = new ArrayList<>();
  private MixFormat<NymRouting> format;
  private Bytes destination;
  private Session<NymRouting> firstSession;
  private Session<NymRouting> lastSession;
  private byte[] buffer;
  private int next;

  /** Builds rings of packets. */
  @Setup
  public void setUp() {
    NymGeometry geometry = new NymGeometry(MESSAGE + NymGeometry.PAYLOAD_OVERHEAD);
    format = NymSphinx.current().format(NymVersion.PAYLOAD_KEY_SEEDS, geometry);
    destination = Bytes.zeros(format.destinationLength());
    List<Session<NymRouting>> sessions = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      NodePrivateKey key = format.generateKey(random);
      route.add(new Hop(Bytes.zeros(format.addressLength()), key.publicKey()));
      sessions.add(format.processor(key).newSession());
    }
    for (int i = 0; i < RING; i++) {
      first[i] = create().toArray();
      atLast[i] = first[i].clone();
      for (Session<NymRouting> session : sessions.subList(0, layers - 1)) {
        session.process(atLast[i], 0, atLast[i].length, ReplayFilter.NONE);
      }
    }
    firstSession = sessions.get(0);
    lastSession = sessions.get(layers - 1);
    buffer = new byte[format.packetLength()];
  }

  /** Builds a packet. */
  @Benchmark
  public Bytes create() {
    return format.build(route, destination, new byte[MESSAGE], random);
  }

  /** The first hop. */
  @Benchmark
  public Outcome node() {
    return process(firstSession, first);
  }

  /** The last hop. */
  @Benchmark
  public Outcome last() {
    return process(lastSession, atLast);
  }

  private Outcome process(Session<NymRouting> session, byte[][] ring) {
    System.arraycopy(ring[next++ & RING - 1], 0, buffer, 0, buffer.length);
    Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
    if (outcome == Outcome.REJECTED) {
      throw new IllegalStateException("our own packet is refused: " + session.rejection());
    }
    return outcome;
  }
}
