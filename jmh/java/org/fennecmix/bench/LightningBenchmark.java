package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.group.Group;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionBuilder;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionProcessor;
import org.fennecmix.lightning.OnionResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Payment onions with payloads of 32 bytes, and errors of 292. Every operation has a fresh packet.
 * {@code ecdh} is the yardstick: one secret from 33 bytes of ephemeral key, with the engine in use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LightningBenchmark {
  private static final int RING = 64;
  private static final int HOPS = 20;

  private final SecureRandom random = new SecureRandom();
  private final List<Bytes> packets = new ArrayList<>();
  private byte[][] ring = {};
  private byte[] buffer = {};
  private OnionBuilder five;
  private OnionBuilder twenty;
  private OnionProcessor processor;
  private Session<? extends RoutingInfo> session;
  private Group.Receiver receiver;
  private Onion onion;
  private Secret secret;
  private Bytes error = Bytes.EMPTY;
  private final byte[] shared = new byte[32];
  private int next;

  /** Builds a ring of packets, and an error of the last hop. */
  @Setup
  public void setUp() {
    List<OnionHop> route = new ArrayList<>();
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < HOPS; i++) {
      byte[] payload = new byte[32];
      random.nextBytes(payload);
      NodePrivateKey key = Bolt4.generateKey(random);
      keys.add(key);
      route.add(new OnionHop(key.publicKey(), Bytes.of(payload)));
    }
    five = Bolt4.payment().onion(route.subList(0, 5));
    twenty = Bolt4.payment().onion(route);
    processor = Bolt4.payment().processor(keys.get(0));
    session = Bolt4.payment().format().processor(keys.get(0)).newSession();
    receiver = Bolt4.payment().group().newReceiver(keys.get(0), ElementPolicy.STRICT);
    for (int i = 0; i < RING; i++) {
      packets.add(five.build(random).packet());
    }
    ring = packets.stream().map(Bytes::toArray).toArray(byte[][]::new);
    buffer = new byte[Bolt4.payment().packetLength()];
    onion = twenty.build(random);
    secret = onion.secrets().secret(0);
    error = ErrorOnion.create(onion.secrets().secret(HOPS - 1), Bytes.ofHex("2002"), 256);
    for (int hop = HOPS - 2; hop >= 0; hop--) {
      error = ErrorOnion.wrap(onion.secrets().secret(hop), error);
    }
  }

  private int turn() {
    next = next + 1 & RING - 1;
    return next;
  }

  /** The yardstick. */
  @Benchmark
  public byte ecdh() {
    receiver.agree(ring[turn()], 1, shared);
    return shared[0];
  }

  /** An onion of five hops. */
  @Benchmark
  public Onion create5() {
    return five.build(random);
  }

  /** An onion of twenty hops. */
  @Benchmark
  public Onion create20() {
    return twenty.build(random);
  }

  /** One hop in place, packet in to packet out. */
  @Benchmark
  public Outcome peel() {
    System.arraycopy(ring[turn()], 0, buffer, 0, buffer.length);
    return session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
  }

  /** One hop by values. */
  @Benchmark
  public OnionResult peelValues() {
    return processor.process(packets.get(turn()), Bytes.EMPTY, ReplayFilter.NONE);
  }

  /** One hop's layer around an error. */
  @Benchmark
  public Bytes errorWrap() {
    return ErrorOnion.wrap(secret, error);
  }

  /** Reading an error of the twentieth hop, at its sender. */
  @Benchmark
  public ErrorResult errorDecrypt() {
    return onion.secrets().decrypt(error);
  }
}
