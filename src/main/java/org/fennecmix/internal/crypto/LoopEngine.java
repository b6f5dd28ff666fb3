package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * X25519 for many points at once in plain loops that C2 vectorises; fewer points than pay go to the
 * {@link ScalarEngine}.
 */
final class LoopEngine implements X25519Engine {
  /** From how many points on it is faster. */
  static final int WORTH_IT = 64;

  private static final int LANES = 128;

  private final int fewest;

  /** An engine that does this many points and more by itself. */
  LoopEngine(int fewest) {
    this.fewest = fewest;
  }

  @Override
  public String name() {
    return "loops";
  }

  @Override
  public int capacity() {
    return LANES;
  }

  @Override
  public Worker newWorker(int capacity) {
    return new LoopWorker(capacity, fewest);
  }

  private static final class LoopWorker implements Worker {
    private final int capacity;
    private final int fewest;
    private final ScalarEngine.ScalarWorker scalar;
    private final byte[] points;
    private final byte[] products;
    private byte[] gathered = new byte[0];
    private byte[] scalars = new byte[0];
    private @Nullable LoopLadder25519 ladder;
    private int count;

    LoopWorker(int capacity, int fewest) {
      this.capacity = capacity;
      this.fewest = fewest;
      this.scalar = new ScalarEngine.ScalarWorker(capacity);
      this.points = new byte[X25519.LENGTH * capacity];
      this.products = new byte[X25519.LENGTH * capacity];
    }

    private LoopLadder25519 ladder() {
      LoopLadder25519 result = ladder;
      if (result == null) {
        result = new LoopLadder25519(capacity);
        ladder = result;
      }
      return result;
    }

    @Override
    public void multiply(byte[] k, int step, byte[] u, byte[] out, int n, boolean again) {
      count = n;
      if (n < fewest) {
        scalar.multiply(k, step, u, out, n, again);
        return;
      }
      System.arraycopy(u, 0, points, 0, X25519.LENGTH * n);
      ladder().multiply(k, step, points, out, n);
    }

    @Override
    public void multiplyAgain(byte[] k, boolean[] wanted, byte[] out) {
      if (count < fewest) {
        scalar.multiplyAgain(k, wanted, out);
        return;
      }
      int n = gather(k, wanted);
      if (n >= fewest) {
        ladder().multiply(scalars, X25519.LENGTH, gathered, products, n);
      } else if (n > 0) {
        scalar.multiply(scalars, X25519.LENGTH, gathered, products, n, false);
      }
      int from = 0;
      for (int i = 0; i < count; i++) {
        if (wanted[i]) {
          System.arraycopy(products, from, out, X25519.LENGTH * i, X25519.LENGTH);
          from += X25519.LENGTH;
        }
      }
    }

    /** Puts the wanted points and scalars side by side. */
    private int gather(byte[] k, boolean[] wanted) {
      if (gathered.length == 0) {
        gathered = new byte[points.length];
        scalars = new byte[points.length];
      }
      int n = 0;
      for (int i = 0; i < count; i++) {
        if (wanted[i]) {
          int at = X25519.LENGTH * i;
          System.arraycopy(points, at, gathered, X25519.LENGTH * n, X25519.LENGTH);
          System.arraycopy(k, at, scalars, X25519.LENGTH * n, X25519.LENGTH);
          n++;
        }
      }
      return n;
    }

    @Override
    public void multiplyTables(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
      scalar.multiplyTables(tables, which, k, out, n);
    }

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
      if (n < WORTH_IT) {
        scalar.multiplyBoth(tables, which, tableK, tableOut, tableCount, k, u, out, n);
      } else {
        Worker.super.multiplyBoth(tables, which, tableK, tableOut, tableCount, k, u, out, n);
      }
    }

    @Override
    public void wipe() {
      scalar.wipe();
      if (ladder != null) {
        ladder.wipe();
      }
      Arrays.fill(points, (byte) 0);
      Arrays.fill(products, (byte) 0);
      Arrays.fill(gathered, (byte) 0);
      Arrays.fill(scalars, (byte) 0);
    }
  }
}
