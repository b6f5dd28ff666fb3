package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * X25519 on the vector instructions of {@code jdk.incubator.vector}: one point in four lanes, or
 * {@link LaneKernels#L} points at a time.
 */
final class VectorEngine implements X25519Engine {
  private static final int MAX_GROUPS = 8;

  private VectorEngine() {}

  /**
   * Returns the engine, or null where vectors are narrower than four doubles.
   *
   * @throws LinkageError if the JVM runs without the module
   */
  static @Nullable X25519Engine create() {
    return LaneKernels.L == 4 || LaneKernels.L == 8 ? new VectorEngine() : null;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int capacity() {
    return MAX_GROUPS * LaneKernels.L;
  }

  @Override
  public Worker newWorker(int capacity) {
    return new VectorWorker(capacity);
  }

  @Override
  public @Nullable LaneHash newHash() {
    return LaneKernels.L == 8 ? new VectorBlake2b() : null;
  }

  @Override
  public LaneSha256 sha256() {
    return new VectorSha256();
  }

  @Override
  public @Nullable AezPairs newPairs() {
    return LaneKernels.L == 8 ? new VectorAez() : null;
  }

  private static final class VectorWorker implements Worker {
    private static final int L = LaneKernels.L;
    private final int capacity;
    private final X25519 scalar = new X25519();
    private final Powers25519 powers = new Powers25519();
    private final CombMultiplier comb = new CombMultiplier(powers);
    private final VectorPoint one = new VectorPoint(powers);
    private final byte[] points;
    private final boolean[] all;
    private final int[] which;
    private @Nullable VectorPoints prepared;
    private @Nullable VectorLadder ladder;
    private @Nullable VectorTables tables;
    private int count;
    private boolean shared;

    VectorWorker(int capacity) {
      this.capacity = capacity;
      this.points = new byte[X25519.LENGTH * capacity];
      this.all = new boolean[capacity];
      this.which = new int[capacity];
      Arrays.fill(all, true);
    }

    private VectorLadder ladder() {
      VectorLadder result = ladder;
      if (result == null) {
        result = new VectorLadder((capacity + L - 1) / L);
        ladder = result;
      }
      return result;
    }

    private VectorPoints prepared() {
      VectorPoints result = prepared;
      if (result == null) {
        result = new VectorPoints((capacity + L - 1) / L);
        prepared = result;
      }
      return result;
    }

    private VectorTables tables() {
      VectorTables result = tables;
      if (result == null) {
        result = new VectorTables(Math.max(2, (2 * capacity + L - 1) / L));
        tables = result;
      }
      return result;
    }

    @Override
    public void multiply(byte[] k, int step, byte[] u, byte[] out, int n, boolean again) {
      count = n;
      System.arraycopy(u, 0, points, 0, X25519.LENGTH * n);
      if (n == 1) {
        shared = one.prepare(points, 0, again);
      } else {
        shared = again;
        if (again) {
          prepared().prepare(points, n);
        }
      }
      multiply(k, step, all, out);
    }

    @Override
    public void multiplyAgain(byte[] k, boolean[] wanted, byte[] out) {
      multiply(k, X25519.LENGTH, wanted, out);
    }

    private void multiply(byte[] k, int step, boolean[] wanted, byte[] out) {
      if (count == 1) {
        if (wanted[0] && shared) {
          one.multiply(k, 0, out, 0);
        } else if (wanted[0]) {
          scalar.scalarMult(k, 0, points, 0, out, 0);
        }
        return;
      }
      if (shared) {
        prepared().multiplyPrepared(k, step, wanted, out, count);
      }
      int left = 0;
      for (int i = 0; i < count; i++) {
        if (wanted[i] && !(shared && !prepared().onTwist(i))) {
          which[left++] = i;
        }
      }
      if (left > 0) {
        ladder().multiply(k, step, points, which, out, left);
      }
    }

    @Override
    public void multiplyTables(CombTable[] points, int[] which, byte[] k, byte[] out, int n) {
      if (n > 2) {
        tables().multiplyLanes(points, which, k, out, n);
      } else if (L == CombTable.BLOCKS) {
        tables().multiplyOne(points, which, k, out, n);
      } else {
        for (int i = 0; i < n; i++) {
          int at = X25519.LENGTH * i;
          comb.multiplyClamped(points[i], k, X25519.LENGTH * which[i], out, at);
        }
      }
    }

    @Override
    public void wipe() {
      scalar.wipe();
      powers.wipe();
      comb.wipe();
      one.wipe();
      if (ladder != null) {
        ladder.wipe();
      }
      if (prepared != null) {
        prepared.wipe();
      }
      if (tables != null) {
        tables.wipe();
      }
      Arrays.fill(points, (byte) 0);
    }
  }
}
