package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The timing that decides whether an engine is used. */
class WarmUp25519Test {
  private static final long SHORT = 200_000_000L;

  @Test
  void anEngineSlowerThanThePlainOneIsNotTaken() {
    List<String> told = new ArrayList<>();
    assertThat(WarmUp25519.run(new Slow(), new ScalarEngine(), SHORT, told::add).points())
        .isFalse();
    assertThat(told.get(told.size() - 1)).startsWith("slow: ").contains("; scalar: ");
  }

  @Test
  void anEngineFasterThanThePlainOneIsTaken() {
    List<String> told = new ArrayList<>();
    assertThat(WarmUp25519.run(new ScalarEngine(), new Slow(), SHORT, told::add).points()).isTrue();
    assertThat(told).isNotEmpty();
  }

  /** Does every multiplication five times. */
  private static final class Slow implements X25519Engine {
    @Override
    public String name() {
      return "slow";
    }

    @Override
    public int capacity() {
      return 1;
    }

    @Override
    public Worker newWorker(int capacity) {
      return new SlowWorker(new ScalarEngine().newWorker(capacity));
    }
  }

  private record SlowWorker(X25519Engine.Worker plain) implements X25519Engine.Worker {
    @Override
    public void multiply(byte[] k, int step, byte[] u, byte[] out, int n, boolean again) {
      byte[] points = u.clone();
      for (int i = 0; i < 5; i++) {
        plain.multiply(k, step, points, out, n, again);
      }
    }

    @Override
    public void multiplyAgain(byte[] k, boolean[] wanted, byte[] out) {
      plain.multiplyAgain(k, wanted, out);
    }

    @Override
    public void multiplyTables(CombTable[] tables, int[] which, byte[] k, byte[] out, int n) {
      plain.multiplyTables(tables, which, k, out, n);
    }

    @Override
    public void wipe() {
      plain.wipe();
    }
  }
}
