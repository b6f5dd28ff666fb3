package org.fennecmix.bench;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.fennecmix.internal.crypto.PlatformMlKem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The platform's ML-KEM with a node's fixed key: JDK 24 and later. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlatformMlKemBenchmark {
  /** Which ML-KEM. */
  @Param({"512", "768", "1024"})
  public String set;

  private final SecureRandom random = new SecureRandom();
  private PlatformMlKem kem;
  private KeyPair key;
  private Object receiver;
  private byte[] encapsulation;

  /** Makes a key and an encapsulation. */
  @Setup
  public void setUp() throws Throwable {
    kem = new PlatformMlKem("ML-KEM-" + set);
    key = kem.generate(random);
    receiver = kem.receiver(key.getPrivate());
    encapsulation = encapsulate()[1];
  }

  /** Makes a key. */
  @Benchmark
  public KeyPair keygen() throws Throwable {
    return kem.generate(random);
  }

  /** Encapsulates to the key. */
  @Benchmark
  public byte[][] encapsulate() throws Throwable {
    return kem.encapsulate(key.getPublic(), random);
  }

  /** Decapsulates by the key. */
  @Benchmark
  public byte[] decapsulate() throws Throwable {
    return kem.decapsulate(receiver, encapsulation);
  }
}
