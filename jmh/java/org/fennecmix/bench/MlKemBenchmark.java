package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.kem.Kem;
import org.fennecmix.kem.MlKemSpeed;
import org.fennecmix.outfox.OutfoxKem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * ML-KEM with a node's fixed key, by each of our engines; {@link PlatformMlKemBenchmark} beside.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class MlKemBenchmark {
  /** Which ML-KEM. */
  @Param({"512", "768", "1024"})
  public String set;

  private final SecureRandom random = new SecureRandom();
  private final byte[] seed = new byte[32];
  private final byte[] secret = new byte[32];
  private Kem kem;
  private NodePrivateKey key;
  private Kem.Encapsulator encapsulator;
  private Kem.Decapsulator decapsulator;
  private byte[] encapsulation;

  /** Makes a key and an encapsulation. */
  @Setup
  public void setUp() {
    System.out.println("engine: " + MlKemSpeed.warmUp(line -> {}));
    kem = OutfoxKem.byName("mlkem" + set).kem();
    key = kem.generateKey(random);
    encapsulator = kem.newEncapsulator();
    decapsulator = kem.newDecapsulator(key);
    encapsulation = new byte[kem.encapsulationLength()];
    encapsulate();
  }

  /** Makes a key and prepares it. */
  @Benchmark
  public NodePrivateKey keygen() {
    return kem.generateKey(random);
  }

  /** Encapsulates to the key. */
  @Benchmark
  public byte[] encapsulate() {
    random.nextBytes(seed);
    encapsulator.encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
    return encapsulation;
  }

  /** Decapsulates by the key. */
  @Benchmark
  public byte[] decapsulate() {
    decapsulator.decapsulate(encapsulation, 0, secret);
    return secret;
  }

  /** On the JVM's vectors where it has them, warm. */
  @Fork(jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public static class Best extends MlKemBenchmark {}

  /** In plain Java. */
  @Fork(jvmArgsAppend = "-Dfennec.mlkem=plain")
  public static class Plain extends MlKemBenchmark {}

  /** By Bouncy Castle. */
  @Fork(jvmArgsAppend = "-Dfennec.mlkem=bouncycastle")
  public static class BouncyCastle extends MlKemBenchmark {}
}
