package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** X25519 one point after the other, on 64-bit integers: for every JVM, and for single packets. */
final class ScalarEngine implements X25519Engine {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int capacity() {
    return 1;
  }

  @Override
  public Worker newWorker(int capacity) {
    return new ScalarWorker(capacity);
  }

  /** One ladder, one comb, and per point a table that its multiplications share. */
  static final class ScalarWorker implements Worker {
    private final X25519 ladder = new X25519();
    private final Powers25519 powers = new Powers25519();
    private final CombMultiplier comb = new CombMultiplier(powers);
    private final Quotients25519 quotients = new Quotients25519(powers);
    private final byte[] points;
    private final @Nullable SharedPoint25519[] shared;
    private final boolean[] prepared;
    private int count;

    ScalarWorker(int capacity) {
      points = new byte[X25519.LENGTH * capacity];
      shared = new @Nullable SharedPoint25519[capacity];
      prepared = new boolean[capacity];
    }

    @Override
    public void multiply(byte[] k, int step, byte[] u, byte[] out, int n, boolean again) {
      count = n;
      System.arraycopy(u, 0, points, 0, X25519.LENGTH * n);
      for (int i = 0; i < n; i++) {
        prepared[i] = again && shared(i).prepare(points, X25519.LENGTH * i);
        multiply(i, k, step * i, out);
      }
    }

    @Override
    public void multiplyAgain(byte[] k, boolean[] wanted, byte[] out) {
      for (int i = 0; i < count; i++) {
        if (wanted[i]) {
          multiply(i, k, X25519.LENGTH * i, out);
        }
      }
    }

    private void multiply(int i, byte[] k, int kOff, byte[] out) {
      int at = X25519.LENGTH * i;
      if (prepared[i]) {
        shared(i).multiply(k, kOff, out, at);
      } else {
        ladder.scalarMult(k, kOff, points, at, out, at);
      }
    }

    private SharedPoint25519 shared(int i) {
      SharedPoint25519 point = shared[i];
      if (point == null) {
        point = new SharedPoint25519(powers);
        shared[i] = point;
      }
      return point;
    }

    @Override
    public void multiplyTables(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
      startTables(tables, which, k, out, n);
      quotients.divide();
    }

    private void startTables(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
      for (int i = 0; i < n; i++) {
        int at = X25519.LENGTH * i;
        comb.multiplyClamped(tables[i], k, X25519.LENGTH * which[i], quotients, out, at);
      }
    }

    /** All products share inversions. */
    @Override
    public void multiplyBoth(
        CombTable[] tables,
        int[] which,
        byte[] tableK,
        byte[] tableOut,
        int tableCount,
        byte[] k,
        byte[] u,
        byte[] out,
        int n) {
      startTables(tables, which, tableK, tableOut, tableCount);
      for (int i = 0; i < n; i++) {
        int at = X25519.LENGTH * i;
        ladder.scalarMult(k, at, u, at, quotients, out, at);
      }
      quotients.divide();
    }

    @Override
    public void wipe() {
      ladder.wipe();
      powers.wipe();
      comb.wipe();
      quotients.wipe();
      for (SharedPoint25519 point : shared) {
        if (point != null) {
          point.wipe();
        }
      }
      Arrays.fill(points, (byte) 0);
    }
  }
}
