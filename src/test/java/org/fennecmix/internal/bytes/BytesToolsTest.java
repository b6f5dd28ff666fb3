package org.fennecmix.internal.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.fennecmix.Bytes;
import org.junit.jupiter.api.Test;

class BytesToolsTest {
  @Test
  void refusalsSayWhatAndLimitAndActual() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.length("node address", 32, 31))
        .withMessage("node address of 31 bytes; it must have 32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.range("number of hops", 1, 5, 6))
        .withMessage("number of hops is 6; it must be 1 to 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.that(false, "a sentence"))
        .withMessage("a sentence");
    assertThatCode(
            () -> {
              Require.length("x", 3, 3);
              Require.range("x", 1, 2, 1);
              Require.range("x", 1, 2, 2);
              Require.that(true, "x");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void xorChangesItsRangeOnly() {
    byte[] target = {1, 1, 1, 1};
    Xor.into(target, 1, new byte[] {9, 3, 5}, 1, 2);
    assertThat(target).containsExactly(1, 2, 4, 1);
  }

  @Test
  void aPoolGivesBackWhatItGotAndNeverOneWorkerTwice() {
    AtomicInteger made = new AtomicInteger();
    Pool<Object> pool =
        new Pool<>(
            () -> {
              made.incrementAndGet();
              return new Object();
            });
    Object worker = pool.take();
    pool.give(worker);
    assertThat(pool.take()).isSameAs(worker);
    int many = 4 * Runtime.getRuntime().availableProcessors() + 10;
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      taken.add(pool.take());
    }
    assertThat(new HashSet<>(taken)).hasSize(many);
    taken.forEach(pool::give); // more than it keeps
    int before = made.get();
    for (int i = 0; i < many; i++) {
      pool.take();
    }
    assertThat(made.get() - before)
        .isEqualTo(many - 2 * Runtime.getRuntime().availableProcessors());
  }

  @Test
  void base58AgreesWithKnownPairs() {
    assertThat(Base58.encode(new byte[0])).isEmpty();
    assertThat(Base58.encode(new byte[] {0, 0, 0})).isEqualTo("111");
    assertThat(Base58.encode("Hello World!".getBytes(US_ASCII))).isEqualTo("2NEpo7TZRRrLZSi2U");
    assertThat(Base58.decode("11233QC4", 6)).isEqualTo(Bytes.ofHex("0000287fb4cd"));
  }

  @Test
  void base58RefusesOtherCharactersAndLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("1O", 2))
        .withMessage("character 2 of '1O' is not in the base58 alphabet");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("11", 3))
        .withMessage("'11' is base58 of 2 bytes; it must have 3");
    assertThatIllegalArgumentException().isThrownBy(() -> Base58.decode("zzzz", 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Base58.decode("", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("z".repeat(1_000_000), 32))
        .withMessage("length of base58 text is 1000000; it must be 1 to 64");
  }
}
