package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fennecmix.BatchSession;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.nymoutfox.NymOutfox;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;
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
 * The first hop of packets with 1 KiB of payload: alone, in batches of 128, and what a packet costs
 * that is dropped, for its MAC or as a replay, in batches of such packets or among good ones. Force
 * an engine by {@code -jvmArgsAppend -Dfennec.x25519=vector}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchBenchmark {
  private static final int BATCH = 128;

  /** The format. */
  @Param({"nym", "outfox", "nym-outfox"})
  public String format;

  private Work<?> work;

  /** Builds packets. */
  @Setup
  public void setUp() {
    work =
        switch (format) {
          case "nym" ->
              new Work<>(
                  NymSphinx.current().format(NymVersion.PAYLOAD_KEY_SEEDS, new NymGeometry(1024)));
          case "outfox" -> new Work<>(Outfox.of(OutfoxParameters.of(OutfoxKem.X25519)).format());
          case "nym-outfox" -> new Work<>(NymOutfox.prototype().format(NymOutfox.DEFAULT_SIZE));
          default -> throw new IllegalArgumentException("format " + format);
        };
  }

  /** One node and its packets. */
  private static final class Work<R extends RoutingInfo> {
    private final Session<R> session;
    private final BatchSession<R> batch;
    private final byte[][] good = new byte[BATCH][];
    private final byte[][] bad = new byte[BATCH][];
    private final byte[][] mixed = new byte[BATCH][];
    private final byte[][] buffers;

    Work(MixFormat<R> format) {
      SecureRandom random = new SecureRandom();
      NodePrivateKey node = format.generateKey(random);
      List<Hop> route = new ArrayList<>();
      for (int i = 0; i < Math.max(format.minHops(), 3); i++) {
        NodePrivateKey key = i == 0 ? node : format.generateKey(random);
        route.add(new Hop(Bytes.zeros(format.addressLength()), key.publicKey()));
      }
      byte[] message = new byte[format.capacity()];
      MixFormat.Field mac =
          format.fields().stream()
              .filter(
                  field -> field.name().equals("header MAC") || field.name().equals("header tag"))
              .findFirst()
              .orElseThrow();
      for (int i = 0; i < BATCH; i++) {
        Bytes destination = Bytes.zeros(format.destinationLength());
        good[i] = format.build(route, destination, message, random).toArray();
        bad[i] = good[i].clone();
        bad[i][mac.offset()] ^= 1;
        mixed[i] = i % 2 == 0 ? good[i] : bad[i];
      }
      session = format.processor(node).newSession();
      batch = format.processor(node).newBatch();
      buffers = new byte[BATCH][good[0].length];
    }

    Outcome together(byte[][] packets, ReplayFilter filter) {
      for (int i = 0; i < BATCH; i++) {
        System.arraycopy(packets[i], 0, buffers[i], 0, packets[i].length);
      }
      batch.process(buffers, BATCH, filter);
      return batch.outcome(BATCH - 1);
    }

    Outcome alone(byte[][] packets, ReplayFilter filter) {
      Outcome outcome = Outcome.REJECTED;
      for (int i = 0; i < BATCH; i++) {
        System.arraycopy(packets[i], 0, buffers[i], 0, packets[i].length);
        outcome = session.process(buffers[i], 0, buffers[i].length, filter);
      }
      return outcome;
    }
  }

  /** One after the other. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Outcome alone() {
    return work.alone(work.good, ReplayFilter.NONE);
  }

  /** One after the other, each dropped for its MAC. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Outcome aloneDropped() {
    return work.alone(work.bad, ReplayFilter.NONE);
  }

  /** All at once. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Outcome batch() {
    return work.together(work.good, ReplayFilter.NONE);
  }

  /** All at once, each dropped for its MAC. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Outcome batchDropped() {
    return work.together(work.bad, ReplayFilter.NONE);
  }

  /** All at once, every other one dropped for its MAC. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Outcome batchHalfDropped() {
    return work.together(work.mixed, ReplayFilter.NONE);
  }

  /** All at once, each dropped as a replay. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Outcome batchReplayed() {
    return work.together(work.good, ReplayFilter.CLOSED);
  }
}
