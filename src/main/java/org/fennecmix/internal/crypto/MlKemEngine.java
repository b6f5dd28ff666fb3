package org.fennecmix.internal.crypto;

import java.util.function.IntFunction;

/**
 * One way to compute ML-KEM; all give the same bytes. {@link MlKemEngines} chooses one.
 *
 * @param name the name that the system property takes
 * @param note what it is, in words
 * @param workers makes a worker for matrices of this rank: 2, 3 or 4
 */
record MlKemEngine(String name, String note, IntFunction<MlKemWorker> workers) {
  /** Makes a worker for matrices of {@code k} by {@code k}: 2, 3 or 4. */
  MlKemWorker newWorker(int k) {
    return workers.apply(k);
  }
}
