package org.fennecmix.internal.crypto;

/**
 * X25519 for several points at once, by the engine that {@link X25519Engines} chose. The same bytes
 * as {@link X25519#scalarMult} from every engine. A worker for one thread at a time.
 */
public final class X25519Points {
  private final X25519Engine.Worker worker;
  private final int capacity;

  /** A worker for one point. */
  public static X25519Points one() {
    return new X25519Points(X25519Engines.current(), 1);
  }

  /** A worker for as many points as the engine gains from. */
  public static X25519Points many() {
    X25519Engine engine = X25519Engines.current();
    return new X25519Points(engine, Math.max(engine.capacity(), 16));
  }

  private X25519Points(X25519Engine engine, int capacity) {
    this.worker = engine.newWorker(capacity);
    this.capacity = capacity;
  }

  /** The most points at once. */
  public int capacity() {
    return capacity;
  }

  /**
   * Multiplies n points by one clamped scalar and remembers them.
   *
   * @param scalar 32 bytes, secret; a copy is clamped
   * @param points n coordinates of 32 bytes
   * @param out receives n coordinates; may be {@code points}
   * @param again whether {@link #multiplyAgain} is likely to follow
   */
  public void multiply(byte[] scalar, byte[] points, byte[] out, int n, boolean again) {
    worker.multiply(scalar, 0, points, out, n, again);
  }

  /**
   * Multiplies the points of the last {@link #multiply} by a clamped scalar each.
   *
   * @param wanted which; the results of others are unspecified
   * @param out receives the coordinates; may be {@code scalars}
   */
  public void multiplyAgain(byte[] scalars, boolean[] wanted, byte[] out) {
    worker.multiplyAgain(scalars, wanted, out);
  }

  /** Zeroes all secrets. */
  public void wipe() {
    worker.wipe();
  }
}
