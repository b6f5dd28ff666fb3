package org.fennecmix.bench;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.OutfoxKem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The KEMs of tables 3 and 4 of the Outfox paper, with one X25519 multiplication as the yardstick.
 * {@code fennec reproduce outfox --jmh FILE} makes the tables of the result.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OutfoxKemBenchmark {
  /** The KEM. */
  @Param({
    "x25519",
    "mlkem512",
    "mlkem768",
    "mlkem1024",
    "xwing",
    "mceliece460896f",
    "mceliece460896pcf"
  })
  public String suite;

  private final SecureRandom random = new SecureRandom();
  private final X25519 x25519 = new X25519();
  private final byte[] scalar = new byte[32];
  private final byte[] element = new byte[32];
  private Kem kem;
  private NodePrivateKey key;
  private Kem.Encapsulator encapsulator;
  private Kem.Decapsulator decapsulator;
  private byte[] seed;
  private byte[] secret;
  private byte[] encapsulation;

  /** Makes a key and an encapsulation. */
  @Setup
  public void setUp() {
    random.nextBytes(scalar);
    element[0] = 9;
    kem = OutfoxKem.byName(suite).kem();
    key = kem.generateKey(random);
    encapsulator = kem.newEncapsulator();
    decapsulator = kem.newDecapsulator(key);
    seed = new byte[kem.encapsulationSeedLength()];
    secret = new byte[kem.secretLength()];
    encapsulation = new byte[kem.encapsulationLength()];
    enc();
  }

  /** One X25519 multiplication with a variable base. */
  @Benchmark
  public byte[] multiply() {
    x25519.scalarMult(scalar, 0, element, 0, element, 0);
    return element;
  }

  /** Makes a key and prepares it. */
  @Benchmark
  public NodePrivateKey keygen() {
    return kem.generateKey(random);
  }

  /** Encapsulates to a prepared key. */
  @Benchmark
  public byte[] enc() {
    random.nextBytes(seed);
    encapsulator.encapsulate(key.publicKey(), seed, 0, secret, encapsulation, 0);
    return encapsulation;
  }

  /** Decapsulates by a prepared key. */
  @Benchmark
  public byte[] dec() {
    decapsulator.decapsulate(encapsulation, 0, secret);
    return secret;
  }
}
