package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine that this JVM can use, against Bouncy Castle. */
class X25519EnginesTest {
  private static final int LENGTH = X25519.LENGTH;

  static List<X25519Engine> engines() {
    return X25519Engines.usable("", new ArrayList<>());
  }

  /** The same, with plain loops for few points too. */
  static List<X25519Engine> allForms() {
    List<X25519Engine> all = new ArrayList<>(engines());
    if (all.stream().anyMatch(engine -> engine.name().equals("loops"))) {
      all.add(new LoopEngine(2));
    }
    return all;
  }

  /** The builds that make a JVM look like another one say what they expect to find there. */
  @Test
  void theEnginesUsableHereAreThoseThatTheBuildExpects() {
    String expected = System.getProperty("fennec.test.engines", "");
    List<String> found =
        engines().stream().map(engine -> engine.name() + "-" + engine.capacity()).toList();
    assertThat(found).contains("scalar-1");
    if (!expected.isEmpty()) {
      assertThat(String.join(" ", found)).isEqualTo(expected);
    }
  }

  @Test
  void aForcedEngineIsTheOneInUseAndWithoutOneTheScalarEngineIsUntilWarm() {
    String forced = System.getProperty(X25519Engines.PROPERTY, "");
    assertThat(X25519Engines.currentName()).isEqualTo(forced.isEmpty() ? "scalar" : forced);
    assertThat(X25519Engines.report())
        .extracting(X25519Engines.Status::name)
        .containsExactly("vector", "loops", "scalar");
  }

  @Test
  void theSelfTestRefusesAWrongEngine() {
    X25519Engine wrong =
        new X25519Engine() {
          @Override
          public String name() {
            return "wrong";
          }

          @Override
          public int capacity() {
            return 1;
          }

          @Override
          public Worker newWorker(int capacity) {
            return new WrongWorker(capacity);
          }
        };
    assertThat(SelfTest25519.passes(wrong)).isFalse();
    assertThat(engines()).allMatch(SelfTest25519::passes);
  }

  /** Errs in the last multiplication by a table only. */
  private static final class WrongWorker implements X25519Engine.Worker {
    private final X25519Engine.Worker right;

    WrongWorker(int capacity) {
      right = new ScalarEngine().newWorker(capacity);
    }

    @Override
    public void multiply(byte[] k, int step, byte[] u, byte[] out, int n, boolean again) {
      right.multiply(k, step, u, out, n, again);
    }

    @Override
    public void multiplyAgain(byte[] k, boolean[] wanted, byte[] out) {
      right.multiplyAgain(k, wanted, out);
    }

    @Override
    public void multiplyTables(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
      right.multiplyTables(tables, which, k, out, n);
      out[LENGTH * n - 1] ^= 1;
    }

    @Override
    public void wipe() {
      right.wipe();
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void singlePointsAreMultipliedAsBouncyCastleDoes(X25519Engine engine) {
    EngineInputs inputs = EngineInputs.ALL;
    X25519Engine.Worker worker = engine.newWorker(1);
    boolean[] wanted = {true};
    byte[] out = new byte[LENGTH];
    for (int i = 0; i < inputs.count(); i++) {
      boolean again = i % 3 == 0;
      worker.multiply(inputs.scalars(i, 1), LENGTH, inputs.points(i, 1), out, 1, again);
      inputs.requireProducts(out, i, 1, engine.name() + ", single");
      if (i % 6 < 2) {
        worker.multiplyAgain(inputs.otherScalars(i, 1), wanted, out);
        inputs.requireOtherProducts(out, i, wanted, engine.name() + ", single again");
      }
    }
    worker.wipe();
  }

  @ParameterizedTest
  @MethodSource("allForms")
  void manyPointsAreMultipliedAsBouncyCastleDoes(X25519Engine engine) {
    EngineInputs inputs = EngineInputs.ALL;
    Random random = new Random(1);
    int most = Math.max(engine.capacity(), 5);
    X25519Engine.Worker worker = engine.newWorker(most);
    int n;
    for (int i = 0, round = 0; i < inputs.count(); i += n, round++) {
      n = Math.min(round % 2 == 0 ? most : 1 + random.nextInt(most), inputs.count() - i);
      byte[] out = new byte[LENGTH * n];
      String what = "%s, %d points from %d".formatted(engine.name(), n, i);
      boolean again = round % 4 < 2;
      worker.multiply(inputs.scalars(i, n), LENGTH, inputs.points(i, n), out, n, again);
      inputs.requireProducts(out, i, n, what);
      boolean[] wanted = new boolean[n];
      for (int j = 0; j < n; j++) {
        wanted[j] = random.nextInt(round % 4 == 0 ? 8 : 2) == 0;
      }
      worker.multiplyAgain(inputs.otherScalars(i, n), wanted, out);
      inputs.requireOtherProducts(out, i, wanted, what + ", again");
    }
    worker.wipe();
  }

  @ParameterizedTest
  @MethodSource("allForms")
  void manyPointsTimesOneScalarAreAsBouncyCastleSays(X25519Engine engine) {
    EngineInputs inputs = EngineInputs.ALL;
    int most = Math.max(engine.capacity(), 5);
    X25519Engine.Worker worker = engine.newWorker(most);
    for (int round = 0; round < 20; round++) {
      int n = round % 4 == 0 ? most : 1 + 7 * round % most;
      byte[] k = inputs.scalars(round, 1);
      byte[] u = inputs.points(40 * round, n);
      byte[] out = new byte[LENGTH * n];
      worker.multiply(k, 0, u, out, n, round % 2 == 0);
      for (int i = 0; i < n; i++) {
        same(k, 0, u, i, out, engine.name() + ", one scalar " + round);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aWorkerWorksAgainAfterAWipe(X25519Engine engine) {
    int n = engine.capacity();
    X25519Engine.Worker worker = engine.newWorker(n);
    byte[] u = new byte[LENGTH * n];
    byte[] k = new byte[LENGTH * n];
    Random random = new Random(2);
    random.nextBytes(u);
    random.nextBytes(k);
    byte[] out = new byte[LENGTH * n];
    for (int round = 0; round < 3; round++) {
      worker.multiply(k, LENGTH, u, out, n, true);
      for (int i = 0; i < n; i++) {
        same(k, LENGTH * i, u, i, out, "after wipe " + round);
      }
      worker.wipe();
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void tablesMultiplyAsBouncyCastleDoes(X25519Engine engine) {
    Random random = new Random(3);
    int most = Math.max(engine.capacity(), 5);
    X25519Engine.Worker worker = engine.newWorker(most);
    byte[] u = new byte[LENGTH * 16];
    CombTable[] known = new CombTable[16];
    for (int i = 0; i < known.length; i++) {
      byte[] secret = new byte[LENGTH];
      random.nextBytes(secret);
      org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(secret, 0, u, LENGTH * i);
      known[i] = new CombTable(u, LENGTH * i);
    }
    for (int round = 0; round < 60; round++) {
      int n = 1 + round % most;
      CombTable[] tables = new CombTable[n];
      int[] chosen = new int[n];
      int[] which = new int[n];
      byte[] k = new byte[LENGTH * n];
      for (int i = 0; i < n; i++) {
        chosen[i] = round % 4 == 0 ? 3 : random.nextInt(known.length);
        tables[i] = known[chosen[i]];
        which[i] = random.nextInt(n);
        scalar(k, i, random);
      }
      byte[] out = new byte[LENGTH * n];
      worker.multiplyTables(tables, which, k, out, n);
      for (int i = 0; i < n; i++) {
        byte[] expected = new byte[LENGTH];
        org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(
            k, LENGTH * which[i], u, LENGTH * chosen[i], expected, 0);
        assertThat(Arrays.copyOfRange(out, LENGTH * i, LENGTH * (i + 1)))
            .as("%s, table %d of %d", engine.name(), i, n)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void tablesAndPointsTogetherAreMultipliedAsEachAlone(X25519Engine engine) {
    EngineInputs inputs = EngineInputs.ALL;
    Random random = new Random(5);
    int most = Math.max(engine.capacity(), 24);
    X25519Engine.Worker worker = engine.newWorker(most);
    for (int round = 0; round < 24; round++) {
      int n = round == 23 ? most : round;
      int tableCount = round % 5 == 0 ? 0 : most - n;
      byte[] k = new byte[LENGTH * most];
      byte[] u = new byte[LENGTH * most];
      CombTable[] tables = new CombTable[most];
      int[] which = new int[most];
      for (int i = 0; i < most; i++) {
        System.arraycopy(
            inputs.points(random.nextInt(inputs.count()), 1), 0, u, LENGTH * i, LENGTH);
        scalar(k, i, random);
        k[LENGTH * i] &= (byte) 0xf8;
        k[LENGTH * i + 31] = (byte) (k[LENGTH * i + 31] & 0x7f | 0x40);
        tables[i] = CombMultiplier.base();
        which[i] = random.nextInt(most);
      }
      byte[] tableOut = new byte[LENGTH * most];
      byte[] out = new byte[LENGTH * most];
      worker.multiplyBoth(tables, which, k, tableOut, tableCount, k, u, out, n);
      byte[] base = new byte[LENGTH];
      base[0] = 9;
      for (int i = 0; i < tableCount; i++) {
        byte[] product = Arrays.copyOfRange(tableOut, LENGTH * i, LENGTH * (i + 1));
        same(k, LENGTH * which[i], base, 0, product, engine.name() + ", table " + round);
      }
      for (int i = 0; i < n; i++) {
        same(k, LENGTH * i, u, i, out, engine.name() + ", point " + round);
      }
    }
    worker.wipe();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void manyBlocksAreDecryptedAndEncryptedAsOneAfterTheOther(X25519Engine engine) {
    Random random = new Random(4);
    Lioness lioness = new Lioness(engine);
    for (int len : new int[] {33, 34, 159, 160, 161, 288, 1024, 1056, 2080}) {
      for (int n : new int[] {1, 7, 8, 9, 17}) {
        byte[][] keys = new byte[n][Lioness.KEY_LENGTH + 5];
        byte[][] blocks = new byte[n][len + 40];
        byte[][] expected = new byte[n][];
        int[] offsets = new int[n];
        for (int i = 0; i < n; i++) {
          random.nextBytes(keys[i]);
          random.nextBytes(blocks[i]);
          offsets[i] = random.nextInt(40);
          expected[i] = blocks[i].clone();
          lioness.decrypt(keys[i], 5, expected[i], offsets[i], len);
        }
        byte[][] plain = Arrays.stream(blocks).map(byte[]::clone).toArray(byte[][]::new);
        lioness.decryptMany(keys, 5, blocks, offsets, len, n);
        assertThat(blocks).as("%d blocks of %d bytes", n, len).isDeepEqualTo(expected);
        lioness.encryptMany(keys, 5, blocks, offsets, len, n);
        assertThat(blocks).as("%d blocks of %d bytes", n, len).isDeepEqualTo(plain);
      }
    }
    lioness.wipe();
  }

  private static void same(byte[] k, int kOff, byte[] u, int i, byte[] out, String what) {
    byte[] expected = new byte[LENGTH];
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(k, kOff, u, LENGTH * i, expected, 0);
    if (!Arrays.equals(expected, 0, LENGTH, out, LENGTH * i, LENGTH * (i + 1))) {
      assertThat(Arrays.copyOfRange(out, LENGTH * i, LENGTH * (i + 1)))
          .as(what)
          .isEqualTo(expected);
    }
  }

  private static void scalar(byte[] k, int i, Random random) {
    byte[] scalar = new byte[LENGTH];
    switch (random.nextInt(10)) {
      case 0 -> Arrays.fill(scalar, (byte) 0xff);
      case 1 -> scalar[0] = (byte) random.nextInt(256);
      default -> random.nextBytes(scalar);
    }
    System.arraycopy(scalar, 0, k, LENGTH * i, LENGTH);
  }
}
