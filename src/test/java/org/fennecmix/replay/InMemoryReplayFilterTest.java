package org.fennecmix.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryReplayFilterTest {
  @Test
  void aTagCostsWhatTheDocumentationSays() throws ReflectiveOperationException {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(1_000_000);
    assertThat(tableBytes(filter)).isEqualTo(64 * 1024);
    SplittableRandom random = new SplittableRandom(1);
    byte[] tag = new byte[32];
    for (int i = 1; i <= 200_000; i++) {
      random.nextBytes(tag);
      assertThat(filter.checkAndInsert(tag, 0, 32)).isTrue();
      if (i >= 20_000 && i % 9_973 == 0) {
        assertThat((double) tableBytes(filter) / i).isBetween(22.0, 47.0);
      }
    }
    assertThat(filter.size()).isEqualTo(200_000);
  }

  /** Length of all tables in bytes. */
  private static long tableBytes(InMemoryReplayFilter filter) throws ReflectiveOperationException {
    Field stripes = InMemoryReplayFilter.class.getDeclaredField("stripes");
    stripes.setAccessible(true);
    Object all = stripes.get(filter);
    long longs = 0;
    for (int i = 0; i < Array.getLength(all); i++) {
      Object stripe = Array.get(all, i);
      Field table = stripe.getClass().getDeclaredField("table");
      table.setAccessible(true);
      longs += Array.getLength(table.get(stripe));
    }
    return 8 * longs;
  }

  @Test
  void threadsThatBringTheSameTagsInTheSameOrderGetEachOnce() throws Exception {
    int tags = 100_000;
    InMemoryReplayFilter filter = new InMemoryReplayFilter(tags);
    AtomicInteger arrived = new AtomicInteger();
    Callable<Integer> task =
        () -> {
          SplittableRandom same = new SplittableRandom(2);
          byte[] tag = new byte[16];
          arrived.incrementAndGet();
          while (arrived.get() < 4) {
            Thread.yield();
          }
          int passed = 0;
          for (int i = 0; i < tags; i++) {
            same.nextBytes(tag);
            passed += filter.checkAndInsert(tag, 0, 16) ? 1 : 0;
          }
          return passed;
        };
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      int passed = 0;
      for (Future<Integer> result : pool.invokeAll(Collections.nCopies(4, task))) {
        passed += result.get();
      }
      assertThat(passed).isEqualTo(tags);
      assertThat(filter.size()).isEqualTo(tags);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void everyTagIsNewOnceWhateverItsBytes() {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(1000);
    byte[] tag = new byte[40];
    for (int i = 0; i <= 16; i++) { // the all-zero tag first
      assertThat(filter.checkAndInsert(tag, 8, 16)).isTrue();
      assertThat(filter.checkAndInsert(tag, 8, 16)).isFalse();
      tag[8 + i % 16] += 1;
    }
  }

  @Test
  void refusesLengthsThatAreNoTags() {
    InMemoryReplayFilter filter = new InMemoryReplayFilter(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter.checkAndInsert(new byte[100], 0, 15))
        .withMessage("length of a replay tag is 15; it must be 16 to 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter.checkAndInsert(new byte[100], 0, 65));
    assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryReplayFilter(0));
  }
}
