package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sender's multiplications: of the base point and of node keys, with a table or without, by the
 * engine that {@link X25519Engines} chose. Put jobs in with {@link #base} and {@link #multiply},
 * then {@link #run}. A worker for one thread at a time.
 */
public final class X25519Multiplier {
  private static final int LENGTH = X25519.LENGTH;

  private final X25519Engine.Worker worker;
  private final byte[] scalars;
  private final CombTable[] tables;
  private final int[] which;
  private final byte[] products;
  private final byte[] pointProducts;
  private final int[] job;
  private final byte[] points;
  private final byte[] pointScalars;
  private final int[] pointJob;
  private int withTable;
  private int without;

  /** A worker for up to this many scalars, each for the base point and one key. */
  public X25519Multiplier(int paths) {
    worker = X25519Engines.current().newWorker(paths);
    scalars = new byte[LENGTH * paths];
    tables = new CombTable[2 * paths];
    which = new int[2 * paths];
    products = new byte[2 * LENGTH * paths];
    pointProducts = new byte[LENGTH * paths];
    job = new int[2 * paths];
    points = new byte[LENGTH * paths];
    pointScalars = new byte[LENGTH * paths];
    pointJob = new int[paths];
    Arrays.fill(tables, CombMultiplier.base());
  }

  /** How many paths gain from being side by side, by the engine or by shared inversions. */
  public static int preferred() {
    return Math.max(8, X25519Engines.current().capacity() / 2);
  }

  /** Where to put the scalar of a path: 32 bytes from {@code 32 * path}. */
  public byte[] scalars() {
    return scalars;
  }

  /** Asks for the base point times a path's scalar; {@link #run} puts it to {@code 32 * slot}. */
  public void base(int path, int slot) {
    add(CombMultiplier.base(), path, slot);
  }

  /** The same for a point. */
  public void multiply(int path, byte[] point, @Nullable X25519Table table, int slot) {
    if (table != null) {
      add(table.comb, path, slot);
      return;
    }
    System.arraycopy(point, 0, points, LENGTH * without, LENGTH);
    System.arraycopy(scalars, LENGTH * path, pointScalars, LENGTH * without, LENGTH);
    pointJob[without++] = slot;
  }

  private void add(CombTable table, int path, int slot) {
    tables[withTable] = table;
    which[withTable] = path;
    job[withTable++] = slot;
  }

  /** Computes all that was asked for. */
  public void run(byte[] out) {
    worker.multiplyBoth(
        tables, which, scalars, products, withTable, pointScalars, points, pointProducts, without);
    scatter(products, job, withTable, out);
    scatter(pointProducts, pointJob, without, out);
    withTable = 0;
    without = 0;
  }

  private static void scatter(byte[] products, int[] slots, int n, byte[] out) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(products, LENGTH * i, out, LENGTH * slots[i], LENGTH);
    }
  }

  /** Zeroes all secrets. */
  public void wipe() {
    worker.wipe();
    Arrays.fill(scalars, (byte) 0);
    Arrays.fill(pointScalars, (byte) 0);
    Arrays.fill(products, (byte) 0);
    Arrays.fill(pointProducts, (byte) 0);
    withTable = 0;
    without = 0;
  }
}
