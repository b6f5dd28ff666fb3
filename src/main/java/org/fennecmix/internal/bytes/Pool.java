package org.fennecmix.internal.bytes;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * A bounded pool of single-threaded workers. It never blocks: when it is empty a new worker is
 * made, when it is full a returned one is dropped. Safe for use by many threads.
 */
public final class Pool<T> {
  private final ArrayBlockingQueue<T> idle =
      new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());
  private final Supplier<T> factory;

  /** A pool that makes its workers when they are first needed. */
  public Pool(Supplier<T> factory) {
    this.factory = factory;
  }

  /** Takes a worker, which must be given back by {@link #give}. */
  public T take() {
    T worker = idle.poll();
    return worker == null ? factory.get() : worker;
  }

  /** Gives a worker back. */
  public void give(T worker) {
    idle.offer(worker);
  }
}
