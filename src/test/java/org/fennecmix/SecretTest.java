package org.fennecmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Serializable;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class SecretTest {
  private final Secret secret = Secret.of(new byte[] {1, 2, 3});

  @Test
  void everyUseAfterDestroyThrows() {
    assertThat(secret.isDestroyed()).isFalse();
    secret.destroy();
    assertThat(secret.isDestroyed()).isTrue();
    assertThat(secret.length()).isEqualTo(3);
    assertThatIllegalStateException()
        .isThrownBy(secret::toArray)
        .withMessage("this secret was destroyed");
    assertThatIllegalStateException().isThrownBy(() -> secret.copyTo(new byte[3], 0));
  }

  @Test
  void theEndOfItsScopeDestroysIt() {
    Secret seen;
    try (Secret scoped = Secret.of(new byte[4], 1, 2)) {
      assertThat(scoped.toArray()).containsExactly(0, 0);
      seen = scoped;
    }
    assertThat(seen.isDestroyed()).isTrue();
  }

  @Test
  void neitherTextNorHashTellsTheBytes() {
    Secret other = Secret.of(new byte[] {4, 5, 6});
    assertThat(secret).hasToString("Secret[3 bytes]").hasSameHashCodeAs(other);
    assertThat(secret).isNotInstanceOf(Serializable.class);
  }

  @Test
  void comparesByContent() {
    assertThat(secret).isEqualTo(Secret.of(new byte[] {0, 1, 2, 3}, 1, 3));
    assertThat(secret).isNotEqualTo(Secret.of(new byte[] {1, 2, 4}));
    assertThat(secret).isNotEqualTo(Secret.of(new byte[] {1, 2}));
    assertThat(secret).isNotEqualTo("123");
  }

  @Test
  void keepsNoArrayOfTheCallers() {
    byte[] array = {7, 8};
    Secret copy = Secret.of(array);
    array[0] = 0;
    copy.toArray()[1] = 0;
    assertThat(copy.toArray()).containsExactly(7, 8);
  }

  @Test
  void refusesRangesOutsideInsteadOfPaddingThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(new byte[4], 2, 3))
        .withMessage("3 bytes from 2 are outside an array of 4");
  }

  @Test
  void drawsAreTheCallers() {
    assertThat(Secret.random(32, Draws.seeded(1))).isEqualTo(Secret.random(32, Draws.seeded(1)));
    assertThat(Secret.random(32, Draws.seeded(1))).isNotEqualTo(Secret.random(32, Draws.seeded(2)));
  }
}
