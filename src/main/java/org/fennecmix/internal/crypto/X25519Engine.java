package org.fennecmix.internal.crypto;

import org.jspecify.annotations.Nullable;

/**
 * One way to compute X25519; all give the same bytes. {@link X25519Engines} chooses one when the
 * library is first used. Immutable and safe for use by many threads.
 */
interface X25519Engine {
  /** The name that the system property takes. */
  String name();

  /** The most points it gains from having at once. */
  int capacity();

  /** A new worker for at most this many points at once. */
  Worker newWorker(int capacity);

  /** A new hash for several payloads at once, or null if the engine has none. */
  default @Nullable LaneHash newHash() {
    return null;
  }

  /** SHA-256 of several texts at once, or null if the engine has none. */
  default @Nullable LaneSha256 sha256() {
    return null;
  }

  /** A new worker for AEZ's pairs of blocks, or null if the engine has none. */
  default @Nullable AezPairs newPairs() {
    return null;
  }

  /**
   * Multiplies points, all as {@link X25519#scalarMult} would. Points, scalars and results are 32
   * bytes each, one after the other. For one thread at a time; it allocates nothing once warm.
   */
  interface Worker {
    /**
     * Multiplies n points and remembers them.
     *
     * @param k scalars, secret; not yet clamped
     * @param step 32 for one scalar per point, 0 for the same scalar for all
     * @param u points, public
     * @param out receives the products; may be u
     * @param again whether {@link #multiplyAgain} is likely to follow, which may make it cheaper
     */
    void multiply(byte[] k, int step, byte[] u, byte[] out, int n, boolean again);

    /**
     * Multiplies the same points by further scalars, one per point.
     *
     * @param wanted which products to write; the other bytes of {@code out} are unspecified
     * @param out receives the products; may be k
     */
    void multiplyAgain(byte[] k, boolean[] wanted, byte[] out);

    /**
     * Multiplies n points that have tables by clamped scalars.
     *
     * @param which product i is the point of table i times scalar {@code which[i]}
     * @param out receives the products
     */
    void multiplyTables(CombTable[] tables, int[] which, byte[] k, byte[] out, int n);

    /**
     * {@link #multiplyTables} and {@link #multiply} in one go, for engines that gain from it.
     *
     * @param tableOut receives the {@code tableCount} products of tables
     * @param k one scalar per point
     * @param out receives the n products of points
     */
    default void multiplyBoth(
        CombTable[] tables,
        int[] which,
        byte[] tableK,
        byte[] tableOut,
        int tableCount,
        byte[] k,
        byte[] u,
        byte[] out,
        int n) {
      if (tableCount > 0) {
        multiplyTables(tables, which, tableK, tableOut, tableCount);
      }
      if (n > 0) {
        multiply(k, X25519.LENGTH, u, out, n, false);
      }
    }

    /** Zeroes all that is secret. */
    void wipe();
  }
}
