package org.fennecmix.internal.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** What is checked: everything of ours that has a secret and every engine that this JVM can use. */
final class TimingCases {
  private static final int MAC = 32;

  /** Comparisons are over in nanoseconds, so that many make one measurement. */
  private static final int COMPARISONS = 64;

  private static final int BATCH = 64;

  /** What operations give, so that none is optimised away. */
  private static volatile int sink;

  private TimingCases() {}

  /** Bytes in slots: one fixed value, or random ones. */
  private static class Secrets implements TimingCase {
    private final String name;
    private final int length;
    private final byte[] fixed;
    private final byte[] slots;
    private final IntConsumer operation;

    Secrets(String name, byte[] slots, IntConsumer operation) {
      this.name = name;
      this.slots = slots;
      this.length = slots.length / TimingCheck.SLOTS;
      this.operation = operation;
      fixed = new byte[length];
      new Random(2).nextBytes(fixed);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void prepare(int slot, boolean second, Random random) {
      byte[] value = new byte[length];
      random.nextBytes(value);
      System.arraycopy(second ? value : fixed, 0, slots, length * slot, length);
    }

    @Override
    public void run(int slot) {
      operation.accept(length * slot);
    }
  }

  private static byte[] slots(int length) {
    return new byte[length * TimingCheck.SLOTS];
  }

  /** A comparison that stops at the first difference. */
  static TimingCase planted() {
    return new Comparison("planted leak: a comparison that stops early") {
      @Override
      boolean equal(byte[] a, int at, byte[] b) {
        for (int i = 0; i < MAC; i++) {
          if (a[at + i] != b[i]) {
            return false;
          }
        }
        return true;
      }
    };
  }

  /** A MAC that differs in its first byte, or in its last one. */
  private abstract static class Comparison implements TimingCase {
    private final String name;
    private final byte[] expected = new byte[MAC];
    private final byte[] slots = slots(MAC);

    Comparison(String name) {
      this.name = name;
      new Random(3).nextBytes(expected);
    }

    abstract boolean equal(byte[] a, int at, byte[] b);

    @Override
    public String name() {
      return name;
    }

    @Override
    public void prepare(int slot, boolean second, Random random) {
      System.arraycopy(expected, 0, slots, MAC * slot, MAC);
      slots[MAC * slot + (second ? MAC - 1 : 0)] ^= (byte) (1 + random.nextInt(255));
    }

    @Override
    public void run(int slot) {
      int found = 0;
      for (int i = 0; i < COMPARISONS; i++) {
        found += equal(slots, MAC * slot, expected) ? 1 : 0;
      }
      sink += found;
    }
  }

  /** Everything, a control first. */
  static List<TimingCase> all() {
    List<TimingCase> all = new ArrayList<>();
    all.add(sameClasses());
    all.add(
        new Comparison("MAC comparison: first or last byte differs") {
          @Override
          boolean equal(byte[] a, int at, byte[] b) {
            return ConstantTime.equal(a, at, b, 0, MAC);
          }
        });
    for (X25519Engine engine : X25519Engines.usable("", new ArrayList<>())) {
      x25519(engine, all);
      hkdf(engine, all);
    }
    secp256k1(all);
    ciphers(all);
    for (MlKemEngine engine : MlKemEngines.usable(new ArrayList<>())) {
      all.add(new MlKemTimingCase(engine));
    }
    return all;
  }

  /** Two classes that are one: what |t| chance alone gives here. */
  private static TimingCase sameClasses() {
    byte[] keys = slots(X25519.LENGTH);
    X25519 x25519 = new X25519();
    byte[] point = point();
    byte[] out = new byte[X25519.LENGTH];
    TimingCase real = new Secrets("", keys, at -> x25519.scalarMult(keys, at, point, 0, out, 0));
    return new TimingCase() {
      @Override
      public String name() {
        return "control: both classes random";
      }

      @Override
      public void prepare(int slot, boolean second, Random random) {
        real.prepare(slot, true, random);
      }

      @Override
      public void run(int slot) {
        real.run(slot);
      }
    };
  }

  private static byte[] point() {
    byte[] point = new byte[X25519.LENGTH];
    byte[] k = new byte[X25519.LENGTH];
    Arrays.fill(k, (byte) 77);
    new X25519().scalarMultBase(k, 0, point, 0);
    return point;
  }

  private static void x25519(X25519Engine engine, List<TimingCase> all) {
    String name = "X25519 " + engine.name();
    int most = Math.min(engine.capacity(), BATCH);
    for (int n : most > 1 ? new int[] {1, most} : new int[] {1}) {
      String many = n == 1 ? "" : ", batch of " + n;
      X25519Engine.Worker worker = engine.newWorker(n);
      byte[] u = new byte[X25519.LENGTH * n];
      boolean[] wanted = new boolean[n];
      CombTable[] tables = new CombTable[n];
      int[] which = new int[n];
      for (int i = 0; i < n; i++) {
        System.arraycopy(point(), 0, u, X25519.LENGTH * i, X25519.LENGTH);
        wanted[i] = true;
        tables[i] = CombMultiplier.base();
        which[i] = i;
      }
      byte[] k = new byte[u.length];
      byte[] out = new byte[u.length];
      byte[] single = slots(k.length);
      all.add(
          new Secrets(
              name + ", one product of a point" + many,
              single,
              at -> {
                System.arraycopy(single, at, k, 0, k.length);
                worker.multiply(k, X25519.LENGTH, u, out, k.length / X25519.LENGTH, false);
              }));
      byte[] slots = slots(k.length);
      all.add(
          new Secrets(
              name + ", two products of a point" + many,
              slots,
              at -> {
                System.arraycopy(slots, at, k, 0, k.length);
                worker.multiply(k, X25519.LENGTH, u, out, k.length / X25519.LENGTH, true);
                worker.multiplyAgain(k, wanted, out);
              }));
      byte[] tableSlots = slots(k.length);
      all.add(
          new Secrets(
              name + ", by tables" + many,
              tableSlots,
              at -> {
                System.arraycopy(tableSlots, at, k, 0, k.length);
                for (int i = 0; i < k.length; i += X25519.LENGTH) {
                  k[i] &= (byte) 248;
                  k[i + 31] = (byte) (k[i + 31] & 127 | 64);
                }
                worker.multiplyTables(tables, which, k, out, which.length);
              }));
    }
  }

  private static void hkdf(X25519Engine engine, List<TimingCase> all) {
    LaneSha256 sha256 = engine.sha256();
    if (sha256 == null) {
      return;
    }
    int n = sha256.lanes();
    HkdfLanes hkdf = new HkdfLanes(sha256, new byte[0], 32, new byte[97], 288, n);
    byte[] out = new byte[288 * n];
    byte[] slots = slots(32 * n);
    all.add(
        new Secrets(
            "HKDF-SHA256 in lanes, batch of " + n,
            slots,
            at -> {
              for (int i = 0; i < n; i++) {
                hkdf.add(i, slots, at + 32 * i, out, 288 * i);
              }
              hkdf.extract();
              hkdf.expand(0, 288);
              hkdf.clear();
            }));
  }

  private static void secp256k1(List<TimingCase> all) {
    Secp256k1 curve = new Secp256k1();
    PointSecp256k1 p = new PointSecp256k1();
    PointSecp256k1 r = new PointSecp256k1();
    byte[] one = new byte[Secp256k1.SCALAR_LENGTH];
    one[31] = 7;
    byte[] encoded = new byte[Secp256k1.POINT_LENGTH];
    curve.timesBase(r, one, 0);
    curve.encode(r, encoded, 0);
    curve.decode(encoded, 0, p);
    byte[] variable = slots(Secp256k1.SCALAR_LENGTH);
    all.add(
        new Secrets(
            "secp256k1, product of a point", variable, at -> curve.times(r, variable, at, p)));
    byte[] base = slots(Secp256k1.SCALAR_LENGTH);
    all.add(
        new Secrets(
            "secp256k1, product of the base point", base, at -> curve.timesBase(r, base, at)));
    byte[] out = new byte[Secp256k1.SCALAR_LENGTH];
    byte[] scalars = slots(Secp256k1.SCALAR_LENGTH);
    all.add(
        new Secrets(
            "secp256k1, product of scalars",
            scalars,
            at -> curve.multiplyScalars(scalars, at, scalars, at, out, 0)));
  }

  private static void ciphers(List<TimingCase> all) {
    byte[] block = new byte[1024];
    Lioness lioness = new Lioness();
    byte[] lionessKeys = slots(Lioness.KEY_LENGTH);
    all.add(
        new Secrets(
            "LIONESS of 1 KiB",
            lionessKeys,
            at -> lioness.encrypt(lionessKeys, at, block, 0, block.length)));
    byte[] texts = slots(1024);
    all.add(
        new Secrets(
            "last byte of 1 KiB that is 1: far away or near",
            texts,
            at -> sink += ConstantTime.lastIndexOf(texts, at, 1024, (byte) 1)) {
          @Override
          public void prepare(int slot, boolean second, Random random) {
            Arrays.fill(texts, 1024 * slot, 1024 * (slot + 1), (byte) 0);
            texts[1024 * slot + random.nextInt(8) + (second ? 1000 : 0)] = 1;
          }
        });
    Aez aez = new Aez();
    byte[] aezKeys = slots(Aez.KEY_LENGTH);
    byte[] nonce = new byte[Aez.NONCE_LENGTH];
    all.add(
        new Secrets(
            "AEZ of 1 KiB",
            aezKeys,
            at -> aez.encrypt(aezKeys, at, nonce, 0, block, 0, block.length)));
  }
}
