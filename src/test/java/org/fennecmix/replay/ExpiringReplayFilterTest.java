package org.fennecmix.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ExpiringReplayFilterTest {
  private final ExpiringReplayFilter filter = new ExpiringReplayFilter(3);

  private boolean insert(int tag, long expiry) {
    byte[] bytes = new byte[20];
    bytes[19] = (byte) tag;
    return filter.until(expiry).checkAndInsert(bytes, 0, 20);
  }

  @Test
  void remembersATagWhateverItsExpiry() {
    assertThat(insert(1, 10)).isTrue();
    assertThat(insert(1, 10)).isFalse();
    assertThat(insert(1, 99)).isFalse();
    assertThat(filter.size()).isEqualTo(1);
  }

  @Test
  void forgetsWhatHasExpiredAndTakesNothingExpired() {
    insert(1, 10);
    insert(2, 11);
    filter.advance(11);
    assertThat(filter.size()).isEqualTo(1);
    assertThat(insert(2, 11)).isFalse();
    assertThat(insert(1, 10)).isFalse();
    assertThat(insert(1, 12)).isTrue();
    filter.advance(5);
    assertThat(insert(3, 10)).isFalse();
  }

  @Test
  void refusesNewTagsWhenFull() {
    for (int tag = 0; tag < 3; tag++) {
      assertThat(insert(tag, 10 + tag)).isTrue();
    }
    assertThat(insert(3, 20)).isFalse();
    assertThat(filter.size()).isEqualTo(filter.capacity());
    filter.advance(11);
    assertThat(insert(3, 20)).isTrue();
  }

  @Test
  void survivesARestart() throws IOException {
    insert(1, 10);
    insert(2, 20);
    filter.advance(5);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    filter.writeTo(out);
    byte[] bytes = out.toByteArray();
    ExpiringReplayFilter read = ExpiringReplayFilter.readFrom(new ByteArrayInputStream(bytes), 3);
    assertThat(read.size()).isEqualTo(2);
    byte[] tag = new byte[20];
    tag[19] = 1;
    assertThat(read.until(30).checkAndInsert(tag, 0, 20)).isFalse();
    tag[19] = 3;
    assertThat(read.until(4).checkAndInsert(tag, 0, 20)).isFalse();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIOException()
          .isThrownBy(() -> ExpiringReplayFilter.readFrom(new ByteArrayInputStream(cut), 3));
    }
    assertThatIOException()
        .isThrownBy(() -> ExpiringReplayFilter.readFrom(new ByteArrayInputStream(bytes), 1));
  }

  @Test
  void refusesTagsAndCapacitiesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter.until(1).checkAndInsert(new byte[15], 0, 15));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExpiringReplayFilter(0));
  }

  @Test
  void oneOfManyThreadsWins() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> task = () -> insert(7, 10);
      List<Callable<Boolean>> tasks = new ArrayList<>(Collections.nCopies(32, task));
      int fresh = 0;
      for (Future<Boolean> result : pool.invokeAll(tasks)) {
        fresh += result.get() ? 1 : 0;
      }
      assertThat(fresh).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
