package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The engines make no garbage after their first use. */
class AllocationTest {
  private static final int CALLS = 200;

  private final byte[] key = new byte[192];
  private final byte[] text = new byte[1000];
  private final byte[] none = new byte[0];

  private static void assertAllocatesAtMost(int bytesPerCall, Runnable use) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (int i = 0; i < CALLS; i++) {
      use.run();
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < CALLS; i++) {
      use.run();
    }
    long perCall = (threads.getThreadAllocatedBytes(id) - before) / CALLS;
    assertThat(perCall).isLessThanOrEqualTo(bytesPerCall);
  }

  private static void assertAllocatesNothing(Runnable use) {
    // the measuring calls themselves may allocate a little
    assertAllocatesAtMost(8, use);
  }

  @Test
  void curveArithmeticAllocatesNothing() {
    X25519 x25519 = new X25519();
    assertAllocatesNothing(() -> x25519.scalarMult(key, 0, text, 0, text, 0));
    assertAllocatesNothing(() -> x25519.scalarMultBase(key, 0, text, 0));
    assertAllocatesNothing(() -> x25519.ladder(key, 0, text, 0, text, 0));
    assertAllocatesNothing(() -> x25519.isOnCurve(text, 0));
    assertAllocatesNothing(x25519::wipe);
  }

  @Test
  void scalarProductsAllocateNothing() {
    ClampedProduct clamped = new ClampedProduct();
    LegacyProduct legacy = new LegacyProduct();
    assertAllocatesNothing(
        () -> {
          clamped.start(key, 0);
          clamped.multiply(text, 0);
          clamped.scalar(text, 0);
          clamped.wipe();
          legacy.start(key, 0);
          legacy.multiply(text, 0);
          legacy.scalar(text, 0);
          legacy.wipe();
        });
  }

  @Test
  void symmetricEnginesAllocateNothing() {
    Lioness lioness = new Lioness();
    assertAllocatesNothing(() -> lioness.encrypt(key, 0, text, 0, 999));
    assertAllocatesNothing(() -> lioness.decrypt(key, 0, text, 0, 999));
    HmacSha256 hmac = new HmacSha256();
    assertAllocatesNothing(
        () -> {
          hmac.init(key, 0, 100);
          hmac.update(text, 0, 500);
          hmac.doFinal(text, 0);
        });
    HkdfSha256 hkdf = new HkdfSha256();
    assertAllocatesNothing(() -> hkdf.extractAndExpand(none, key, 0, 32, key, text, 0, 288));
  }

  @Test
  void aesAllocatesNoMoreThanTheKeySchedulesOfTheJdk() {
    AesCtr aes = new AesCtr();
    assertAllocatesAtMost(
        2048,
        () -> {
          key[0]++;
          aes.xor(key, 0, 16, null, 0, text, 0, 1000);
        });
    assertAllocatesNothing(() -> aes.xorContinue(text, 0, 1000));
  }
}
